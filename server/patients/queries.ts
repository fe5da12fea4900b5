import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Static } from 'typebox'
import type { listPatients } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'
import type { Verified } from '../clinics/model.ts'
import { lapsed, returned } from '../clinics/queries.ts'
import { type Actor, speaksFor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { page } from '../kernel/page.ts'
import { notFound } from '../kernel/problem.ts'
import type { PatientTable } from '../schema.ts'
import { clinicsOf, visibleTo } from './policy.ts'
import { seek } from './seek.ts'

/** A clinic that knows a patient, and how it verified them. */
export interface Registration extends Verified {
  readonly clinicId: Id<'clinic'>
}

export interface FullPatient extends Selectable<PatientTable> {
  readonly account_email: string | null
  /** At the clinics the actor may know of, the oldest first. */
  readonly registrations: Registration[]
}

/** Whoever speaks for a patient knows where they are known; a clinic knows only of itself. */
const registrationVisibleTo = (actor: Actor) =>
  sql<SqlBool>`(registration.patient_id = any(${speaksFor(actor)}::uuid[])
    or registration.clinic_id = any(${clinicsOf(actor)}::uuid[]))`

const full = (db: Reader, actor: Actor) =>
  db
    .selectFrom('patient')
    .leftJoin('account', 'account.id', 'patient.account_id')
    .selectAll('patient')
    .where(visibleTo(actor))
    .select([
      'account.email as account_email',
      sql<Registration[]>`(
        select coalesce(json_agg(json_build_object(
          'clinicId', registration.clinic_id, 'verifiedAt', registration.verified_at,
          'evidence', registration.verified_evidence,
          'verifiedBy', (select full_name from account where id = registration.verified_by),
          'lapsed', ${lapsed('registration', 'patient_id')},
          'returned', ${returned('registration', 'patient_id')}
        ) order by registration.since, registration.clinic_id), '[]')
        from registration
        where registration.patient_id = patient.id and ${registrationVisibleTo(actor)})`.as('registrations'),
    ])

/** One patient whom this actor may see. Throws `not_found`. */
export async function fullPatientOf(db: Reader, actor: Actor, id: Id<'patient'>): Promise<FullPatient> {
  const row = await full(db, actor).where('patient.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('patient')
  return row
}

/** A patient whom this actor may see, and the clinics that know them, as far as the actor may know. Throws `not_found`. */
export async function patientOf(db: Reader, actor: Actor, id: Id<'patient'>) {
  const row = await db
    .selectFrom('patient')
    .where(visibleTo(actor))
    .where('patient.id', '=', id)
    .select(['patient.id', 'patient.account_id', 'patient.full_name', 'patient.date_of_birth'])
    .select(
      sql<Id<'clinic'>[]>`array(
        select registration.clinic_id from registration
        where registration.patient_id = patient.id and ${registrationVisibleTo(actor)}
        order by registration.since, registration.clinic_id)`.as('clinicIds'),
    )
    .executeTakeFirst()
  if (!row) throw notFound('patient')
  return row
}

type Filters = Static<(typeof listPatients)['query']>

/** One page of the patients this actor may see. */
export function patientsOf(db: Reader, actor: Actor, { search, clinicId, verified, ...paging }: Filters) {
  let query = full(db, actor)
  for (const found of seek(search)) query = query.where(found)
  const registered = (extra = sql``) => sql<SqlBool>`exists (
    select from registration
    where registration.patient_id = patient.id and ${registrationVisibleTo(actor)}
      ${clinicId === undefined ? sql`` : sql`and registration.clinic_id = ${clinicId}`} ${extra})`
  if (clinicId !== undefined) query = query.where(registered())
  if (verified !== undefined) {
    const isVerified = registered(sql`and registration.verified_at is not null`)
    query = query.where(verified ? isVerified : sql<SqlBool>`not ${isVerified}`)
  }
  return page(query, { fullName: sql`lower(patient.full_name)`, createdAt: sql`patient.created_at` }, sql`patient.id`, {
    ...paging,
    ordering: paging.ordering ?? 'fullName',
  })
}

/** Whether one of these clinics knows somebody else with this national id, however it is spaced. */
export async function isKnownByNationalId(
  db: Reader,
  clinicIds: readonly Id<'clinic'>[],
  nationalId: string,
  except: Id<'patient'> | null,
): Promise<boolean> {
  const found = await db
    .selectFrom('patient')
    .innerJoin('registration', 'registration.patient_id', 'patient.id')
    .where('patient.removed_at', 'is', null)
    .where(sql<SqlBool>`registration.clinic_id = any(${clinicIds}::uuid[])`)
    .where(
      sql<SqlBool>`lower(regexp_replace(patient.national_id, '[^[:alnum:]]', '', 'g'))
        = lower(regexp_replace(${nationalId}, '[^[:alnum:]]', '', 'g'))`,
    )
    .where(sql<SqlBool>`patient.id is distinct from ${except}::uuid`)
    .select('patient.id')
    .executeTakeFirst()
  return found !== undefined
}

/** Whether somebody acts for a patient, or a clinic other than these knows them. */
export async function isAnothersToo(
  db: Reader,
  id: Id<'patient'>,
  clinicIds: readonly Id<'clinic'>[],
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select from registration where patient_id = ${id} and clinic_id <> all(${clinicIds}::uuid[])
    union all
    select from carer where patient_id = ${id} and (until is null or until > ${now})`.execute(db)
  return rows.length > 0
}
