import { locale } from '../kernel/i18n.ts'
import { date, time } from '../kernel/when.ts'
import type { Clock, Times, Validity } from './week.ts'

// The first of January 2024 was a Monday.
const named = (weekday: number, length: 'long' | 'short') =>
  new Intl.DateTimeFormat(locale(), { weekday: length, timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday, 12))

/** Tuesday, for 2. */
export const weekdayName = (weekday: number) => named(weekday, 'long')
/** Tue, for 2. */
export const weekdayShort = (weekday: number) => named(weekday, 'short')

/** A time of day as the reader's clock writes it. */
export const clockName = (clock: Clock) =>
  time(clock === '24:00' ? '2024-01-02T00:00:00Z' : `2024-01-01T${clock}:00Z`, 'UTC')

/** 09:00–17:00 */
export const timesName = ({ from, to }: Times) => `${clockName(from)}–${clockName(to)}`

/** 1 Jul 2026 – 31 Aug 2026; the words say what an end that is open is called. */
export const periodWords = ({ validFrom, validTo }: Validity, since: (day: string) => string) =>
  validTo === null ? since(date(validFrom)) : `${date(validFrom)} – ${date(validTo)}`
