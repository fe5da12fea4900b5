import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { isPublic } from '../doctors/policy.ts'
import { patternsOf } from '../kernel/search.ts'

/** What narrows the doctors. */
export interface Filters {
  search?: string | undefined
  specialization?: string | undefined
  clinicId?: Id<'clinic'> | undefined
  doctorId?: Id<'doctor'> | undefined
  town?: string | undefined
  postcode?: string | undefined
  /** A town or the beginning of a postcode. */
  place?: string | undefined
  language?: string | undefined
  medium?: 'in_person' | 'video' | undefined
  acceptsNew?: boolean | undefined
  visitType?: Id<'visitType'> | undefined
}

/**
 * What holds of rows of `doctor`, `engagement` and `clinic` that belong together, where the doctor can be booked and the
 * filters fit.
 */
export const matching = (filters: Filters): RawBuilder<SqlBool> =>
  sql`doctor.removed_at is null and ${isPublic} and ${sql.join(conditions(filters), sql` and `)}`

/** The notice that a clinic asks for. */
export const notice = sql`(clinic.policy ->> 'minimumNoticeMinutes')::integer * interval '1 minute'`

function conditions(filters: Filters): RawBuilder<SqlBool>[] {
  const { specialization, clinicId, doctorId, town, postcode, place, language, medium, acceptsNew, visitType } = filters
  const found = [sql<SqlBool>`true`]
  if (doctorId) found.push(sql`doctor.id = ${doctorId}`)
  if (clinicId) found.push(sql`clinic.id = ${clinicId}`)
  if (specialization) found.push(sql`lower(doctor.specialization) = ${lower(specialization)}`)
  if (town) found.push(sql`lower(clinic.town) = ${lower(town)}`)
  if (postcode) found.push(postcodeBegins(postcode))
  if (place) found.push(sql`(lower(clinic.town) = ${lower(place)} or ${postcodeBegins(place)})`)
  if (language) found.push(sql`${language} = any(doctor.languages)`)
  if (acceptsNew !== undefined) found.push(sql`doctor.accepts_new = ${acceptsNew}`)
  for (const word of patternsOf(filters.search)) found.push(sql`lower(doctor.full_name) like ${word}`)
  if (visitType) found.push(offers(sql`id = ${visitType}`))
  if (medium) found.push(offers(sql`medium = ${medium}`))
  return found
}

const lower = (text: string): string => text.trim().toLowerCase()

// As a range rather than a pattern: a prepared plan can use the index only for what it knows to be a beginning.
function postcodeBegins(text: string): RawBuilder<SqlBool> {
  const beginning = text.replace(/\s/g, '').toUpperCase()
  const written = sql`replace(upper(clinic.postcode), ' ', '')`
  return sql`(${written} ~>=~ ${beginning} and ${written} ~<~ ${`${beginning}\u{10ffff}`})`
}

const offers = (which: RawBuilder<unknown>): RawBuilder<SqlBool> => sql`exists (
  select from visit_type
  where clinic_id = clinic.id and removed_at is null and ${which}
    and (visit_type.specialization is null or lower(visit_type.specialization) = lower(doctor.specialization)))`
