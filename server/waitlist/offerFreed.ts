import type { Policy } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import { holdFor } from '../appointments/holdFor.ts'
import { type Act, attending } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { enqueue, type Workplace } from '../kernel/jobs.ts'
import { DAY, MINUTE } from '../kernel/time.ts'
import { transact } from '../kernel/transact.ts'
import { announce } from '../messages/announce.ts'
import type { Slot } from '../slots/model.ts'
import { type Calendar, calendar } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import { endOverdue } from './endOffer.ts'
import { ending, type Freed, firstStart, fits, graceMinutes, mayStillMove, offerEnds } from './model.ts'
import { lineOf, unwantedKey, type Waiting } from './queries.ts'

type World = Pick<Workplace, 'db' | 'now'>

/** Somebody was quicker between reading and locking: look again. */
class ChangedMeanwhile extends Error {}
const looksAtMost = 20

/**
 * Offers what is free in this time to those who wait, the first in line to whom it fits first, until nobody is left whom
 * something free would fit. Each offer is a transaction, and one clinic's are made one after the other. Answers how many.
 */
export async function offerFreed({ db, now }: World, freed: Freed): Promise<number> {
  // Whose minutes are over has no say any more, and no offer that keeps them out of the line.
  await endOverdue(db, now(), freed.clinicId)
  let made = 0
  let looks = 0
  for (;;) {
    try {
      const offered = await transact(db, (tx) => offerNext({ tx, now: now(), actor: attending }, freed))
      if (!offered) return made
      made += 1
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || ++looks > looksAtMost) throw error
    }
  }
}

interface Clinic {
  readonly id: Id<'clinic'>
  readonly policy: Policy
  readonly time_zone: string
}

interface Found {
  readonly doctorId: Id<'doctor'>
  readonly slot: Slot
}

async function offerNext(act: Act, freed: Freed): Promise<boolean> {
  const { tx } = act
  // The clinic's row before any subject's, as those who change its schedules take them.
  const clinic = await tx
    .selectFrom('clinic')
    .where('id', '=', freed.clinicId)
    .where('removed_at', 'is', null)
    .select(['id', 'policy', 'time_zone'])
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!clinic) return false
  const line = await lineOf(tx, clinic.id)
  const search = openSearch(act, clinic, freed)
  for (const [i, waiting] of line.entries()) {
    const found = await search.firstFor(waiting)
    if (!found) continue
    const hold = await makeOffer(act, clinic, waiting, found)
    const others = (clinic.policy.offersAtOnce ?? 1) - 1
    if (others > 0) await askToo(act, { clinic, found, hold }, waiting, line.slice(i + 1), others)
    return true
  }
  return false
}

const isShared = ({ policy }: Clinic): boolean => (policy.offersAtOnce ?? 1) > 1

/** What is free at a clinic, asked of each doctor once for all and once more for each patient whom it might fit. */
function openSearch({ tx, now }: Act, { id: clinicId, policy, time_zone: zone }: Clinic, freed: Freed) {
  const known = new Map<string, Calendar | undefined>()
  // Where a doctor takes so many and no more, whoever cancels makes room at other times too.
  const { perDay, inAll } = policy.activeLimit
  const isNarrow = freed.from && freed.until && perDay === null && inAll === null
  const range = isNarrow
    ? { start: new Date(freed.from!).getTime(), end: new Date(freed.until!).getTime() }
    : { start: now.getTime(), end: now.getTime() + (policy.bookingWindowDays + 2) * DAY }
  const from = new Date(Math.max(now.getTime(), range.start - DAY))
  const to = new Date(range.end + DAY)

  async function calendarOf(doctorId: Id<'doctor'>, { visitTypeId }: Waiting, patientId?: Id<'patient'>) {
    const key = [doctorId, visitTypeId, patientId].join()
    if (!known.has(key))
      known.set(key, await calendar(tx, { doctorId, clinicId, visitTypeId, patientId, now, from, to }))
    return known.get(key)
  }

  /** The earliest that fits, of the doctors they wait for. */
  async function firstFor(waiting: Waiting): Promise<Found | undefined> {
    if (!mayStillMove(waiting, policy, now)) return undefined
    const first = firstStart(waiting, policy, now)
    const suits = (doctorId: Id<'doctor'>, found: Calendar) => (slot: Slot) =>
      slot.start >= first &&
      touches(slot, found, range) &&
      fits(waiting, zone, slot) &&
      !waiting.unwanted.includes(unwantedKey(doctorId, slot.start))
    let best: Found | undefined
    for (const doctorId of waiting.doctorIds) {
      if (freed.doctorId && freed.doctorId !== doctorId) continue
      const forAnybody = await calendarOf(doctorId, waiting)
      if (!forAnybody?.bookable || !slots(forAnybody.question).some(suits(doctorId, forAnybody))) continue
      const forThem = await calendarOf(doctorId, waiting, waiting.patientId)
      const slot = forThem && slots(forThem.question).find(suits(doctorId, forThem))
      if (slot && (!best || slot.start < best.slot.start)) best = { doctorId, slot }
    }
    return best
  }
  return { firstFor }
}

/** Whether a visit, with its buffers, would lie in the time that was freed. */
const touches = (slot: Slot, { visitType }: Calendar, range: { start: number; end: number }): boolean =>
  slot.start - visitType.bufferBefore * MINUTE < range.end && slot.end + visitType.bufferAfter * MINUTE > range.start

async function makeOffer(act: Act, clinic: Clinic, waiting: Waiting, { doctorId, slot }: Found) {
  const until = offerEnds(clinic.policy, slot.start, act.now)
  const { patientId, visitTypeId } = waiting
  const startsAt = new Date(slot.start)
  const heldUntil = new Date(until.getTime() + graceMinutes * MINUTE)
  const hold = await holdFor(act, { clinicId: clinic.id, doctorId, visitTypeId, patientId, startsAt, until: heldUntil })
  if (!hold) throw new ChangedMeanwhile()
  if (!(await write(act, { clinic, waiting, doctorId, slot, hold, until, shared: isShared(clinic) })))
    throw new ChangedMeanwhile()
  return { id: hold, until }
}

interface Written {
  clinic: Clinic
  waiting: Waiting
  doctorId: Id<'doctor'>
  slot: Slot
  hold: Id<'appointment'>
  until: Date
  shared: boolean
}

/** Writes the offer, unless meanwhile they wait no longer, or for something else. */
async function write(act: Act, { clinic, waiting, doctorId, slot, hold, until, shared }: Written) {
  const { tx, now } = act
  await tx.selectFrom('waitlist_entry').where('id', '=', waiting.id).select('id').forUpdate().executeTakeFirst()
  const [still] = await lineOf(tx, clinic.id, waiting.id)
  const isUnwanted = still?.unwanted.includes(unwantedKey(doctorId, slot.start))
  if (!still || isUnwanted || !fits(still, clinic.time_zone, slot)) return false
  const id = newId<'offer'>()
  await tx
    .insertInto('offer')
    .values({
      id,
      entry_id: waiting.id,
      appointment_id: hold,
      doctor_id: doctorId,
      starts_at: new Date(slot.start),
      made_at: now,
      until,
    })
    .execute()
  await enqueue(act, ending, { offerId: id }, { at: until })
  await announce(act, {
    kind: 'offer',
    appointmentId: hold,
    startsAt: new Date(slot.start),
    patientId: waiting.patientId,
    cause: `offer/${id}`,
    // Where others are asked too it is nobody's yet.
    ...(!shared && { until }),
    path: `/appointments?offer=${id}`,
  })
  return true
}

interface Shared {
  clinic: Clinic
  found: Found
  hold: { id: Id<'appointment'>; until: Date }
}

/** Asks the next in line about the same time, where the clinic asks a few at once; the first to accept has it. */
async function askToo(act: Act, { clinic, found, hold }: Shared, first: Waiting, rest: Waiting[], most: number) {
  const { doctorId, slot } = found
  const { tx, now } = act
  let asked = 0
  for (const waiting of rest) {
    if (asked === most) return
    if (waiting.visitTypeId !== first.visitTypeId || !waiting.doctorIds.includes(doctorId)) continue
    if (waiting.patientId === first.patientId || waiting.unwanted.includes(unwantedKey(doctorId, slot.start))) continue
    if (slot.start < firstStart(waiting, clinic.policy, now) || !mayStillMove(waiting, clinic.policy, now)) continue
    if (!fits(waiting, clinic.time_zone, slot)) continue
    const startsAt = new Date(slot.start)
    const theirs = { doctorId, clinicId: clinic.id, visitTypeId: waiting.visitTypeId, patientId: waiting.patientId }
    const open = await calendar(tx, { ...theirs, except: hold.id, now, from: startsAt, to: new Date(slot.start + 1) })
    if (!open || slots(open.question).length === 0) continue
    if (await write(act, { clinic, waiting, doctorId, slot, hold: hold.id, until: hold.until, shared: true }))
      asked += 1
  }
}
