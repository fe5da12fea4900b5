import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { updateDoctor } from '../../api/doctors.ts'
import type { Id } from '../../api/wire.ts'
import { answerClaim } from '../clinics/answerClaim.ts'
import { endVerification } from '../clinics/endVerification.ts'
import { saysOther } from '../clinics/model.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { columnsOf, provedOf } from './model.ts'
import { mayUpdate } from './policy.ts'
import { doctorOf } from './queries.ts'

/**
 * Changes a doctor’s profile. Who has another name, licence number or specialization than was verified is verified no
 * longer, but where the actor, being the administrator, says so themself; what is booked stays. Throws `not_found`,
 * `forbidden`.
 */
export async function update(act: Act, id: Id<'doctor'>, change: Static<(typeof updateDoctor)['body']>): Promise<void> {
  const { tx, actor } = act
  // As booking locks: nobody is booked while the verification falls away.
  await sql`select from subject where id = ${id} for no key update`.execute(tx)
  const row = await doctorOf(tx, actor, id)
  if (!mayUpdate(actor, row))
    throw new Problem('forbidden', 'This is for the doctor and their clinic’s administrators.')
  if (saysOther(provedOf(row), change))
    await endVerification(act, { doctorId: id }, { exceptAt: actor.administratorOf }, 'changed')
  const columns = { full_name: change.fullName ?? row.full_name, ...columnsOf(change) }
  await answerClaim(act, { doctorId: id }, { columns })
  await tx.updateTable('doctor').set(columns).where('id', '=', id).execute()
}
