import { locale } from '../kernel/i18n.ts'
import type { Day } from '../kernel/when.ts'

/** 16 Nov */
export const shortDate = (day: Day) =>
  new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00Z`),
  )

/** Monday for 1, Sunday for 7. */
export const weekdayName = (weekday: number, kind: 'short' | 'long') =>
  new Intl.DateTimeFormat(locale(), { weekday: kind, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday, 12)))
