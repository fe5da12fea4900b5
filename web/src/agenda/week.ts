import { locale } from '../kernel/i18n.ts'
import { addDays, type Day, dayOf } from '../kernel/when.ts'
import type { Agenda, AgendaEntry } from './model.ts'

/** The Monday of a day's week. */
export const mondayOf = (day: Day) => addDays(day, -((new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7))

/** ISO: the first week is the one with the first Thursday. */
export function weekOf(day: Day) {
  const thursday = addDays(mondayOf(day), 3)
  const first = Date.parse(`${thursday.slice(0, 4)}-01-01T12:00Z`)
  return Math.floor((Date.parse(`${thursday}T12:00Z`) - first) / (7 * 86_400_000)) + 1
}

/** 23–29 November, as the language writes a range. */
export const rangeOf = (from: Day, to: Day) =>
  new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', timeZone: 'UTC' }).formatRange(
    new Date(`${from}T12:00Z`),
    new Date(`${to}T12:00Z`),
  )

/** Each day with who comes on it. Saturday and Sunday stay away while nothing is on them and they are not today. */
export function daysOf({ days, appointments }: Agenda, zone: string, today: Day) {
  const on = Map.groupBy(appointments, (entry: AgendaEntry) => dayOf(entry.startsAt, zone))
  const all = days.map((day) => ({ day, entries: on.get(day.date) ?? [] }))
  const isUsed = ({ day, entries }: (typeof all)[number]) =>
    entries.length > 0 || day.open.length > 0 || day.date === today
  if (all.length < 7) return all
  const last = all.findLastIndex(isUsed)
  return all.slice(0, Math.max(5, last + 1))
}
