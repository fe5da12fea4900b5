import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Actor, desksOf } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { expectedStarts, type Visit } from './model.ts'

/** Visits that began longer ago are of another day; those that begin later are too far ahead to say. */
const [hoursBack, hoursAhead] = [12, 3]

/** The doctors who see somebody now, or of whom somebody was told that they are behind. */
export async function doctorsAtWork(db: Reader, now: Date): Promise<Id<'doctor'>[]> {
  const since = new Date(now.getTime() - hoursBack * 3_600_000)
  const { rows } = await sql<{ id: Id<'doctor'> }>`
    select doctor_id as id from appointment where status = 'arrived' and starts_at > ${since}
    union
    select doctor_id from lateness join appointment on appointment.id = appointment_id
    where told_at > ${since} and status = 'booked' and appointment.starts_at > ${since}
    order by id`.execute(db)
  return rows.map((row) => row.id)
}

interface Row extends Visit {
  readonly doctorId: Id<'doctor'>
  readonly clinicId: Id<'clinic'>
  readonly startsAt: Date
  /** After so many minutes this clinic tells its patients. */
  readonly afterMinutes: number
  readonly toldAt: Date | null
  /** What was told; null where nothing was, of this start. */
  readonly told: number | null
}
export type Waiting = Row & { readonly expected: number }

const at = (column: 'arrive' | 'complete') => sql<number | null>`(
  select extract(epoch from event.at)::float8 * 1000 from appointment_event event
  where event.appointment_id = appointment.id and event.step = ${column}
    and appointment.status in ('arrived', 'completed')
  order by number desc limit 1)`

/** When whoever waits for these doctors, or comes within three hours, will be seen. */
export async function waitingFor(db: Reader, doctorIds: readonly Id<'doctor'>[], now: Date): Promise<Waiting[]> {
  if (doctorIds.length === 0) return []
  const rows: Row[] = await db
    .selectFrom('appointment')
    .innerJoin('clinic', 'clinic.id', 'appointment.clinic_id')
    .leftJoin('lateness', (join) =>
      join
        .onRef('lateness.appointment_id', '=', 'appointment.id')
        .onRef('lateness.starts_at', '=', 'appointment.starts_at'),
    )
    .where(sql<boolean>`doctor_id = any(${doctorIds}::uuid[])`)
    .where('appointment.status', 'in', ['booked', 'arrived', 'completed'])
    .where('appointment.starts_at', '>', new Date(now.getTime() - hoursBack * 3_600_000))
    .where('appointment.starts_at', '<', new Date(now.getTime() + hoursAhead * 3_600_000))
    .select([
      'appointment.id',
      'doctor_id as doctorId',
      'clinic_id as clinicId',
      'appointment.starts_at as startsAt',
      'told_at as toldAt',
      sql<number>`extract(epoch from appointment.starts_at)::float8 * 1000`.as('start'),
      sql<number>`extract(epoch from ends_at)::float8 * 1000`.as('end'),
      sql<number>`coalesce((policy ->> 'lateAfterMinutes')::integer, 20)`.as('afterMinutes'),
      sql<number | null>`extract(epoch from expected_at)::float8 * 1000`.as('told'),
      at('arrive').as('arrivedAt'),
      at('complete').as('completedAt'),
    ])
    .execute()
  const closing = await closingOf(db, doctorIds, now)
  return doctorIds.flatMap((doctorId) => {
    const own = rows.filter((row) => row.doctorId === doctorId)
    return expectedStarts(own, now.getTime(), { closes: closing.has(doctorId) }).map(({ id, expected }) => ({
      ...own.find((row) => row.id === id)!,
      expected,
    }))
  })
}

/** The doctors whose visits are marked as completed: some visit of the last fortnight was. */
async function closingOf(db: Reader, doctorIds: readonly Id<'doctor'>[], now: Date): Promise<Set<Id<'doctor'>>> {
  const { rows } = await sql<{ id: Id<'doctor'> }>`
    select id from unnest(${doctorIds}::uuid[]) as one (id)
    where exists (
      select from appointment
      where doctor_id = one.id and status = 'completed'
        and starts_at between ${now}::timestamptz - interval '14 days' and ${now})`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Of these doctors, those whose visits somebody may see as staff: their own, and those of the clinics at whose desk they are. */
export async function doctorsFor(
  db: Reader,
  actor: Actor,
  doctorIds: readonly Id<'doctor'>[],
): Promise<Id<'doctor'>[]> {
  const { rows } = await sql<{ id: Id<'doctor'> }>`
    select distinct doctor_id as id from engagement
    where doctor_id = any(${doctorIds}::uuid[])
      and (clinic_id = any(${desksOf(actor)}::uuid[]) or doctor_id = ${actor.doctorId})
    order by id`.execute(db)
  return rows.map((row) => row.id)
}

/** What somebody was told of their own visits that are still to come. */
export const toldTo = (db: Reader, patientIds: readonly Id<'patient'>[], now: Date) =>
  db
    .selectFrom('lateness')
    .innerJoin('appointment', (join) =>
      join
        .onRef('appointment.id', '=', 'lateness.appointment_id')
        .onRef('appointment.starts_at', '=', 'lateness.starts_at'),
    )
    .where(sql<boolean>`patient_id = any(${patientIds}::uuid[])`)
    .where('status', 'in', ['booked', 'arrived'])
    .where('appointment.starts_at', '>', new Date(now.getTime() - hoursBack * 3_600_000))
    .select(['appointment_id', 'doctor_id', 'appointment.starts_at', 'expected_at', 'told_at'])
    .orderBy('appointment.starts_at')
    .execute()
