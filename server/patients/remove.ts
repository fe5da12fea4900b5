import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { closeUnused } from '../accounts/closeUnused.ts'
import { cancelEach } from '../appointments/cancelEach.ts'
import { active } from '../appointments/model.ts'
import { endVerification } from '../clinics/endVerification.ts'
import { type Act, speaksFor } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { mayRemove } from './policy.ts'
import { patientOf } from './queries.ts'

/**
 * Removes a patient and cancels what lies ahead: everywhere if they ask for it, or somebody who acts for them; else at
 * the clinics whose administrator asks, which then know them no more. Who is known nowhere any more is hidden; what was
 * stays, and so does who had verified them and on what evidence. Throws `not_found`, `forbidden`.
 */
export async function remove(act: Act, id: Id<'patient'>) {
  const { tx, actor, now } = act
  const row = await patientOf(tx, actor, id)
  if (!mayRemove(actor, row)) throw new Problem('forbidden', 'This is for the patient and the clinic’s administrators.')
  // As booking locks: nobody books for them meanwhile.
  await sql`
    select from subject
    where id = ${id} or id in (select doctor_id from appointment where patient_id = ${id} and ends_at > ${now})
    order by id for no key update`.execute(tx)
  const everywhere = speaksFor(actor).includes(id)
  const known = await tx.selectFrom('registration').select('clinic_id').where('patient_id', '=', id).execute()
  const left = known.map((one) => one.clinic_id).filter((one) => everywhere || actor.administratorOf.includes(one))

  const { rows: ahead } = await sql<{ id: Id<'appointment'> }>`
    select id from appointment
    where patient_id = ${id} and clinic_id = any(${left}::uuid[]) and ends_at > ${now} and status = any(${active})
    order by starts_at`.execute(tx)
  await cancelEach(
    act,
    ahead.map((one) => one.id),
    'The patient is no longer with the clinic.',
  )

  if (left.length < known.length) {
    await endVerification(act, { patientId: id }, { at: left }, 'left')
    await tx.deleteFrom('registration').where('patient_id', '=', id).where('clinic_id', 'in', left).execute()
    return row
  }
  const carers = await tx
    .updateTable('carer')
    .set({ until: now })
    .where('patient_id', '=', id)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .returning('account_id')
    .execute()
  await tx.updateTable('patient').set({ removed_at: now }).where('id', '=', id).execute()
  for (const { account_id } of [row, ...carers]) if (account_id) await closeUnused(act, account_id)
  return row
}
