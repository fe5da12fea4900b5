import type { Static } from 'typebox'
import type { createDoctor, Doctor, updateDoctor } from '../../api/doctors.ts'
import type { Id } from '../../api/wire.ts'
import { presentReturned, presentReview, presentVerification } from '../clinics/model.ts'
import { type Actor, desksOf } from '../kernel/act.ts'
import { mayReadPrivately } from './policy.ts'
import type { Engagement, FullDoctor } from './queries.ts'

type Said = Static<(typeof createDoctor)['body']> | Static<(typeof updateDoctor)['body']>

/** What somebody said of a doctor, as columns; what they did not say is undefined. */
export const columnsOf = ({ licenceNumber, experienceYears, acceptsNew, ...rest }: Omit<Said, 'clinicId'>) => ({
  specialization: rest.specialization,
  department: rest.department,
  phone: rest.phone,
  address: rest.address,
  about: rest.about,
  languages: rest.languages,
  licence_number: licenceNumber,
  experience_years: experienceYears,
  accepts_new: acceptsNew,
})

/** A doctor, as this actor may read them, at the clinic in question if there is one. */
export function present(actor: Actor, row: FullDoctor, clinicId?: Id<'clinic'>): Static<typeof Doctor> {
  const privately = mayReadPrivately(actor, { id: row.id, clinicIds: row.engagements.map((one) => one.clinicId) })
  const concerned = inQuestion(actor, row.engagements, clinicId)
  const checked = concerned.find((one) => one.verified)
  const fallen = checked ? undefined : concerned.find((one) => one.lapsed)
  const may = ({ clinicId }: Engagement) => mayReadPrivately(actor, { id: row.id, clinicIds: [clinicId] })
  return {
    id: row.id,
    fullName: row.full_name,
    specialization: row.specialization,
    department: row.department,
    licenceNumber: privately ? row.licence_number : null,
    phone: row.phone,
    email: privately ? row.email : null,
    address: row.address,
    about: row.about,
    languages: row.languages,
    experienceYears: row.experience_years,
    acceptsNew: row.accepts_new,
    hasAccount: privately ? row.has_account : null,
    verified: checked !== undefined,
    verification: checked && may(checked) ? presentVerification(checked) : null,
    review: fallen && may(fallen) ? presentReview(fallen, provedOf(row)) : null,
    returned: presentReturned(concerned.filter(may)),
    clinics: row.engagements.map(({ clinicId, clinicName, town, postcode, timeZone, verified }) => ({
      clinicId,
      clinicName,
      town,
      postcode,
      timeZone,
      verified,
    })),
    now: row.occupied ? 'occupied' : row.working ? 'available' : 'away',
    createdAt: row.created_at.toISOString(),
  }
}

/** What of a doctor a clinic verifies. */
export const provedOf = (row: Pick<FullDoctor, 'full_name' | 'licence_number' | 'specialization'>) => ({
  fullName: row.full_name,
  licenceNumber: row.licence_number,
  specialization: row.specialization,
})

/** The clinic that was named; for staff their own, as far as the doctor works there; otherwise all. */
function inQuestion(actor: Actor, engagements: readonly Engagement[], clinicId?: Id<'clinic'>): readonly Engagement[] {
  if (clinicId) return engagements.filter((one) => one.clinicId === clinicId)
  const own = engagements.filter((one) => desksOf(actor).includes(one.clinicId))
  return own.length > 0 ? own : engagements
}
