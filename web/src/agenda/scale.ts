import type { Day, Instant } from '../kernel/when.ts'
import type { Column } from './model.ts'

const offsets = new Map<string, number>()
const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of the zone show, as if they showed UTC. Asking `Intl` is dear; offsets change on quarters of hours. */
function readingAt(instant: number, zone: string) {
  const quarter = Math.floor(instant / 900_000)
  const key = `${zone} ${quarter}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    const format =
      formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone })
    formats.set(zone, format)
    const at = quarter * 900_000
    offset = Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at
    if (offsets.size > 20_000) offsets.clear()
    offsets.set(key, offset)
  }
  return instant + offset
}

/** Minutes on the clocks of the zone from the midnight that begins a day to an instant; more than 1440 on the next. */
export const minutesInto = (day: Day, instant: Instant | number, zone: string) =>
  (readingAt(typeof instant === 'number' ? instant : Date.parse(instant), zone) - Date.parse(`${day}T00:00Z`)) / 60_000

/** 09:05, of minutes since midnight. */
export const clockOf = (minutes: number) =>
  `${`${Math.floor(minutes / 60)}`.padStart(2, '0')}:${`${minutes % 60}`.padStart(2, '0')}`

/** From which minute to which the grid reaches, and how many pixels a minute is high. */
export interface Scale {
  first: number
  last: number
  perMinute: number
}

const readable = 26
const least = 34 / 30
const most = 3.2

/** Whole hours around everything that is open or agreed, and a minute so high that the shortest of it can be read. */
export function scaleOf(columns: readonly Column[], zone: string, stepMinutes: number): Scale {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  let shortest = Math.max(15, stepMinutes)
  for (const { day, entries } of columns) {
    for (const { startsAt, endsAt } of [...day.open, ...entries]) {
      first = Math.min(first, minutesInto(day.date, startsAt, zone))
      last = Math.max(last, minutesInto(day.date, endsAt, zone))
    }
    for (const { startsAt, endsAt } of entries)
      shortest = Math.min(shortest, (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)
  }
  if (first > last) [first, last] = [480, 1080]
  return {
    first: Math.max(0, Math.floor(first / 60) * 60),
    last: Math.min(1440, Math.ceil(last / 60) * 60),
    perMinute: Math.min(most, Math.max(least, readable / shortest)),
  }
}

interface Laid {
  /** Which of the lanes side by side, of how many. */
  lane: number
  of: number
}

/** Sets beside each other what overlaps: somebody was overbooked, or a time was given again after a no-show. */
export function laySideBySide(spans: readonly { start: number; end: number }[]): Laid[] {
  const laid: Laid[] = spans.map(() => ({ lane: 0, of: 1 }))
  const order = spans.map((_, index) => index).sort((a, b) => spans[a]!.start - spans[b]!.start)
  let ends: number[] = []
  let group: number[] = []
  for (const index of order) {
    const { start, end } = spans[index]!
    if (ends.every((until) => until <= start)) {
      ends = []
      group = []
    }
    const free = ends.findIndex((until) => until <= start)
    const lane = free === -1 ? ends.length : free
    ends[lane] = end
    group.push(index)
    laid[index] = { lane, of: 1 }
    for (const one of group) laid[one]!.of = ends.length
  }
  return laid
}
