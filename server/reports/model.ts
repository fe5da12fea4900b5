import type { Id } from '../../api/wire.ts'
import { invalid } from '../kernel/problem.ts'
import { DAY, dayIn, isoDate, midnight, readingAt, type Stretch, stretches } from '../kernel/time.ts'

const usually = 84
const most = 366

/** Dates of a clinic, both included. */
export interface Dates {
  readonly from: string
  readonly to: string
}

/** Two periods of the same length, one right after the other, on the clocks of a clinic. */
export interface Periods extends Dates {
  readonly before: Dates
  /** The instants at which the period before begins, the period begins, and it ends. */
  readonly starts: Date
  readonly turns: Date
  readonly ends: Date
  /** How the clocks stand from the first to the last of these. */
  readonly clocks: readonly Stretch[]
}

/** What a report is about: a clinic, or one of its doctors there. */
export interface Asked extends Periods {
  readonly clinicId: Id<'clinic'>
  readonly doctorId: Id<'doctor'> | undefined
}

/**
 * The period that is asked for, else the twelve weeks up to yesterday, and the one before it. Throws `invalid` for more
 * than 366 days and for dates that are not in order.
 */
export function periodsOf({ from, to }: Partial<Dates>, zone: string, now: Date): Periods {
  const today = midnight(isoDate(readingAt(zone, now.getTime())))
  const last = to ? midnight(to) : from ? Math.max(midnight(from), today - DAY) : today - DAY
  const first = from ? midnight(from) : last - (usually - 1) * DAY
  const days = (last - first) / DAY + 1
  if (days < 1) throw invalid('to', `${to} is before ${from}.`)
  if (days > most) throw invalid('to', `At most ${most} days can be reported at once.`)
  const before = { from: isoDate(first - days * DAY), to: isoDate(first - DAY) }
  const dates = { from: isoDate(first), to: isoDate(last) }
  const [starts, turns, ends] = [
    dayIn(zone, before.from).start,
    dayIn(zone, dates.from).start,
    dayIn(zone, dates.to).end,
  ]
  return {
    ...dates,
    before,
    starts: new Date(starts),
    turns: new Date(turns),
    ends: new Date(ends),
    clocks: stretches(zone, starts, ends),
  }
}
