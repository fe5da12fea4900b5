import type { Tongue } from './model.ts'

interface Formats {
  days: Intl.DateTimeFormat
  times: Intl.DateTimeFormat
}

// English as it is written where the clock has 24 hours; the others as their language has it everywhere.
const locales: Record<Tongue, string> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es', ar: 'ar' }
export const comma = (tongue: Tongue): string => (tongue === 'ar' ? '، ' : ', ')

// To open one takes longer than all else that a message takes; there are some four hundred zones.
const formats = new Map<string, Formats>()

function formatsOf(tongue: Tongue, timeZone: string): Formats {
  const key = `${tongue} ${timeZone}`
  const known = formats.get(key)
  if (known) return known
  const locale = locales[tongue]
  const opened = {
    days: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone }),
    times: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
  }
  formats.set(key, opened)
  return opened
}

/** A day and a time of the wall clock in `timeZone`, as somebody says them in a language. */
export function sayWhen(tongue: Tongue, timeZone: string, at: Date): { day: string; time: string; when: string } {
  const { days, times } = formatsOf(tongue, timeZone)
  const [day, time] = [days.format(at), times.format(at)]
  return { day, time, when: `${day}${comma(tongue)}${time}` }
}
