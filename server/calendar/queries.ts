import { sql } from 'kysely'
import type { Policy } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import { type Actor, speaksFor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'

/** Whose visits an account may follow, with the feed it has of them. */
export async function followedBy(db: Reader, actor: Actor) {
  const { rows } = await sql<{
    id: Id<'patient'> | Id<'doctor'>
    kind: 'patient' | 'doctor'
    full_name: string
    details: boolean | null
    created_at: Date | null
    may_detail: boolean
  }>`
    select person.*, feed.details, feed.created_at, exists (
      select from clinic where (clinic.policy ->> 'feedDetails')::boolean and clinic.id in (
        select clinic_id from engagement where doctor_id = person.id and ended_at is null
        union all select clinic_id from registration where patient_id = person.id)
    ) as may_detail
    from (
      select id, 'doctor' as kind, full_name, 0 as rank from doctor where id = ${actor.doctorId} and removed_at is null
      union all
      select id, 'patient', full_name, case when id = ${actor.patientId} then 1 else 2 end from patient
      where id = any(${speaksFor(actor)}::uuid[]) and removed_at is null
    ) person
    left join calendar_feed feed on feed.subject_id = person.id and feed.account_id = ${actor.accountId}
    order by rank, full_name, person.id`.execute(db)
  return rows
}

/** Days that a feed shows: what was lately, and what lies ahead. */
const pastDays = 30
const aheadDays = 366
const atMost = 1000
const day = 86_400_000

/** Whose feed a secret opens, as long as its account may still follow them; undefined where it opens none. */
export async function openedFeed(db: Reader, sha256: Buffer, now: Date) {
  const { rows } = await sql<{ subject_id: string; details: boolean; language: string | null; full_name: string }>`
    select feed.subject_id, feed.details, account.language, person.full_name
    from calendar_feed feed
    join account on account.id = feed.account_id and account.disabled_at is null
    join (
      select id, account_id, full_name from doctor where removed_at is null
      union all
      select id, account_id, full_name from patient where removed_at is null
      union all
      select patient.id, carer.account_id, full_name from carer join patient on patient.id = carer.patient_id
      where removed_at is null and (carer.until is null or carer.until > ${now})
    ) person on person.id = feed.subject_id and person.account_id = feed.account_id
    where feed.sha256 = ${sha256}`.execute(db)
  return rows[0]
}

/** An appointment as it is now, for whoever a mail of it goes to. */
export const invitedVisit = (db: Reader, id: Id<'appointment'>) =>
  db
    .selectFrom('appointment')
    .innerJoin('clinic', 'clinic.id', 'appointment.clinic_id')
    .innerJoin('doctor', 'doctor.id', 'appointment.doctor_id')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .leftJoin('place', 'place.id', 'appointment.place_id')
    .where('appointment.id', '=', id)
    .select(['appointment.id', 'sequence', 'status', 'starts_at', 'ends_at', 'changed_at'])
    .select(['doctor.full_name as doctor_name', 'patient.full_name as patient_name', 'patient.account_id'])
    .select(['visit_type.name as visit_type_name', 'clinic.name as clinic_name'])
    .select(sql<string | null>`coalesce(place.address, place.name)`.as('place'))
    .select(sql<Policy['mailDetail']>`clinic.policy ->> 'mailDetail'`.as('detail'))
    .executeTakeFirst()

/** The visits of a doctor or a patient that a feed shows: those that bind, and those that were. */
export const visitsOf = (db: Reader, subjectId: string, now: Date) =>
  db
    .selectFrom('appointment')
    .innerJoin('clinic', 'clinic.id', 'appointment.clinic_id')
    .innerJoin('doctor', 'doctor.id', 'appointment.doctor_id')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .leftJoin('place', 'place.id', 'appointment.place_id')
    .where((eb) =>
      eb.or([
        eb('appointment.doctor_id', '=', subjectId as Id<'doctor'>),
        eb('appointment.patient_id', '=', subjectId as Id<'patient'>),
      ]),
    )
    .where('appointment.status', 'in', ['requested', 'booked', 'arrived', 'completed'])
    .where('appointment.starts_at', '>=', new Date(now.getTime() - pastDays * day))
    .where('appointment.starts_at', '<', new Date(now.getTime() + aheadDays * day))
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id')
    .limit(atMost)
    .selectAll('appointment')
    .select([
      'doctor.full_name as doctor_name',
      'patient.full_name as patient_name',
      'visit_type.name as visit_type_name',
      'visit_type.medium',
      'place.name as place_name',
      'place.address as place_address',
      'clinic.name as clinic_name',
    ])
    .select(sql<Policy['feedDetails']>`(clinic.policy ->> 'feedDetails')::boolean`.as('feed_details'))
    .execute()

export type FeedVisit = Awaited<ReturnType<typeof visitsOf>>[number]
