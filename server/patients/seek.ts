import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { patternsOf } from '../kernel/search.ts'

/** The figures of the telephone number, as the index has them. */
const figures = sql<string>`regexp_replace(patient.phone, '\\D', '', 'g')`

/**
 * What holds of the patients that somebody looks for: every word is in the name; a date, however it is written, is the
 * day of birth; other figures are in the telephone number, whichever country code it was given with.
 */
export function seek(search = ''): RawBuilder<SqlBool>[] {
  const words = western(search).split(/\s+/).filter(Boolean)
  const names = words.filter((word) => !isFigures(word))
  const others = words.filter(isFigures)
  return [
    ...patternsOf(names.join(' ')).map((pattern) => sql<SqlBool>`lower(patient.full_name) like ${pattern}`),
    ...(others.length > 0 ? [meant(others)] : []),
  ]
}

const isFigures = (word: string) => /^[-+(\d][-+()./\d]*$/.test(word) && /\d/.test(word)

/** Arabic keyboards write other figures. */
const western = (text: string) => text.replace(/[٠-٩۰-۹]/g, (figure) => String(figure.charCodeAt(0) % 16))

function meant(words: readonly string[]): RawBuilder<SqlBool> {
  const whole = datesOf(words.join('.'))
  if (whole.length > 0 && words.length > 1) return bornOn(whole)
  const born = words.map(datesOf)
  const number = words.filter((word, n) => born[n]?.length === 0 || !/[./-]/.test(word)).join('')
  const dated = born.flat()
  if (number === '') return bornOn(dated)
  const ways = [
    ringsAt(number),
    ...(dated.length > 0 ? [bornOn(dated)] : []),
    ...(isYear(number) ? [bornIn(number)] : []),
  ]
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

const isYear = (text: string) => /^(?:19|20)\d\d$/.test(text)

const bornIn = (year: string) =>
  sql<SqlBool>`patient.date_of_birth between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`

const bornOn = (dates: readonly string[]) => sql<SqlBool>`patient.date_of_birth = any(${dates}::date[])`

// The same number is kept as +49 30 555, 0049 30 555 and 030 555: the last eight figures are what they share.
const ringsAt = (number: string) =>
  sql<SqlBool>`${figures} like ${`%${number
    .replace(/\D/g, '')
    .replace(/^0+(?=\d)/, '')
    .slice(-8)}%`}`

/** The dates that somebody may mean by 12.5.1961, 12/05/61, 1961-05-12 or 12051961: day first or month first. */
function datesOf(text: string): string[] {
  const parts = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})$/.exec(text) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(text)
  if (!parts) return []
  const [first, second, third] = parts.slice(1) as [string, string, string]
  const orders =
    first.length > 2
      ? [[first, second, third]]
      : [
          [third, second, first],
          [third, first, second],
        ]
  const found = orders.flatMap(([year, month, day]) => yearsOf(year!).map((full) => written(full, month!, day!)))
  return [...new Set(found.filter((date) => date !== undefined))]
}

const yearsOf = (year: string) => (year.length === 4 ? [year] : year.length === 2 ? [`19${year}`, `20${year}`] : [])

function written(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${date}T00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date ? undefined : date
}
