import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { closeUnused } from '../accounts/closeUnused.ts'
import { cancelEach } from '../appointments/cancelEach.ts'
import { active } from '../appointments/model.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { lockSchedules, republish } from '../schedules/republish.ts'
import { mayUpdate } from './policy.ts'
import { doctorOf } from './queries.ts'

/**
 * Ends a doctor’s work: at all their clinics if they ask for it themself, else at those whose administrator asks. Who
 * works nowhere any more is hidden; what was stays. Throws `not_found`, `forbidden`, and `in_use` while appointments lie
 * ahead, unless they are to be cancelled.
 */
export async function remove(act: Act, id: Id<'doctor'>, { appointments }: { appointments?: 'cancel' | undefined }) {
  const { tx, actor, now } = act
  const row = await doctorOf(tx, actor, id)
  if (!mayUpdate(actor, row))
    throw new Problem('forbidden', 'This is for the doctor and their clinic’s administrators.')
  const themself = actor.doctorId === id
  await lockSchedules(act, { doctorIds: [id] }, { stranded: appointments })
  const engagements = await tx
    .selectFrom('engagement')
    .select('clinic_id')
    .where('doctor_id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  const all = engagements.map((one) => one.clinic_id)
  const left = all.filter((clinicId) => themself || actor.administratorOf.includes(clinicId))

  const ahead = await appointmentsAhead(act, id, left)
  if (ahead.length > 0 && appointments !== 'cancel')
    throw new Problem(
      'in_use',
      `${ahead.length === 1 ? 'An appointment lies' : `${ahead.length} appointments lie`} ahead. Add appointments=cancel to cancel and tell the patients.`,
    )
  await cancelEach(act, ahead, 'The doctor no longer works here.')

  await leave(act, id, left)
  if (left.length === all.length) await tx.updateTable('doctor').set({ removed_at: now }).where('id', '=', id).execute()
  await republish(act, { doctorIds: [id] }, { stranded: 'keep' })
  if (left.length === all.length && row.account_id) await closeUnused(act, row.account_id)
  return row
}

async function appointmentsAhead({ tx, now }: Act, id: Id<'doctor'>, clinics: readonly Id<'clinic'>[]) {
  const { rows } = await sql<{ id: Id<'appointment'> }>`
    select id from appointment
    where doctor_id = ${id} and clinic_id = any(${clinics}::uuid[]) and ends_at > ${now} and status = any(${active})
    order by starts_at`.execute(tx)
  return rows.map((row) => row.id)
}

/** Hours at a clinic end with the work there: they would stand in the way of those elsewhere. */
async function leave({ tx, now }: Act, id: Id<'doctor'>, clinics: readonly Id<'clinic'>[]): Promise<void> {
  if (clinics.length === 0) return
  for (const table of ['weekly_hours', 'dated_hours'] as const)
    await tx.deleteFrom(table).where('doctor_id', '=', id).where('clinic_id', 'in', clinics).execute()
  await tx
    .updateTable('engagement')
    .set({ ended_at: now })
    .where('doctor_id', '=', id)
    .where('clinic_id', 'in', clinics)
    .execute()
}
