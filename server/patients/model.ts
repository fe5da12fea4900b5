import type { Static } from 'typebox'
import type { createPatient, Notices, Patient, updatePatient } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'
import { presentReturned, presentReview, presentVerification } from '../clinics/model.ts'
import { invalid } from '../kernel/problem.ts'
import { isoDate } from '../kernel/time.ts'
import type { FullPatient } from './queries.ts'

type Said = Static<(typeof createPatient)['body']> | Static<(typeof updatePatient)['body']>

const hour = 3_600_000

/** How patients are written to who have not said otherwise. */
const usualNotices: Notices = { confirmations: 'email', changes: 'email', reminders: 'email', offers: 'email' }

/** What somebody said of a patient, as columns; what they did not say is undefined. Throws `invalid`. */
export function columnsOf(said: Omit<Said, 'clinicId' | 'relation'>, now: Date) {
  // The first place where tomorrow begins is 14 hours ahead.
  if (said.dateOfBirth && said.dateOfBirth > isoDate(now.getTime() + 14 * hour))
    throw invalid('dateOfBirth', 'This date lies in the future.')
  return {
    email: said.email,
    date_of_birth: said.dateOfBirth,
    blood_group: said.bloodGroup,
    phone: said.phone,
    address: said.address,
    emergency_contact: said.emergencyContact,
    national_id: said.nationalId,
    insurance_name: said.insuranceName,
    insurance_number: said.insuranceNumber,
  }
}

/** A patient, as the one who may see them reads them, at the clinic in question if there is one. */
export function present(row: FullPatient, clinicId?: Id<'clinic'>): Static<typeof Patient> {
  const concerned = clinicId ? row.registrations.filter((one) => one.clinicId === clinicId) : row.registrations
  const checked = concerned.find((one) => one.verifiedAt !== null)
  return {
    id: row.id,
    fullName: row.full_name,
    email: row.email ?? row.account_email,
    dateOfBirth: row.date_of_birth,
    bloodGroup: row.blood_group,
    phone: row.phone,
    address: row.address,
    emergencyContact: row.emergency_contact,
    nationalId: row.national_id,
    insuranceName: row.insurance_name,
    insuranceNumber: row.insurance_number,
    notices: { ...usualNotices, ...row.notices },
    hasAccount: row.account_id !== null,
    verified: checked !== undefined,
    verification: checked ? presentVerification(checked) : null,
    review: checked
      ? null
      : presentReview(
          concerned.find((one) => one.lapsed),
          provedOf(row),
        ),
    returned: presentReturned(concerned),
    createdAt: row.created_at.toISOString(),
  }
}

/** What of a patient a clinic verifies. */
export const provedOf = (row: Pick<FullPatient, 'full_name' | 'date_of_birth'>) => ({
  fullName: row.full_name,
  dateOfBirth: row.date_of_birth,
})
