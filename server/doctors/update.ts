import type { Static } from 'typebox'
import type { updateDoctor } from '../../api/doctors.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { columnsOf } from './model.ts'
import { mayUpdate } from './policy.ts'
import { doctorOf } from './queries.ts'

/** Changes a doctor’s profile. Throws `not_found`, `forbidden`. */
export async function update(
  { tx, actor }: Act,
  id: Id<'doctor'>,
  change: Static<(typeof updateDoctor)['body']>,
): Promise<void> {
  const row = await doctorOf(tx, actor, id)
  if (!mayUpdate(actor, row))
    throw new Problem('forbidden', 'This is for the doctor and their clinic’s administrators.')
  await tx
    .updateTable('doctor')
    .set({ full_name: change.fullName ?? row.full_name, ...columnsOf(change) })
    .where('id', '=', id)
    .execute()
}
