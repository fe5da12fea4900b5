import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { enqueue } from '../kernel/jobs.ts'
import { type Freed, offering } from './model.ts'

type FreeingAct = Pick<Act, 'tx' | 'now'>

/** Asks, where somebody waits, that the time which these appointments are about to give up be offered. */
export async function noteFreed(act: FreeingAct, appointmentIds: readonly Id<'appointment'>[]): Promise<void> {
  const { rows } = await sql<Freed>`
    select a.clinic_id as "clinicId", a.doctor_id as "doctorId", lower(o.during) as "from", upper(o.during) as "until"
    from occupancy o
    join appointment a on a.id = o.appointment_id and a.doctor_id = o.subject_id
    where o.appointment_id = any(${appointmentIds}::uuid[]) and upper(o.during) > ${act.now}
      and exists (select from waitlist_entry where clinic_id = a.clinic_id and status = 'waiting')`.execute(act.tx)
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
