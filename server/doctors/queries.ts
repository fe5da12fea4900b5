import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Static } from 'typebox'
import type { listDoctors } from '../../api/doctors.ts'
import type { Id } from '../../api/wire.ts'
import { hasCome } from '../accounts/queries.ts'
import type { Verified } from '../clinics/model.ts'
import { lapsed, returned } from '../clinics/queries.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { page } from '../kernel/page.ts'
import { notFound } from '../kernel/problem.ts'
import { patternsOf } from '../kernel/search.ts'
import type { DoctorTable } from '../schema.ts'
import { engagementVisibleTo, isPublic, visibleTo } from './policy.ts'

/** Where a doctor works, and how the clinic verified them. */
export interface Engagement extends Verified {
  readonly clinicId: Id<'clinic'>
  readonly clinicName: string
  readonly town: string | null
  readonly postcode: string | null
  readonly timeZone: string
  readonly verified: boolean
}

export interface FullDoctor extends Selectable<DoctorTable> {
  /** Those the actor may know of, the longest-standing first. */
  readonly engagements: Engagement[]
  readonly occupied: boolean
  readonly working: boolean
  /** Whether they have an account and have come to it. */
  readonly has_account: boolean
}

/** Doctors with where they work and what they do now. */
const full = (db: Reader, actor: Actor, now: Date) =>
  db
    .selectFrom('doctor')
    .selectAll('doctor')
    .where(visibleTo(actor))
    .select([
      sql<Engagement[]>`(
        select coalesce(json_agg(json_build_object(
          'clinicId', clinic.id, 'clinicName', clinic.name, 'town', clinic.town, 'postcode', clinic.postcode,
          'timeZone', clinic.time_zone, 'verified', engagement.verified_at is not null,
          'verifiedAt', engagement.verified_at, 'evidence', engagement.verified_evidence,
          'verifiedBy', (select full_name from account where id = engagement.verified_by),
          'lapsed', ${lapsed('engagement', 'doctor_id')},
          'returned', ${returned('engagement', 'doctor_id')}
        ) order by engagement.since, clinic.id), '[]')
        from engagement join clinic on clinic.id = engagement.clinic_id
        where engagement.doctor_id = doctor.id and ${engagementVisibleTo(actor)})`.as('engagements'),
      sql<boolean>`coalesce((
        select ${hasCome} from account where account.id = doctor.account_id), false)`.as('has_account'),
      // No visit with its buffers lasts longer than 12 hours; a local date lies within a day of the one in UTC. Scalars:
      // an `exists` would be answered from all days of all doctors.
      sql<boolean>`coalesce((
        select true from occupancy
        where subject_id = doctor.id and lower(during) between ${now}::timestamptz - interval '12 hours' and ${now}
          and visit @> ${now}::timestamptz and held_until is null
        limit 1), false)`.as('occupied'),
      sql<boolean>`coalesce((
        select true from doctor_day
        where doctor_id = doctor.id and open @> ${now}::timestamptz
          and date between ${now}::timestamptz::date - 1 and ${now}::timestamptz::date + 1
        limit 1), false)`.as('working'),
    ])

/** One doctor whom this actor may see. Throws `not_found`. */
export async function fullDoctorOf(db: Reader, actor: Actor, id: Id<'doctor'>, now: Date): Promise<FullDoctor> {
  const row = await full(db, actor, now).where('doctor.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('doctor')
  return row
}

/** A doctor whom this actor may see, and the clinics where they work, as far as the actor may know. Throws `not_found`. */
export async function doctorOf(db: Reader, actor: Actor, id: Id<'doctor'>) {
  const row = await db
    .selectFrom('doctor')
    .where(visibleTo(actor))
    .where('doctor.id', '=', id)
    .select(['doctor.id', 'doctor.account_id', 'doctor.full_name'])
    .select(['doctor.licence_number', 'doctor.specialization'])
    .select(
      sql<Id<'clinic'>[]>`array(
        select clinic.id from engagement join clinic on clinic.id = engagement.clinic_id
        where engagement.doctor_id = doctor.id and ${engagementVisibleTo(actor)}
        order by engagement.since, clinic.id)`.as('clinicIds'),
    )
    .executeTakeFirst()
  if (!row) throw notFound('doctor')
  return row
}

/** Whether a doctor works for a clinic other than these. */
export async function worksBeside(db: Reader, id: Id<'doctor'>, clinicIds: readonly Id<'clinic'>[]): Promise<boolean> {
  const { rows } = await sql`
    select from engagement
    where doctor_id = ${id} and ended_at is null and clinic_id <> all(${clinicIds}::uuid[])`.execute(db)
  return rows.length > 0
}

type Filters = Static<(typeof listDoctors)['query']>

/** One page of the doctors this actor may see. Every word must occur in the name; place and verification go together. */
export function doctorsOf(db: Reader, actor: Actor, filters: Filters, now: Date) {
  const { search, specialization, language, ...paging } = filters
  let query = full(db, actor, now)
  for (const word of patternsOf(search)) query = query.where(sql<SqlBool>`lower(doctor.full_name) like ${word}`)
  if (specialization)
    query = query.where(sql<SqlBool>`lower(doctor.specialization) = ${specialization.trim().toLowerCase()}`)
  if (language) query = query.where(sql<SqlBool>`${language} = any(doctor.languages)`)
  for (const condition of engagedAs(actor, filters)) query = query.where(condition)
  return page(
    query,
    {
      fullName: sql`lower(doctor.full_name)`,
      specialization: sql`lower(coalesce(doctor.specialization, ''))`,
      createdAt: sql`doctor.created_at`,
    },
    sql`doctor.id`,
    { ...paging, ordering: filters.ordering ?? 'fullName' },
  )
}

function engagedAs(actor: Actor, { clinicId, town, verified }: Filters) {
  const there = sql`
    from engagement join clinic on clinic.id = engagement.clinic_id
    where engagement.doctor_id = doctor.id and ${engagementVisibleTo(actor)}
      ${clinicId === undefined ? sql`` : sql`and clinic.id = ${clinicId}`}
      ${town === undefined ? sql`` : sql`and lower(clinic.town) = ${town.trim().toLowerCase()}`}`
  return [
    ...(clinicId === undefined && town === undefined ? [] : [sql<SqlBool>`exists (select ${there})`]),
    // Most doctors are verified: the first page of them is soon found one by one, those who are not by taking all away.
    ...(verified === true ? [sql<SqlBool>`(select true ${there} and engagement.verified_at is not null limit 1)`] : []),
    ...(verified === false ? [sql<SqlBool>`not exists (select ${there} and engagement.verified_at is not null)`] : []),
  ]
}

/** What the doctors of the directory are specialists in, with the number of each; `search` is part of the name. */
export const specializationsOf = (db: Reader, search: string | undefined) => {
  let query = db
    .selectFrom('doctor')
    .where('removed_at', 'is', null)
    .where('specialization', 'is not', null)
    .where(
      sql<SqlBool>`doctor.id in (
        select engagement.doctor_id from engagement join clinic on clinic.id = engagement.clinic_id where ${isPublic})`,
    )
  for (const word of patternsOf(search)) query = query.where(sql<SqlBool>`lower(specialization) like ${word}`)
  return (
    query
      .select([sql<string>`min(specialization)`.as('name'), sql<number>`count(*)::integer`.as('doctors')])
      .groupBy(sql`lower(specialization)`)
      .orderBy(sql`lower(specialization)`)
      // Not as a parameter: a plan for any limit would go doctor by doctor (0.4 s instead of 0.1).
      .limit(sql.lit(500))
      .execute()
  )
}
