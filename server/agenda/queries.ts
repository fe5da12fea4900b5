import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { visibleTo } from '../appointments/policy.ts'
import { full } from '../appointments/queries.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import type { Interval } from '../kernel/interval.ts'

/** Far more than anybody can see in the days that an agenda shows. */
const most = 4000

const lastTime = (step: 'arrive' | 'complete') => sql<Date | null>`(
  select at from appointment_event
  where appointment_id = appointment.id and step = ${step} and appointment.status in ('arrived', 'completed')
  order by number desc limit 1)`
const minutesBetween = (from: string, to: string) =>
  sql<number>`coalesce(extract(epoch from ${sql.raw(to)} - ${sql.raw(from)})::integer / 60, 0)`

/** What is, or was, to be seen to between two instants by these doctors, as far as this actor may know. */
export const entriesOf = (
  db: Reader,
  actor: Actor,
  doctorIds: readonly Id<'doctor'>[],
  { start, end }: Interval,
  now: Date,
) =>
  full(db)
    .leftJoin('occupancy', (join) =>
      join
        .onRef('occupancy.appointment_id', '=', 'appointment.id')
        .onRef('occupancy.subject_id', '=', sql`appointment.doctor_id`),
    )
    .where(visibleTo(actor))
    .where(sql<boolean>`appointment.doctor_id = any(${doctorIds}::uuid[])`)
    .where('appointment.starts_at', '>=', new Date(start))
    .where('appointment.starts_at', '<', new Date(end))
    .where('appointment.status', 'in', ['held', 'requested', 'booked', 'arrived', 'completed', 'no_show'])
    // A hold or a request whose time is over binds nobody, whether or not it was put away yet.
    .where(sql<boolean>`(appointment.status not in ('held', 'requested')
      or (least(appointment.held_until, appointment.answer_by) > ${now}) is not false)`)
    .select([
      minutesBetween('lower(occupancy.during)', 'lower(occupancy.visit)').as('buffer_before'),
      minutesBetween('upper(occupancy.visit)', 'upper(occupancy.during)').as('buffer_after'),
      lastTime('arrive').as('arrived_at'),
      lastTime('complete').as('completed_at'),
    ])
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id')
    .limit(most)
    .execute()

/** Doctors by their names. */
export const doctorsOf = (db: Reader, ids: readonly Id<'doctor'>[]) =>
  db
    .selectFrom('doctor')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .orderBy(sql`lower(full_name)`)
    .orderBy('id')
    .select(['id', 'full_name as fullName', 'specialization'])
    .execute()
