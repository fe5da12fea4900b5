import type Holidays from 'date-holidays'
import { DAY } from '../kernel/time.ts'

/** A public holiday, or a day of one that lasts several. `from` is later than midnight where only half of it is free. */
export interface PublicHoliday {
  readonly rule: string
  readonly date: string
  readonly from: string
  readonly name: string
}

// The rules of the whole world take 0.1 s and some 35 MB to load, so only those who ask for a holiday pay for them.
let loaded: Promise<typeof Holidays> | undefined
const library = () => {
  loaded ??= import('date-holidays').then((module) => module.default)
  return loaded
}

const remembered = new Map<string, readonly PublicHoliday[]>()
const REMEMBERED_AT_MOST = 500

/** The public holidays of a country and region in a year, in order; none where nothing is known of the country. */
export async function findHolidays(
  country: string,
  region: string | null,
  year: number,
): Promise<readonly PublicHoliday[]> {
  const where = region ? `${country}-${region}` : country
  const key = `${where} ${year}`
  const known = remembered.get(key)
  if (known) return known
  const Calendar = await library()
  const found = new Calendar(where)
    .getHolidays(year)
    .filter((one) => one.type === 'public')
    .flatMap(({ rule, name, date, start, end }) => {
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY))
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
      return Array.from({ length: days }, (_, n) => ({
        rule,
        name,
        date: new Date(first + n * DAY).toISOString().slice(0, 10),
        from: date.slice(11, 16),
      }))
    })
    .sort((a, b) => a.date.localeCompare(b.date))
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear()
  remembered.set(key, found)
  return found
}

/** A country's regions, those within a region as `BY-A`; undefined where nothing is known of the country. */
export async function regionsOf(country: string): Promise<{ code: string; name: string }[] | undefined> {
  const Calendar = await library()
  const calendar = new Calendar()
  if (!(country in calendar.getCountries())) return undefined
  return Object.entries(calendar.getStates(country) ?? {}).flatMap(([state, name]) => [
    { code: state, name },
    ...Object.entries(calendar.getRegions(country, state) ?? {}).map(([region, within]) => ({
      code: `${state}-${region}`,
      name: `${name}, ${within}`,
    })),
  ])
}
