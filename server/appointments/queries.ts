import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { listAppointments } from '../../api/appointments.ts'
import type { Policy } from '../../api/policy.ts'
import type { Ending, Status } from '../../api/status.ts'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { page } from '../kernel/page.ts'
import { notFound } from '../kernel/problem.ts'
import { patternsOf } from '../kernel/search.ts'
import { dayIn } from '../kernel/time.ts'
import { visibleTo } from './policy.ts'

/** Why the appointment a line of history belongs to expired by it; null for any other line. */
const because = sql<Ending | null>`case
  when event.status <> 'expired' then null
  when event.step = 'release' then 'let_go'
  when appointment.answer_by is null then 'hold_over'
  else 'unanswered' end`

/**
 * Whether it only keeps a time that is offered, to whoever waits or whose visit was called off: it is for the offer to be
 * answered, not for the hold.
 */
export const isOffered = sql<boolean>`(appointment.status = 'held' and (
  exists (select from offer where offer.appointment_id = appointment.id and offer.status = 'live')
  or exists (
    select from rebooking_choice choice join rebooking on rebooking.id = choice.rebooking_id
    where choice.appointment_id = appointment.id and rebooking.status = 'open')))`

/** Appointments with the names that go with them. */
export const full = (db: Reader) => withNames(db, false)

/**
 * The same where it is one that is asked for. Its names are joined among themselves first: else each of nine joins carries
 * the whole appointment along, and setting them up takes longer than they do.
 */
const fullOne = (db: Reader) => withNames(db, true)

/** What `fullOne` asks, for a statement that writes the appointment itself: it is always the same and has no values. */
export const textOfFull = (db: Reader): string => {
  text ??= fullOne(db).compile().sql
  return text
}
let text: string | undefined

// PostgreSQL does not join across an offset.
const withNames = (db: Reader, one: boolean) =>
  db
    .selectFrom('appointment')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('doctor')
          .innerJoin('patient', 'patient.id', 'appointment.patient_id')
          .innerJoin('clinic', 'clinic.id', 'appointment.clinic_id')
          .innerJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
          .leftJoin('place', 'place.id', 'appointment.place_id')
          .leftJoin('room', 'room.id', 'appointment.room_id')
          .leftJoin('account as booker', 'booker.id', 'appointment.booked_by')
          .leftJoin('account as overbooker', 'overbooker.id', 'appointment.overbooked_by')
          .whereRef('doctor.id', '=', 'appointment.doctor_id')
          .select([
            'doctor.full_name as doctor_name',
            'doctor.specialization',
            'patient.full_name as patient_name',
            'patient.date_of_birth',
            'patient.phone as patient_phone',
            'clinic.name as clinic_name',
            'clinic.phone as clinic_phone',
            'visit_type.name as visit_type_name',
            'visit_type.medium',
            'place.name as place_name',
            'place.address as place_address',
            'room.name as room_name',
            'booker.full_name as booker_name',
            'overbooker.full_name as overbooker_name',
            sql<Policy['cancellation']>`clinic.policy -> 'cancellation'`.as('cancellation'),
          ])
          .$if(one, (names) => names.offset(sql.lit(0)))
          .as('names'),
      (join) => join.onTrue(),
    )
    .selectAll('appointment')
    .selectAll('names')
    .select([
      sql<Ending | null>`case when appointment.status = 'expired' then (
        select ${because} from appointment_event event
        where event.appointment_id = appointment.id order by number desc limit 1) end`.as('because'),
      isOffered.as('offered'),
    ])

export type FullAppointment = Awaited<ReturnType<typeof appointmentOf>>

/** One appointment that this actor may see. Throws `not_found`. */
export async function appointmentOf(db: Reader, actor: Actor, id: Id<'appointment'>) {
  const row = await fullOne(db).where('appointment.id', '=', id).where(visibleTo(actor)).executeTakeFirst()
  if (!row) throw notFound('appointment')
  return row
}

type Filters = Static<(typeof listAppointments)['query']>

/** One page of the appointments this actor may see. A date is each clinic’s own. */
export async function appointmentsOf(db: Reader, actor: Actor, filters: Filters) {
  const { search, doctor, patient, doctorId, patientId, clinicId, status, date, from, to } = filters
  let query = full(db).where(visibleTo(actor))
  for (const word of patternsOf(search))
    query = query.where(sql<boolean>`lower(names.doctor_name || ' ' || names.patient_name) like ${word}`)
  for (const word of patternsOf(doctor)) query = query.where(sql<boolean>`lower(names.doctor_name) like ${word}`)
  for (const word of patternsOf(patient)) query = query.where(sql<boolean>`lower(names.patient_name) like ${word}`)
  if (doctorId) query = query.where('appointment.doctor_id', '=', doctorId)
  if (patientId) query = query.where('appointment.patient_id', '=', patientId)
  if (clinicId) query = query.where('appointment.clinic_id', '=', clinicId)
  if (status) query = query.where('appointment.status', 'in', status.split(',') as Status[])
  if (from) query = query.where('appointment.starts_at', '>=', new Date(from))
  if (to) query = query.where('appointment.starts_at', '<', new Date(to))
  if (date) {
    const days = await dayInEveryZone(db, date)
    query = query.where((eb) =>
      eb.or(
        days.map(({ zone, start, end }) =>
          eb.and([
            eb('appointment.time_zone', '=', zone),
            eb('appointment.starts_at', '>=', new Date(start)),
            eb('appointment.starts_at', '<', new Date(end)),
          ]),
        ),
      ),
    )
  }
  return page(
    query,
    { startsAt: sql`appointment.starts_at`, createdAt: sql`appointment.created_at` },
    sql`appointment.id`,
    { ...filters, ordering: filters.ordering ?? 'startsAt' },
  )
}

async function dayInEveryZone(db: Reader, date: string) {
  const zones = await db.selectFrom('clinic').select('time_zone').distinct().execute()
  return zones.map(({ time_zone: zone }) => ({ zone, ...dayIn(zone, date) }))
}

/** What happened to an appointment, in order. Whoever sees the appointment sees its history. */
export async function historyOf(db: Reader, actor: Actor, id: Id<'appointment'>) {
  await appointmentOf(db, actor, id)
  return db
    .selectFrom('appointment_event as event')
    .innerJoin('appointment', 'appointment.id', 'event.appointment_id')
    .leftJoin('account', 'account.id', 'event.account_id')
    .where('event.appointment_id', '=', id)
    .orderBy('event.number')
    .select([
      'event.at',
      'event.step',
      'event.role',
      'event.status',
      'event.detail',
      'event.starts_at',
      'account.full_name',
      because.as('because'),
    ])
    .execute()
}
