import { type Interval, merge, subtract } from '../kernel/interval.ts'
import { DAY, instants, isoDate, midnight, readingOf, stretches, timeOfDay, weekday } from '../kernel/time.ts'
import type { Absence, Hours, Opened, Rules, Times, WeeklyHours } from './model.ts'

const DAYS_AT_MOST = 400

/**
 * When the doctor works from one local date to another, both included: one entry for each date, place and room that has
 * any time, in the order of the dates. An instant is open if the clocks of `zone` show, at that instant, a time within
 * the hours of that date; so what the clocks skip is never open, and an hour that they repeat is open twice.
 * Throws RangeError for malformed rules and for more than 400 days.
 */
export function expand(rules: Rules, zone: string, fromDate: string, toDate: string): Opened[] {
  const first = midnight(fromDate)
  const last = midnight(toDate)
  if (last - first >= DAYS_AT_MOST * DAY) throw new RangeError(`At most ${DAYS_AT_MOST} days can be expanded at once.`)
  const clocks = stretches(zone, first - DAY, last + 2 * DAY)
  const away = merge([...rules.absences, ...rules.closures].flatMap((one) => instants(clocks, readingsOf(one))))
  const hoursOf = timetable(rules)

  const opened: Opened[] = []
  for (let day = first; day <= last; day += DAY) {
    for (const { placeId, roomId, open } of perRoom(hoursOf(day))) {
      const instantsOpen = open.flatMap((one) => instants(clocks, { start: day + one.start, end: day + one.end }))
      const left = subtract(merge(instantsOpen), away)
      if (left.length > 0) opened.push({ date: isoDate(day), placeId, roomId, open: left })
    }
  }
  return opened
}

/** Hours of one date, in milliseconds from its midnight: the whole, and what its breaks leave of it. */
export interface DayHours {
  readonly placeId: string
  readonly roomId: string | null
  readonly whole: Interval
  readonly open: readonly Interval[]
}

/** The hours of any date (given as the reading at its midnight), before absences and closures. */
export function timetable(rules: Rules): (day: number) => DayHours[] {
  const weekly = rules.weeklyHours.map((row) => ({
    weekday: row.weekday,
    first: midnight(row.validFrom),
    last: row.validTo === null ? Number.POSITIVE_INFINITY : midnight(row.validTo),
    hours: dayHours(row, row.breaks),
  }))
  const dates = rules.dates.map(({ date, kind, hours }) => ({
    day: midnight(date),
    kind,
    hours: hours.map((one) => dayHours(one, [])),
  }))
  return (day) => {
    const own = dates.filter((date) => date.day === day)
    if (own.some((date) => date.kind === 'closed')) return []
    const added = own.flatMap((date) => date.hours)
    if (own.some((date) => date.kind === 'replaced')) return added
    const usual = weekly.filter((row) => row.weekday === weekday(day) && row.first <= day && day <= row.last)
    return [...usual.map((row) => row.hours), ...added]
  }
}

/** The readings from `from` to `to`. Throws RangeError if they are not in this order. */
export function readingsOf(absence: Absence): Interval {
  const readings = { start: readingOf(absence.from), end: readingOf(absence.to) }
  if (readings.end <= readings.start) throw new RangeError(`An absence from ${absence.from} cannot end ${absence.to}.`)
  return readings
}

/** Milliseconds from midnight. Throws RangeError if `to` is not later than `from`. */
export function timesOf(times: Times): Interval {
  const whole = { start: timeOfDay(times.from), end: timeOfDay(times.to) }
  if (whole.end <= whole.start) throw new RangeError(`Hours from ${times.from} cannot end ${times.to}.`)
  return whole
}

/** Milliseconds from midnight, without the breaks. */
export function netTimes(row: Pick<WeeklyHours, 'from' | 'to' | 'breaks'>): Interval[] {
  return subtract([timesOf(row)], merge(row.breaks.map(timesOf)))
}

function dayHours(hours: Hours, breaks: readonly Times[]): DayHours {
  const { placeId, roomId } = hours
  return { placeId, roomId, whole: timesOf(hours), open: netTimes({ ...hours, breaks }) }
}

function perRoom(hours: readonly DayHours[]): readonly Pick<DayHours, 'placeId' | 'roomId' | 'open'>[] {
  if (hours.length < 2) return hours
  const rooms: { placeId: string; roomId: string | null; open: Interval[] }[] = []
  for (const { placeId, roomId, open } of hours) {
    const same = rooms.find((room) => room.placeId === placeId && room.roomId === roomId)
    if (same) same.open.push(...open)
    else rooms.push({ placeId, roomId, open: [...open] })
  }
  return rooms
}
