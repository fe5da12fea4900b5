import type { Interval } from './interval.ts'

// PostgreSQL writes a range as ["2026-11-24 13:30:00+00","2026-11-24 14:00:00+00") and a multirange as {…,…}. Ours are
// half-open, finite and in UTC: the pool sets the zone.

const instant = /(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?\+00/g

/** Reads a tstzrange or a tstzmultirange into sorted half-open intervals of epoch milliseconds. */
export function readRanges(text: string): Interval[] {
  const bounds: number[] = []
  for (const match of text.matchAll(instant)) {
    const [, year, month, day, hour, minute, second, fraction] = match
    const milliseconds = fraction ? Math.round(Number(`0.${fraction}`) * 1000) : 0
    bounds.push(Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!, +second!, milliseconds))
  }
  const intervals: Interval[] = []
  for (let i = 0; i + 1 < bounds.length; i += 2) intervals.push({ start: bounds[i]!, end: bounds[i + 1]! })
  return intervals
}

export const writeRange = ({ start, end }: Interval): string =>
  `[${new Date(start).toISOString()},${new Date(end).toISOString()})`

export const writeMultirange = (intervals: readonly Interval[]): string => `{${intervals.map(writeRange).join(',')}}`
