import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { updatePatient } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'
import { answerClaim } from '../clinics/answerClaim.ts'
import { endVerification } from '../clinics/endVerification.ts'
import { saysOther } from '../clinics/model.ts'
import { type Act, desksOf, speaksFor } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { columnsOf, provedOf } from './model.ts'
import { mayUpdate } from './policy.ts'
import { patientOf } from './queries.ts'
import { refuseKnown } from './refuseKnown.ts'

/**
 * Changes a patient’s profile. Who has another name or date of birth than was verified is verified no longer, but where
 * the actor, being at the desk, says so themself; what is booked stays. Throws `invalid`, `not_found`, `forbidden`.
 */
export async function update(
  act: Act,
  id: Id<'patient'>,
  change: Static<(typeof updatePatient)['body']>,
): Promise<void> {
  const { tx, actor, now } = act
  // As booking locks: nobody is booked while the verification falls away.
  await sql`select from subject where id = ${id} for no key update`.execute(tx)
  const row = await patientOf(tx, actor, id)
  if (!mayUpdate(actor, row)) throw new Problem('forbidden', 'This is for the patient and the front desk.')
  if (!speaksFor(actor).includes(id)) {
    const desks = row.clinicIds.filter((clinicId) => desksOf(actor).includes(clinicId))
    await refuseKnown(act, desks, change.nationalId, id)
  }
  const columns = { ...columnsOf(change, now), full_name: change.fullName ?? row.full_name }
  if (saysOther(provedOf(row), change))
    await endVerification(act, { patientId: id }, { exceptAt: desksOf(actor) }, 'changed')
  await answerClaim(act, { patientId: id }, { columns })
  await tx
    .updateTable('patient')
    .set({
      ...columns,
      ...(change.notices && { notices: sql`notices || ${JSON.stringify(change.notices)}::jsonb` }),
    })
    .where('id', '=', id)
    .execute()
}
