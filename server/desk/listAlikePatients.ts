import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { AlikePatient, listAlikePatients as contract, Likeness } from '../../api/desk.ts'
import type { Id } from '../../api/wire.ts'
import { clinicOf } from '../clinics/queries.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { mustBeAtDesk } from './policy.ts'

type Wish = Static<(typeof contract)['query']>

const most = 5
/** The last figures of a telephone number: what +49 30 555 and 030 555 share. */
const tail = 8

interface Row {
  id: Id<'patient'>
  fullName: string
  dateOfBirth: string | null
  phone: string | null
  hasAccount: boolean
  likeness: number
  sameDay: boolean
  samePhone: boolean
}

/**
 * Patients of a clinic who may be the one who is about to be taken in: the same telephone, the same birthday under a
 * name that is alike, or a name that is nearly the same where no birthday speaks against it. Throws `forbidden`.
 */
export async function listAlikePatients(db: Reader, actor: Actor, { clinicId, fullName, dateOfBirth, phone }: Wish) {
  const clinic = await clinicOf(db, actor, clinicId)
  mustBeAtDesk(actor, clinic.id)
  const name = fullName.trim().toLowerCase()
  const figures = (phone ?? '').replace(/\D/g, '').slice(-tail)
  const called = figures.length < 6 ? null : `%${figures}`
  const { rows } = await sql<Row>`
    with near as (
      select patient.id, full_name, date_of_birth, phone, account_id, similarity(lower(full_name), ${name}) as likeness,
        coalesce(date_of_birth = ${dateOfBirth ?? null}::date, false) as same_day,
        coalesce(regexp_replace(phone, '\\D', '', 'g') like ${called}::text, false) as same_phone
      from patient
      where removed_at is null
        and (lower(full_name) % ${name} or date_of_birth = ${dateOfBirth ?? null}::date
          or regexp_replace(phone, '\\D', '', 'g') like ${called}::text)
        and exists (select from registration where patient_id = patient.id and clinic_id = ${clinic.id})
    )
    select id, full_name as "fullName", date_of_birth as "dateOfBirth", phone, account_id is not null as "hasAccount",
      likeness, same_day as "sameDay", same_phone as "samePhone"
    from near
    where same_phone or (same_day and likeness >= 0.2) or likeness >= 0.85
      or (likeness >= 0.5 and (date_of_birth is null or ${dateOfBirth ?? null}::date is null))
    order by likeness + same_day::integer + same_phone::integer * 0.5 desc, full_name, id
    limit ${most}`.execute(db)
  return { items: rows.map(present) }
}

function present({ likeness, sameDay, samePhone, ...row }: Row): Static<typeof AlikePatient> {
  const because: Likeness[] = []
  if (likeness >= 0.2) because.push('name')
  if (sameDay) because.push('dateOfBirth')
  if (samePhone) because.push('phone')
  return { ...row, because }
}
