import type { Interval } from './interval.ts'

// PostgreSQL writes a range as ["2026-11-24 13:30:00+00","2026-11-24 14:00:00+00") and a multirange as {…,…}. Ours are
// half-open, finite and in UTC: the pool sets the zone.

/** Reads a tstzrange or a tstzmultirange into sorted half-open intervals of epoch milliseconds. */
export function readRanges(text: string): Interval[] {
  const intervals: Interval[] = []
  let start = Number.NaN
  for (let from = text.indexOf('"') + 1; from > 0; from = text.indexOf('"', from) + 1) {
    const to = text.indexOf('"', from)
    const at = readInstant(text, from, to)
    if (Number.isNaN(start)) start = at
    else {
      intervals.push({ start, end: at })
      start = Number.NaN
    }
    from = to + 1
  }
  return intervals
}

// Calendars are made of these, so each is read by hand: 2026-11-24 13:30:00.123456+00, the fraction where there is one.
function readInstant(text: string, from: number, to: number): number {
  const two = (i: number) => text.charCodeAt(from + i) * 10 + text.charCodeAt(from + i + 1) - 528
  if (text.charCodeAt(from + 4) !== 45 || text.slice(to - 3, to) !== '+00')
    throw new RangeError(`${text.slice(from, to)} is no instant in UTC.`)
  const fraction = to - from > 22 ? Math.round(Number(`0${text.slice(from + 19, to - 3)}`) * 1000) : 0
  return Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), fraction)
}

export const writeRange = ({ start, end }: Interval): string =>
  `[${new Date(start).toISOString()},${new Date(end).toISOString()})`

export const writeMultirange = (intervals: readonly Interval[]): string => `{${intervals.map(writeRange).join(',')}}`
