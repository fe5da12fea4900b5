import type { Id } from '../../api/wire.ts'
import { MINUTE } from '../kernel/time.ts'

/** A visit of a doctor's day that was not called off. Instants in epoch milliseconds. */
export interface Visit {
  readonly id: Id<'appointment'>
  readonly start: number
  readonly end: number
  /** When the patient came; null for who has not come. */
  readonly arrivedAt: number | null
  readonly completedAt: number | null
}

export interface Expected {
  readonly id: Id<'appointment'>
  readonly start: number
  readonly expected: number
}

/** A visit that goes on for so much longer than it was booked for is one that nobody has marked as completed. */
const forgottenAfter = 90 * MINUTE

/**
 * When each patient who waits, or is still to come, will be seen: the doctor sees to one at a time, in the order of the
 * bookings, nobody before their time, each for as long as was booked. Who had not come while the doctor was free is not
 * waited for. `closes` says whether this doctor's visits are marked as completed at all: if not, each ends as booked.
 */
export function expectedStarts(visits: readonly Visit[], now: number, { closes }: { closes: boolean }): Expected[] {
  const sorted = visits.toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
  const last = sorted.findLast((one) => one.completedAt !== null)
  const isOver = ({ start, arrivedAt, completedAt }: Visit) =>
    completedAt !== null ||
    (last !== undefined &&
      start < Math.min(last.start, last.completedAt ?? start) &&
      arrivedAt !== null &&
      arrivedAt <= (last.arrivedAt ?? last.start))
  let free = Math.max(...sorted.map((one) => one.completedAt ?? -Infinity))
  let isBusy = false
  const expected: Expected[] = []
  for (const visit of sorted) {
    if (isOver(visit)) continue
    const { id, start, end, arrivedAt } = visit
    const begins = Math.max(start, arrivedAt ?? start, free)
    const ends = begins + end - start
    if (arrivedAt !== null && !isBusy && begins <= now) {
      const goesOn = now < ends || (closes && now - ends < forgottenAfter)
      isBusy = goesOn
      free = goesOn ? Math.max(ends, now) : ends
      continue
    }
    if (arrivedAt === null && start <= now && free <= now && !isBusy) continue
    expected.push({ id, start, expected: Math.max(start, free) })
    free = Math.max(start, free) + end - start
  }
  return expected
}

/** As it is told: to five minutes, and never too early. */
export const roundedUp = (instant: number): number => Math.ceil(instant / (5 * MINUTE)) * 5 * MINUTE

/** Whether a patient is told of it: once it is so much, and again only when it has changed by as much. */
export const isWorthTelling = ({ start, expected }: Expected, told: number | null, afterMinutes: number): boolean =>
  afterMinutes > 0 && Math.abs(expected - (told ?? start)) >= afterMinutes * MINUTE
