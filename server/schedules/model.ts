import type { Id } from '../../api/wire.ts'
import type { Interval } from '../kernel/interval.ts'
import { invalid } from '../kernel/problem.ts'
import { DAY, instants, isoDate, MINUTE, midnight, readingAt, readingOf, stretches } from '../kernel/time.ts'
import { readingsOf, timesOf } from '../slots/expand.ts'
import type { Absence, Times } from '../slots/model.ts'

export const absencesAtMost = 200
export const datesAtMost = 400
const yearsAhead = 5

/** Hours as `weekly_hours.during` has them: minutes since midnight. Throws RangeError for times that are not in order. */
export function minutesOf(times: Times): string {
  const { start, end } = timesOf(times)
  return `[${start / MINUTE},${end / MINUTE})`
}

/** Refuses hours that end before they begin. */
export function inOrder(times: Times, field: string): void {
  if (times.from >= times.to)
    throw invalid(`${field}.to`, `${times.to} is not later than ${times.from}. A night is two rows, one to 24:00.`)
}

/** Today on the clinic's calendar. */
export const todayIn = (zone: string, now: Date): string => isoDate(readingAt(zone, now.getTime()))

/** Refuses a date further ahead than anybody plans: it is a mistyped year. */
export function notTooFar(date: string, zone: string, now: Date, field: string): void {
  const last = isoDate(readingAt(zone, now.getTime()) + yearsAhead * 365 * DAY)
  if (date > last) throw invalid(field, `${date} is more than ${yearsAhead} years ahead. Check the year.`)
}

/** A local date-time without its `24:00`, which is the next day's midnight. Refuses a date that does not exist. */
export function localOf(local: string, field: string): string {
  try {
    const [date, time] = local.split('T') as [string, string]
    const reading = time === '24:00' ? midnight(date) + DAY : readingOf(local)
    return new Date(reading).toISOString().slice(0, 16)
  } catch {
    throw invalid(field, `${local.slice(0, 10)} is not a date.`)
  }
}

export interface AbsenceRow {
  readonly id: Id<'absence'>
  readonly doctor_id: Id<'doctor'>
  readonly from_local: string
  readonly to_local: string
  readonly time_zone: string
  readonly reason: string | null
}

/** An absence on the wall clock of a clinic. A doctor may work in two zones, and is away in both. */
export function absenceIn(zone: string, row: AbsenceRow): Absence {
  const local = { id: row.id, name: row.reason ?? 'away', from: row.from_local, to: row.to_local }
  if (row.time_zone === zone) return local
  const away = instantsOf(row.time_zone, local)
  if (!away) return local
  const show = (instant: number) => new Date(readingAt(zone, instant)).toISOString().slice(0, 16)
  return { ...local, from: show(away.start), to: show(away.end) }
}

/** From the first to the last instant of an absence or a closure; undefined where the clocks skip the whole of it. */
function instantsOf(zone: string, local: Absence): Interval | undefined {
  const readings = readingsOf(local)
  const found = instants(stretches(zone, readings.start - DAY, readings.end + DAY), readings)
  const [first] = found
  return first && { start: first.start, end: found.at(-1)!.end }
}
