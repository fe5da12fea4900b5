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
  const reading = Date.parse(`${date}T00:00Z`)
  if (Number.isNaN(reading) || isoDate(reading) !== date) throw new RangeError(`${date} is not a date (YYYY-MM-DD).`)
  return reading
}

/** The reading of `YYYY-MM-DDTHH:MM`, seconds optional. Throws RangeError for one that does not exist. */
export function readingOf(local: string): number {
  const reading = Date.parse(`${local}Z`)
  if (Number.isNaN(reading) || !local.includes('T') || !new Date(reading).toISOString().startsWith(local))
    throw new RangeError(`${local} is not a local date and time (YYYY-MM-DDTHH:MM).`)
  return reading
}

/** Milliseconds from midnight to `HH:MM`; `24:00` is the end of the day. Throws RangeError for anything else. */
export function timeOfDay(time: string): number {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) throw new RangeError(`${time} is not a time of day (HH:MM).`)
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE
}

/** The date of a reading, `YYYY-MM-DD`. */
export function isoDate(reading: number): string {
  return new Date(reading).toISOString().slice(0, 10)
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
