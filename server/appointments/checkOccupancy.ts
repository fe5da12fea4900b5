import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import { binding } from './model.ts'

export interface Occupancies {
  occupancies: number
  appointments: number
  /** Two that keep the same doctor, patient or room busy at once, and nobody decided so. */
  overlapping: { subjectId: string; appointmentIds: [Id<'appointment'>, Id<'appointment'>] }[]
  /** Appointments that should keep their doctor, patient or room busy and do not, or the other way round. */
  astray: { appointmentId: Id<'appointment'>; status: string }[]
}

const shownAtMost = 100

/** Looks whether somebody is in two places at once, and whether exactly what binds keeps somebody busy. */
export async function checkOccupancy(db: Reader): Promise<Occupancies> {
  const counted = await sql<{ occupancies: number; appointments: number }>`
    select (select count(*) from occupancy)::integer as occupancies,
      (select count(*) from appointment)::integer as appointments`.execute(db)
  // Sorted by their start, whoever overlaps anybody overlaps the one before that ends last.
  const overlapping = await sql<Occupancies['overlapping'][number]>`
    select a.subject_id as "subjectId", array[b.appointment_id, a.appointment_id] as "appointmentIds"
    from (
      select *, max(upper(during)) over (
        partition by subject_id order by lower(during), appointment_id
        rows between unbounded preceding and 1 preceding) as before
      from occupancy where not overbooked
    ) a
    join lateral (
      select appointment_id from occupancy b
      where b.subject_id = a.subject_id and not b.overbooked and b.during && a.during
        and b.appointment_id <> a.appointment_id
      limit 1
    ) b on true
    where a.before > lower(a.during)
    limit ${shownAtMost}`.execute(db)
  const astray = await sql<Occupancies['astray'][number]>`
    select appointment.id as "appointmentId", status
    from appointment
    left join lateral (
      select array_agg(subject_id order by subject_id) as busy
      from occupancy where appointment_id = appointment.id and visit = tstzrange(starts_at, ends_at)
    ) occupancy on true
    where busy is distinct from case when status = any(${binding}::text[]) then array(
      select id from unnest(array[doctor_id, patient_id, room_id]) as id where id is not null order by id) end
    limit ${shownAtMost}`.execute(db)
  return { ...counted.rows[0]!, overlapping: overlapping.rows, astray: astray.rows }
}
