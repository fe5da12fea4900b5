import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Act, speaksFor } from '../kernel/act.ts'
import { notFound, Problem, refused } from '../kernel/problem.ts'
import { bindsUntil } from './book.ts'
import { mayBookFor, sidesOf } from './policy.ts'
import { settle, type Taken, take } from './take.ts'
import { tell } from './tell.ts'

interface Confirmation {
  /** Somebody else than it was held for. */
  patientId?: Id<'patient'> | undefined
  reason?: string | null | undefined
}

/**
 * Books the time that one holds. Throws `hold_expired` when its minutes are over, `payment_required` where the clinic is
 * paid first, and for another patient than it was held for what booking for them would throw.
 */
export async function confirm(act: Act, id: Id<'appointment'>, { patientId, reason }: Confirmation): Promise<void> {
  const { tx, actor, now } = act
  const row = await take(act, id, 'confirm', { patientId })
  if (row.held_until! <= now) throw new Problem('hold_expired', 'The time is no longer held. Choose it once more.')
  const byStaff = sidesOf(actor, row).includes('clinic')
  if (!byStaff && row.policy.payment === 'before_confirmation' && row.price_amount)
    throw new Problem('payment_required')
  if (patientId && patientId !== row.patient_id) await changePatient(act, row, patientId)

  const status = byStaff || row.policy.confirmation === 'automatic' ? 'booked' : 'requested'
  const { answer_by } = bindsUntil(row, status, row.starts_at, now)
  await tx.updateTable('occupancy').set({ held_until: answer_by }).where('appointment_id', '=', id).execute()
  const change = { answer_by, ...(patientId && { patient_id: patientId }), ...(reason != null && { reason }) }
  await settle(act, { ...row, ...(patientId && { patient_id: patientId }) }, 'confirm', status, change)
  await tell(act, row, status)
}

async function changePatient({ tx, actor }: Act, row: Taken, patientId: Id<'patient'>): Promise<void> {
  const patient = row.locked.get(patientId)
  if (!patient || patient.removed || !mayBookFor(actor, patient)) throw notFound('patient')
  if (!speaksFor(actor).includes(patientId) && !sidesOf(actor, row).includes('clinic')) throw notFound('patient')
  if (row.policy.verification.patient && !patient.verifiedAt.includes(row.clinic_id))
    throw new Problem('patient_unverified', 'The clinic has not verified this patient yet.')
  await sql`insert into registration (patient_id, clinic_id) values (${patientId}, ${row.clinic_id}) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql`
    with former as (
      delete from occupancy where appointment_id = ${row.id} and subject_id = ${row.patient_id}
      returning appointment_id, during, visit, held_until
    )
    insert into occupancy (appointment_id, subject_id, during, visit, held_until)
    select appointment_id, ${patientId}, during, visit, held_until from former
    on conflict do nothing returning subject_id`.execute(tx)
  if (rows.length === 0)
    throw refused('patient_busy', 'patientId', 'This patient has another appointment at that time.')
}
