import type { Interval } from './interval.ts'

// A reading is what a wall clock and calendar show, as a number: the milliseconds since 1970-01-01T00:00 on that same
// clock. Readings are compared, added and subtracted; only a zone's offsets turn them into instants and back.

export const MINUTE = 60_000
export const DAY = 86_400_000

/** A stretch of time in which a zone's clocks do not change. A reading is the instant plus `offset`. */
export interface Stretch extends Interval {
  readonly offset: number
}

/** The reading at midnight of `YYYY-MM-DD`. Throws RangeError for a date that does not exist. */
export function midnight(date: string): number {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)
  const reading = found ? midnightOf(Number(found[1]), Number(found[2]), Number(found[3])) : Number.NaN
  if (Number.isNaN(reading)) throw new RangeError(`${date} is not a date (YYYY-MM-DD).`)
  return reading
}

/** The reading of `YYYY-MM-DDTHH:MM`, seconds optional. Throws RangeError for one that does not exist. */
export function readingOf(local: string): number {
  const found = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(local)
  const day = found ? midnightOf(Number(found[1]), Number(found[2]), Number(found[3])) : Number.NaN
  if (!found || Number.isNaN(day)) throw new RangeError(`${local} is not a local date and time (YYYY-MM-DDTHH:MM).`)
  return day + ((Number(found[4]) * 60 + Number(found[5])) * 60 + Number(found[6] ?? 0)) * 1000
}

/** Milliseconds from midnight to `HH:MM`; `24:00` is the end of the day. Throws RangeError for anything else. */
export function timeOfDay(time: string): number {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) throw new RangeError(`${time} is not a time of day (HH:MM).`)
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE
}

/** `HH:MM` of the milliseconds since midnight. */
export function showTime(sinceMidnight: number): string {
  const minutes = sinceMidnight / MINUTE
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** The date of a reading, `YYYY-MM-DD`. */
export function isoDate(reading: number): string {
  const date = new Date(reading)
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`
}

/** The ISO weekday of a reading: Monday is 1, Sunday 7. */
export function weekday(reading: number): number {
  return ((((Math.floor(reading / DAY) + 3) % 7) + 7) % 7) + 1
}

/** What the clocks of `zone` show at an instant. */
export function readingAt(zone: string, instant: number): number {
  return instant + stretches(zone, instant, instant + 1)[0]!.offset
}

/**
 * The instants at which the clocks show a reading within `readings`, as sorted intervals. What the clocks skip yields
 * nothing; what they show twice yields both. `clocks` must reach a day further than the readings on both sides.
 */
export function instants(clocks: readonly Stretch[], readings: Interval): Interval[] {
  const found: { start: number; end: number }[] = []
  for (const stretch of clocks) {
    const start = Math.max(stretch.start, readings.start - stretch.offset)
    const end = Math.min(stretch.end, readings.end - stretch.offset)
    if (start >= end) continue
    const last = found.at(-1)
    if (last?.end === start) last.end = end
    else found.push({ start, end })
  }
  return found
}

/** How the clocks of `zone` stand from one instant to another: the stretches, in order and without holes. */
export function stretches(zone: string, from: number, to: number): Stretch[] {
  const found: Stretch[] = []
  for (let year = new Date(from).getUTCFullYear(); year <= new Date(to).getUTCFullYear(); year++)
    for (const stretch of stretchesOfYear(zone, year)) if (stretch.start < to && stretch.end > from) found.push(stretch)
  return found
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

// Years before 1000 are mistyped ones, and Date.UTC would take the first hundred for the twentieth century.
function midnightOf(year: number, month: number, day: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  const exists = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= days
  return exists ? Date.UTC(year, month - 1, day) : Number.NaN
}

// Pure, so it may be remembered: the zone data do not change while the process runs. About eight years of every zone.
const remembered = new Map<string, readonly Stretch[]>()
const REMEMBERED_AT_MOST = 4096

function stretchesOfYear(zone: string, year: number): readonly Stretch[] {
  const key = `${zone} ${year}`
  const known = remembered.get(key)
  if (known) return known
  const end = Date.UTC(year + 1, 0)
  const found: Stretch[] = []
  let clock = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0)).toZonedDateTimeISO(zone)
  for (;;) {
    const next = clock.getTimeZoneTransition('next')
    const until = Math.min(next?.epochMilliseconds ?? end, end)
    found.push({ start: clock.epochMilliseconds, end: until, offset: clock.offsetNanoseconds / 1e6 })
    if (!next || until === end) break
    clock = next
  }
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear()
  remembered.set(key, found)
  return found
}

/** The instants at which a calendar date begins and ends on the clocks of `zone`. */
export function dayIn(zone: string, date: string): Interval {
  const start = midnight(date)
  const found = instants(stretches(zone, start - 2 * DAY, start + 3 * DAY), { start, end: start + DAY })
  // A zone that skipped the whole date has no instant of it.
  return { start: found[0]?.start ?? start, end: found.at(-1)?.end ?? start }
}
