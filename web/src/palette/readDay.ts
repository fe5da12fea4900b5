import { addDays, type Day, daysBetween } from '../kernel/when.ts'

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[٠-٩]/g, (figure) => String(figure.charCodeAt(0) % 16))
    .toLowerCase()
    .trim()

/** The names of the days from today on, as a language has them. */
function named(today: Day, locale: string): [string, Day][] {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return [-1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap((ahead): [string, Day][] => {
    const day = addDays(today, ahead)
    const name: [string, Day] = [folded(weekday.format(new Date(`${day}T12:00Z`))), day]
    const near: [string, Day] = [folded(relative.format(ahead, 'day')), day]
    return ahead < 1 ? [near] : ahead === 1 ? [near, name] : [name]
  })
}

/**
 * The day that somebody means by “tomorrow”, “mon”, “+3”, “24.12.”, “24/12/2026” or “2026-12-24”; without a year the next
 * one to come. Day before month, but where that is no date.
 */
export function readDay(text: string, today: Day, locale: string): Day | undefined {
  const said = folded(text)
  const ahead = /^\+(\d{1,3})$/.exec(said)
  if (ahead) return addDays(today, Number(ahead[1]))
  if (/^\d{4}-\d\d-\d\d$/.test(said)) return dateOf(said.slice(0, 4), said.slice(5, 7), said.slice(8))
  const parts = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2})?)?$/.exec(said)
  if (parts) {
    const [, one = '', other = '', year] = parts
    const full = year?.length === 2 ? `20${year}` : year
    const inYear = (which: string) => dateOf(which, other, one) ?? dateOf(which, one, other)
    if (full) return inYear(full)
    const thisYear = inYear(today.slice(0, 4))
    return thisYear && daysBetween(today, thisYear) < 0 ? inYear(String(Number(today.slice(0, 4)) + 1)) : thisYear
  }
  return said.length < 3 ? undefined : named(today, locale).find(([name]) => name.startsWith(said))?.[1]
}

function dateOf(year: string, month: string, day: string): Day | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${date}T12:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date ? undefined : date
}
