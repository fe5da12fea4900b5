import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { noteFreed } from '../waitlist/noteFreed.ts'

/**
 * Gives back the time of appointments that no longer bind: their occupancies go, and what the doctors' days have left is
 * reckoned anew where they were; whoever waits for such a time is offered it. The caller has locked the subjects.
 */
export async function free(act: Pick<Act, 'tx' | 'now'>, appointmentIds: readonly Id<'appointment'>[]): Promise<void> {
  if (appointmentIds.length === 0) return
  await noteFreed(act, appointmentIds)
  await sql`
    with gone as (
      delete from occupancy where appointment_id = any(${appointmentIds}::uuid[])
      returning appointment_id, subject_id, during
    )
    update doctor_day day
    set free = day.open - coalesce((
      select range_agg(other.during) from occupancy other
      where other.subject_id = day.doctor_id
        and lower(other.during) >= lower(day.open) - interval '1 day' and lower(other.during) < upper(day.open)
        and (other.appointment_id, other.subject_id) not in (select appointment_id, subject_id from gone)
    ), '{}')
    from gone
    where day.doctor_id = gone.subject_id
      and day.date between (lower(gone.during) - interval '1 day')::date and (upper(gone.during) + interval '1 day')::date
      and day.open && gone.during`.execute(act.tx)
}
