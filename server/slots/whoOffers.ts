import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import type { Since } from './findDays.ts'
import { type Filters, matching } from './matchDoctors.ts'
import { nextFree } from './nextFree.ts'

const fewAtMost = 2000
const soonest = 500

/** A doctor at a clinic. */
export interface Offering {
  readonly doctorId: Id<'doctor'>
  readonly clinicId: Id<'clinic'>
  readonly doctorName: string
}

/** The doctors who match; of more than 2,000 the 500 who are free first. */
export async function whoOffers(db: Reader, filters: Filters, since: Since): Promise<Offering[]> {
  const { rows } = await sql<Offering>`
    select doctor.id as "doctorId", clinic.id as "clinicId", doctor.full_name as "doctorName"
    from doctor
    join engagement on engagement.doctor_id = doctor.id
    join clinic on clinic.id = engagement.clinic_id
    where ${matching(filters)}
    limit ${fewAtMost + 1}`.execute(db)
  if (rows.length <= fewAtMost) return rows
  const first = await nextFree(db, filters, since, { most: soonest })
  return first.map(({ doctorId, calendar: { clinicId, doctorName } }) => ({ doctorId, clinicId, doctorName }))
}
