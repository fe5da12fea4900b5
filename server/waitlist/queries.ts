import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Policy } from '../../api/policy.ts'
import type { listWaitlist } from '../../api/waitlist.ts'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { page } from '../kernel/page.ts'
import { notFound } from '../kernel/problem.ts'
import type { Wish } from './model.ts'
import { visibleTo } from './policy.ts'

/** Somebody in line to whom nothing is being offered just now. */
export interface Waiting extends Wish {
  readonly id: Id<'waitlistEntry'>
  readonly patientId: Id<'patient'>
  readonly visitTypeId: Id<'visitType'>
  readonly doctorIds: readonly Id<'doctor'>[]
  /** What they did not want or did not answer: doctor and start, as `unwantedKey` writes them. */
  readonly unwanted: readonly string[]
}

export const unwantedKey = (doctorId: Id<'doctor'>, start: number): string => `${doctorId} ${start}`

/** The doctors of a clinic with a specialization, which is in lower case. */
const doctorsOf = sql`
  select d.id from engagement g join doctor d on d.id = g.doctor_id
  where g.clinic_id = e.clinic_id and g.ended_at is null and d.removed_at is null and lower(d.specialization) = e.specialization`

/**
 * Who may be offered a time, in the order of the line. Who has an offer to answer, waits to improve an appointment that is
 * no more, or is not verified where the clinic asks for it, may not. `only` asks for one of them.
 */
export async function lineOf(db: Reader, clinicId: Id<'clinic'>, only?: Id<'waitlistEntry'>): Promise<Waiting[]> {
  const asked = sql<Waiting>`
    select e.id, e.patient_id as "patientId", e.visit_type_id as "visitTypeId", e.earliest, e.latest, e.times,
      e.notice_minutes as "noticeMinutes", a.starts_at as "before",
      case when e.specialization is null
        then array(select doctor_id from waitlist_doctor where entry_id = e.id order by doctor_id)
        else array(${doctorsOf} order by d.id) end as "doctorIds",
      array(
        select doctor_id || ' ' || (extract(epoch from starts_at) * 1000)::bigint from offer
        where entry_id = e.id and status in ('declined', 'silent')) as unwanted
    from waitlist_entry e
    join clinic c on c.id = e.clinic_id
    join patient p on p.id = e.patient_id and p.removed_at is null
    left join appointment a on a.id = e.appointment_id
    where e.clinic_id = ${clinicId} and e.status = 'waiting' and ${only ? sql`e.id = ${only}` : sql`true`}
      and not exists (select from offer where entry_id = e.id and status = 'live')
      and (a.id is null or a.status in ('requested', 'booked'))
      and (not (c.policy -> 'verification' ->> 'patient')::boolean or exists (
        select from registration r
        where r.patient_id = e.patient_id and r.clinic_id = e.clinic_id and r.verified_at is not null))
    order by e.priority desc, e.created_at, e.id`.compile(db as never)
  return (await db.executeQuery(asked)).rows
}

export interface FullOffer {
  id: Id<'offer'>
  status: 'live' | 'accepted' | 'declined' | 'silent' | 'passed'
  doctorId: Id<'doctor'>
  doctorName: string
  startsAt: string
  endsAt: string
  madeAt: string
  until: string
  answeredAt: string | null
  shared: boolean
}

/** Who stands before somebody in the line for one of the same doctors. */
const before = sql`
  select from waitlist_entry x
  where x.clinic_id = waitlist_entry.clinic_id and x.status = 'waiting'
    and (-x.priority, x.created_at, x.id) < (-waitlist_entry.priority, waitlist_entry.created_at, waitlist_entry.id)
    and (x.specialization = waitlist_entry.specialization
      or exists (
        select from waitlist_doctor a join waitlist_doctor b using (doctor_id)
        where a.entry_id = x.id and b.entry_id = waitlist_entry.id)
      or exists (
        select from waitlist_doctor a join doctor on doctor.id = a.doctor_id
        where a.entry_id = x.id and lower(doctor.specialization) = waitlist_entry.specialization
          or a.entry_id = waitlist_entry.id and lower(doctor.specialization) = x.specialization))`

const full = (db: Reader, actor: Actor) =>
  db
    .selectFrom('waitlist_entry')
    .innerJoin('patient', 'patient.id', 'waitlist_entry.patient_id')
    .innerJoin('clinic', 'clinic.id', 'waitlist_entry.clinic_id')
    .innerJoin('visit_type', 'visit_type.id', 'waitlist_entry.visit_type_id')
    .leftJoin('appointment', 'appointment.id', 'waitlist_entry.appointment_id')
    .leftJoin('doctor', 'doctor.id', 'appointment.doctor_id')
    .where(visibleTo(actor))
    .selectAll('waitlist_entry')
    .select([
      'patient.full_name as patient_name',
      'patient.phone as patient_phone',
      'clinic.name as clinic_name',
      'clinic.phone as clinic_phone',
      'clinic.time_zone',
      'visit_type.name as visit_type_name',
      'appointment.starts_at as improves_at',
      'doctor.id as improves_doctor_id',
      'doctor.full_name as improves_doctor_name',
      sql<{ id: Id<'doctor'>; fullName: string }[]>`(
        select coalesce(json_agg(json_build_object('id', named.id, 'fullName', named.full_name) order by named.full_name, named.id), '[]')
        from waitlist_doctor join doctor named on named.id = waitlist_doctor.doctor_id
        where waitlist_doctor.entry_id = waitlist_entry.id)`.as('doctors'),
      sql<number | null>`case when waitlist_entry.status = 'waiting' then (
        select count(*)::integer + 1 from lateral (${before}) as earlier) end`.as('place'),
      sql<FullOffer[]>`(
        select coalesce(json_agg(each order by each."madeAt" desc), '[]') from (
          select offer.id, offer.status, offer.doctor_id as "doctorId", asked.full_name as "doctorName",
            offer.starts_at as "startsAt", hold.ends_at as "endsAt", offer.made_at as "madeAt", offer.until,
            offer.answered_at as "answeredAt",
            exists (select from offer other where other.appointment_id = offer.appointment_id and other.id <> offer.id) as shared
          from offer
          join appointment hold on hold.id = offer.appointment_id
          join doctor asked on asked.id = offer.doctor_id
          where offer.entry_id = waitlist_entry.id
          order by offer.made_at desc
          limit 20
        ) as each)`.as('offers'),
    ])

export type FullEntry = Awaited<ReturnType<typeof entryOf>>

/** One entry that this actor may see. Throws `not_found`. */
export async function entryOf(db: Reader, actor: Actor, id: Id<'waitlistEntry'>) {
  const row = await full(db, actor).where('waitlist_entry.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('waitlist entry')
  return row
}

/** One page of those who wait, or waited, whom this actor may see, in the order of the line. */
export async function entriesOf(db: Reader, actor: Actor, filters: Static<(typeof listWaitlist)['query']>) {
  const { clinicId, patientId, doctorId, status, ...asked } = filters
  let query = full(db, actor)
  if (clinicId) query = query.where('waitlist_entry.clinic_id', '=', clinicId)
  if (patientId) query = query.where('waitlist_entry.patient_id', '=', patientId)
  if (status) query = query.where('waitlist_entry.status', '=', status)
  if (doctorId)
    query = query.where(sql<boolean>`(
      exists (select from waitlist_doctor where entry_id = waitlist_entry.id and doctor_id = ${doctorId})
      or exists (select from doctor d where d.id = ${doctorId} and lower(d.specialization) = waitlist_entry.specialization))`)
  // One key that sorts as the line does: priority first, then age.
  const line = sql`waitlist_entry.created_at - waitlist_entry.priority * interval '1000 years'`
  return page(query, { line }, sql`waitlist_entry.id`, { ...asked, ordering: 'line' })
}

interface Named {
  doctorIds: readonly Id<'doctor'>[]
  specialization: string | undefined
  clinicId: Id<'clinic'> | undefined
  /** Only one of these clinics, where they are said. */
  among: readonly Id<'clinic'>[] | undefined
  visitTypeId: Id<'visitType'> | undefined
}

/**
 * The clinic and the visit that are meant: one at which all these doctors, or one of the specialization, work and offer
 * it. Where nothing is said, that at which the first has been longest, and the first visit there.
 */
export async function placeOf(db: Reader, { doctorIds, specialization, clinicId, among, visitTypeId }: Named) {
  const asked = sql<{ clinicId: Id<'clinic'>; zone: string; policy: Policy; visitTypeId: Id<'visitType'> }>`
    select c.id as "clinicId", c.time_zone as zone, c.policy, v.id as "visitTypeId"
    from engagement e
    join doctor d on d.id = e.doctor_id and d.removed_at is null
    join clinic c on c.id = e.clinic_id and c.removed_at is null
    join visit_type v on v.clinic_id = c.id and v.removed_at is null
      and (v.specialization is null or lower(v.specialization) = lower(d.specialization))
    where e.ended_at is null
      and (${clinicId ?? null}::uuid is null or c.id = ${clinicId ?? null})
      and (${among ?? null}::uuid[] is null or c.id = any(${among ?? null}))
      and (${visitTypeId ?? null}::uuid is null or v.id = ${visitTypeId ?? null})
      and (d.id = any(${doctorIds}::uuid[]) or lower(d.specialization) = ${specialization?.trim().toLowerCase() ?? null})
    group by c.id, v.id
    having count(distinct d.id) >= ${Math.max(doctorIds.length, 1)}
    order by min(e.since), c.home desc, c.id, v.position, v.id
    limit 1`.compile(db as never)
  return (await db.executeQuery(asked)).rows[0]
}
