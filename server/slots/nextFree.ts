import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import type { FreeDay, Since } from './findDays.ts'
import type { Filters } from './matchDoctors.ts'
import { type Calendar, calendars } from './queries.ts'
import { byBound, openQueue } from './queueDays.ts'
import { firstSlot } from './slots.ts'

/** A doctor's first free time, and the calendar in which it lies. */
export interface NextFree {
  readonly doctorId: Id<'doctor'>
  readonly start: number
  readonly calendar: Calendar
}

/** Where a list goes on: after this doctor's time. */
export type Key = Pick<NextFree, 'start' | 'doctorId'>

const atOnce = 60
/** Looked into beyond those that are wanted: some days offer nothing. */
const spare = 10

/**
 * The doctors who are free next, each once, by their first free time and their id. A day cannot offer anything before
 * its `bound`, so days are looked into in the order of their bounds until no day that is left could come before those
 * found: see docs/next-free.md.
 */
export async function nextFree(
  db: Reader,
  filters: Filters,
  since: Since,
  { after, most }: { after?: Key | undefined; most: number },
): Promise<NextFree[]> {
  const days = await openQueue(db, filters, since)
  const found = new Map<Id<'doctor'>, NextFree>()
  const wanted = () => [...found.values()].filter((one) => !after || inOrder(after, one) < 0).sort(inOrder)
  for (let size = Math.min(most + spare, atOnce); ; size = atOnce) {
    const next = await days.peek()
    if (!next) return wanted().slice(0, most)
    const enough = wanted()[most - 1]
    if (enough && inOrder(enough, { start: next.bound, doctorId: next.doctorId }) <= 0) return wanted().slice(0, most)

    const batch = days.take(size, (day) => !found.has(day.doctorId))
    if (batch.length === 0) continue
    const answers = await look(db, filters, since, batch)
    for (const one of answers.found) {
      const known = found.get(one.doctorId)
      if (!known || one.start < known.start) found.set(one.doctorId, one)
    }
    await days.passed(answers.nothing)
  }
}

const inOrder = (a: Key, b: Key): number => byBound({ ...a, bound: a.start }, { ...b, bound: b.start })

/** Asks the engine what each of these days really offers. */
async function look(db: Reader, { medium, visitType }: Filters, { now, from }: Since, batch: readonly FreeDay[]) {
  const asked = batch.map(({ doctorId, clinicId, since: first, date }) => ({
    doctorId,
    clinicId,
    fromDate: first ?? date,
    toDate: date,
  }))
  const rows = await calendars(db, asked, { medium, visitTypeId: visitType, now })
  const of = new Map(rows.map((calendar) => [`${calendar.doctorId} ${calendar.clinicId}`, calendar]))
  const found: NextFree[] = []
  const nothing: FreeDay[] = []
  for (const day of batch) {
    const calendar = of.get(`${day.doctorId} ${day.clinicId}`)
    if (!calendar) continue
    const { question } = calendar
    const first = firstSlot({ ...question, earliest: Math.max(question.earliest, from.getTime()) })
    if (first) found.push({ doctorId: day.doctorId, start: first.start, calendar })
    else nothing.push(day)
  }
  return { found, nothing }
}
