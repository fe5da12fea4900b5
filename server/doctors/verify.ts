import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { verifyDoctor } from '../../api/doctors.ts'
import type { Id } from '../../api/wire.ts'
import { answerClaim } from '../clinics/answerClaim.ts'
import { endVerification } from '../clinics/endVerification.ts'
import { evidenceOf } from '../clinics/model.ts'
import type { Act } from '../kernel/act.ts'
import { Problem, refused } from '../kernel/problem.ts'
import { doctorOf } from './queries.ts'

/**
 * Says that a clinic has checked who a doctor is, by whom and on what evidence, or takes it back: where its rules ask for
 * verified doctors nothing of theirs can be booked from then on, and what is booked stays. Throws `invalid`,
 * `not_found`, `forbidden`.
 */
export async function verify(
  act: Act,
  id: Id<'doctor'>,
  { verified = true, evidence, clinicId }: Static<(typeof verifyDoctor)['body']>,
): Promise<void> {
  const { tx, actor, now } = act
  const { clinicIds } = await doctorOf(tx, actor, id)
  const target = clinicId ?? clinicIds.find((one) => actor.administratorOf.includes(one))
  if (!target || !actor.administratorOf.includes(target))
    throw new Problem('forbidden', 'Only an administrator of a clinic where they work verifies a doctor.')
  if (!clinicIds.includes(target)) throw refused('not_found', 'clinicId', 'The doctor does not work at this clinic.')
  // Booking takes the same lock: nobody is booked while it is being taken back.
  await sql`select from subject where id = ${id} for no key update`.execute(tx)
  await endVerification(act, { doctorId: id }, { at: [target] }, verified ? 'verified_anew' : 'taken_back')
  if (!verified) return
  await answerClaim(act, { doctorId: id }, { at: target })
  await tx
    .updateTable('engagement')
    .set({ verified_at: now, verified_by: actor.accountId, verified_evidence: evidenceOf(evidence) })
    .where('doctor_id', '=', id)
    .where('clinic_id', '=', target)
    .execute()
}
