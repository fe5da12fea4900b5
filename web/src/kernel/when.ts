import { locale, twelveHours } from './i18n.ts'

/** An instant as the API writes it, RFC 3339; a day is a date in some zone, `2026-11-24`. */
export type Instant = string
export type Day = string

const formats = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions, as = locale()) {
  const name = as + JSON.stringify(options)
  const known = formats.get(name) ?? new Intl.DateTimeFormat(as, options)
  formats.set(name, known)
  return known
}

const ofDay = (day: Day, options: Intl.DateTimeFormatOptions) =>
  format({ ...options, timeZone: 'UTC' }).format(new Date(`${day}T12:00Z`))

const ofTime = (zone: string) =>
  format({ hour: twelveHours() ? 'numeric' : '2-digit', minute: '2-digit', timeZone: zone })

/** 14:30, on the clocks of the zone. */
export const time = (instant: Instant | number, zone: string) => ofTime(zone).format(new Date(instant))

/** The same in its parts, for setting a.m. and p.m. apart. */
export const timeParts = (instant: Instant, zone: string) => ofTime(zone).formatToParts(new Date(instant))

/** The date that the calendars of the zone show. */
export const dayOf = (instant: Instant | number, zone: string): Day =>
  format({ year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }, 'en-CA').format(new Date(instant))

/** The hour of the zone's clocks, 0 to 23. */
export const hourOf = (instant: Instant, zone: string) =>
  Number(format({ hour: '2-digit', hourCycle: 'h23', timeZone: zone }, 'en-GB').format(new Date(instant)))

/** Tue */
export const weekday = (day: Day) => ofDay(day, { weekday: 'short' })
/** 24 */
export const dayOfMonth = (day: Day) => ofDay(day, { day: 'numeric' })
/** Tuesday 24 November */
export const longDay = (day: Day) => ofDay(day, { weekday: 'long', day: 'numeric', month: 'long' })
/** Tue 24 Nov */
export const shortDay = (day: Day) => ofDay(day, { weekday: 'short', day: 'numeric', month: 'short' })
/** 24 Nov 2026 */
export const date = (day: Day) => ofDay(day, { day: 'numeric', month: 'short', year: 'numeric' })
/** November */
export const month = (day: Day) => ofDay(day, { month: 'long' })

export const addDays = (day: Day, days: number): Day => {
  const moved = new Date(`${day}T12:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

export const daysBetween = (from: Day, to: Day) =>
  Math.round((Date.parse(`${to}T12:00Z`) - Date.parse(`${from}T12:00Z`)) / 86_400_000)

/** in 10 days, tomorrow, 2 hours ago */
export function distance(instant: Instant, from: number, zone: string) {
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  const days = daysBetween(dayOf(from, zone), dayOf(instant, zone))
  const minutes = Math.round((Date.parse(instant) - from) / 60_000)
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
  if (Math.abs(minutes) < 6 * 60) return relative.format(Math.round(minutes / 60), 'hour')
  if (Math.abs(days) < 14) return relative.format(days, 'day')
  return Math.abs(days) < 60
    ? relative.format(Math.round(days / 7), 'week')
    : relative.format(Math.round(days / 30), 'month')
}

/** 4:32, for a span that runs out. */
export const span = (milliseconds: number) => {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  const digits = new Intl.NumberFormat(locale(), { minimumIntegerDigits: 2 })
  return `${new Intl.NumberFormat(locale()).format(Math.floor(seconds / 60))}:${digits.format(seconds % 60)}`
}

/** The full years from a day of birth to now. */
export function age(born: Day, at: number) {
  const today = dayOf(at, viewerZone())
  return Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)
}

export const viewerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Whether the viewer's clocks show something else than the zone's at that instant. */
export const differs = (instant: Instant | number, zone: string) => wall(instant, zone) !== wall(instant, viewerZone())

const wall = (instant: Instant | number, zone: string) =>
  format({ dateStyle: 'short', timeStyle: 'short', timeZone: zone }, 'en-GB').format(new Date(instant))

/** Berlin, for Europe/Berlin. */
export const city = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')

/** The instant at which the clocks of the zone show a time on a day; of two the first, of none the one after the gap. */
export function instantOf(day: Day, at: string, zone: string): Instant {
  const wanted = Date.parse(`${day}T${at}Z`)
  const shown = (instant: number) => {
    const parts = format({ dateStyle: 'short', timeStyle: 'medium', timeZone: zone }, 'sv-SE').format(instant)
    return Date.parse(`${parts.replace(' ', 'T')}Z`)
  }
  const before = wanted - (shown(wanted - 86_400_000) - (wanted - 86_400_000))
  const after = wanted - (shown(wanted + 86_400_000) - (wanted + 86_400_000))
  const fits = [before, after].filter((instant) => shown(instant) === wanted)
  return new Date(fits[0] ?? before).toISOString()
}
