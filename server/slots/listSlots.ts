import type { Static } from 'typebox'
import type { listSlots as contract } from '../../api/slots.ts'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import { readCursor, writeCursor } from '../kernel/page.ts'
import { invalid } from '../kernel/problem.ts'
import { presentSlot } from './present.ts'
import { slotsByDoctor, slotsByTime } from './walkSlots.ts'
import { whoOffers } from './whoOffers.ts'

type Wish = Static<(typeof contract)['query']>

/** A free time of a doctor, as a list over many doctors has it. */
export interface Offer {
  readonly start: number
  readonly end: number
  readonly doctorId: Id<'doctor'>
  readonly visitTypeId: Id<'visitType'>
  readonly doctorName: string
  readonly timeZone: string
}

/** What decides the order of two offers. */
export type OfferKey = Pick<Offer, 'start' | 'doctorId' | 'doctorName'>

/** One page of the free times of all doctors who match. Throws `invalid`. */
export async function listSlots(db: Reader, wish: Wish, now: Date) {
  const { from, to, limit = 20, ordering = 'startsAt', cursor, ...filters } = wish
  const start = new Date(Math.max(now.getTime(), from ? Date.parse(from) : 0))
  if (from && to && Date.parse(to) <= Date.parse(from)) throw invalid('to', 'This is not later than `from`.')
  const after = cursor === undefined ? undefined : readKey(cursor, ordering)
  const who = await whoOffers(db, filters, { now, from: start })
  const walk = ordering.endsWith('doctor') ? slotsByDoctor : slotsByTime
  const found: Offer[] = []
  const range = { now, from: start, to: to === undefined ? undefined : new Date(to) }
  for await (const some of walk(db, who, filters, range, { down: ordering.startsWith('-'), after })) {
    found.push(...some.slice(0, limit + 1 - found.length))
    if (found.length > limit) break
  }
  const page = found.slice(0, limit)
  const items = page.map(({ start: startsAt, end, doctorId, visitTypeId, doctorName, timeZone }) => ({
    ...presentSlot(startsAt, end, doctorId, visitTypeId),
    doctorName,
    timeZone,
  }))
  return { items, nextCursor: found.length > limit ? writeKey(page.at(-1)!, ordering) : null }
}

const writeKey = ({ start, doctorId, doctorName }: OfferKey, ordering: string): string =>
  writeCursor({ ordering, key: `${start} ${doctorName}`, id: doctorId })

function readKey(cursor: string, ordering: string): OfferKey {
  const { key, id } = readCursor(cursor, ordering)
  const [start, ...name] = key.split(' ')
  return { start: Number(start), doctorName: name.join(' '), doctorId: id as Id<'doctor'> }
}
