import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { enqueue } from '../kernel/jobs.ts'
import { type Freed, offering } from './model.ts'

type FreeingAct = Pick<Act, 'tx' | 'now'>

/**
 * Asks, where somebody waits, that the time which these appointments are about to give up be offered: at their clinic with
 * any doctor, for their room comes free with it, and wherever their patients wait, who were busy until now. What waits for
 * an earlier time than one of them may be given more than that time, should it only move.
 */
export async function noteFreed(act: FreeingAct, appointmentIds: readonly Id<'appointment'>[]): Promise<void> {
  const { rows } = await sql<Freed>`
    with given as (
      select a.id, a.clinic_id, a.patient_id, min(lower(o.during)) as "from", max(upper(o.during)) as "until"
      from occupancy o join appointment a on a.id = o.appointment_id
      where a.id = any(${appointmentIds}::uuid[]) and upper(o.during) > ${act.now}
      group by a.id)
    select clinic_id as "clinicId", "from", "until" from given
    where exists (select from waitlist_entry e where e.clinic_id = given.clinic_id and e.status = 'waiting')
    union
    select e.clinic_id, case when e.appointment_id = given.id then null else "from" end, "until"
    from given join waitlist_entry e on e.patient_id = given.patient_id and e.status = 'waiting'`.execute(act.tx)
  if (rows.length > 0) await enqueue(act, offering, rows)
}

/** The same of doctors whose hours have become more, or may have: at all their clinics where somebody waits. */
export async function noteOpened(act: FreeingAct, doctorIds: readonly Id<'doctor'>[]): Promise<void> {
  const { rows } = await sql<Freed>`
    select clinic_id as "clinicId", doctor_id as "doctorId" from engagement e
    where doctor_id = any(${doctorIds}::uuid[]) and ended_at is null
      and exists (select from waitlist_entry where clinic_id = e.clinic_id and status = 'waiting')`.execute(act.tx)
  if (rows.length > 0) await enqueue(act, offering, rows)
}
