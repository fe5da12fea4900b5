import type { Static } from 'typebox'
import type { updatePatient } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'
import { type Act, desksOf, speaksFor } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { columnsOf } from './model.ts'
import { mayUpdate } from './policy.ts'
import { patientOf } from './queries.ts'
import { refuseKnown } from './refuseKnown.ts'

/** Changes a patient’s profile. Throws `invalid`, `not_found`, `forbidden`. */
export async function update(
  act: Act,
  id: Id<'patient'>,
  change: Static<(typeof updatePatient)['body']>,
): Promise<void> {
  const { tx, actor, now } = act
  const row = await patientOf(tx, actor, id)
  if (!mayUpdate(actor, row)) throw new Problem('forbidden', 'This is for the patient and the front desk.')
  if (!speaksFor(actor).includes(id)) {
    const desks = row.clinicIds.filter((clinicId) => desksOf(actor).includes(clinicId))
    await refuseKnown(act, desks, change.nationalId, id)
  }
  await tx
    .updateTable('patient')
    .set({ ...columnsOf(change, now), full_name: change.fullName ?? row.full_name })
    .where('id', '=', id)
    .execute()
}
