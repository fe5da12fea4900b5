import type { Static } from 'typebox'
import type { updateClinic } from '../../api/clinics.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { invalid } from '../kernel/problem.ts'
import { republish } from '../schedules/republish.ts'
import { regionsOf } from './findHolidays.ts'
import { administered, type ClinicRow } from './queries.ts'

type Change = Static<(typeof updateClinic)['body']>

/**
 * Changes what a clinic says about itself. Another time zone, country or region opens other hours from now on; what is
 * booked keeps its instant. Throws `invalid`, `not_found`, `forbidden`, `appointments_stranded`.
 */
export async function update(act: Act, { stranded, ...change }: Change, clinicId?: Id<'clinic'>): Promise<ClinicRow> {
  const clinic = await administered(act, clinicId)
  const timeZone = change.timeZone === undefined ? clinic.time_zone : zoneNamed(change.timeZone)
  const country = change.country === undefined ? clinic.country : countryWithCode(change.country)
  const region = change.region === undefined ? (country === clinic.country ? clinic.region : null) : change.region
  if (region !== null && change.region !== undefined) await checkRegion(country, region)

  const { name, phone, email, address, town, postcode } = change
  const changed = await act.tx
    .updateTable('clinic')
    .set({ name, country, region, time_zone: timeZone, phone, email, address, town, postcode })
    .where('id', '=', clinic.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (timeZone !== clinic.time_zone || country !== clinic.country || region !== clinic.region)
    await republish(act, { clinicId: clinic.id }, { stranded })
  return changed
}

/** The name of a zone as it is written. Throws `invalid` for one that this server does not know. */
export function zoneNamed(name: string): string {
  try {
    // An offset is understood as well, but says nothing of summer.
    if (!/^[+-]/.test(name)) return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw invalid('timeZone', `There is no time zone ${name}. One is called Europe/Berlin.`)
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

export function countryWithCode(code: string): string {
  if (code === 'ZZ' || countries.of(code) === undefined)
    throw invalid('country', `${code} is not the code of a country.`)
  return code
}

async function checkRegion(country: string, region: string): Promise<void> {
  const known = (await regionsOf(country))?.map(({ code }) => code)
  if (known?.includes(region)) return
  throw invalid(
    'region',
    known?.length
      ? `${region} is not a region of ${country}. There are ${known.join(', ')}.`
      : `No regions of ${country} have public holidays of their own: leave it out.`,
  )
}
