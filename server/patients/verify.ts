import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { verifyPatient } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'
import { answerClaim } from '../clinics/answerClaim.ts'
import { endVerification } from '../clinics/endVerification.ts'
import { evidenceOf } from '../clinics/model.ts'
import { type Act, desksOf } from '../kernel/act.ts'
import { Problem, refused } from '../kernel/problem.ts'
import { patientOf } from './queries.ts'

/**
 * Says that a clinic has checked who a patient is, by whom and on what evidence, or takes it back: where its rules ask
 * for verified patients they can book nothing from then on, and what is booked stays. Throws `invalid`, `not_found`,
 * `forbidden`.
 */
export async function verify(
  act: Act,
  id: Id<'patient'>,
  { verified = true, evidence, clinicId }: Static<(typeof verifyPatient)['body']>,
): Promise<void> {
  const { tx, actor, now } = act
  const { clinicIds } = await patientOf(tx, actor, id)
  const target = clinicId ?? clinicIds.find((one) => desksOf(actor).includes(one))
  if (!target || !desksOf(actor).includes(target))
    throw new Problem('forbidden', 'Only the front desk of a clinic that knows them verifies a patient.')
  if (!clinicIds.includes(target)) throw refused('not_found', 'clinicId', 'This clinic does not know the patient yet.')
  // Booking takes the same lock: nobody is booked while it is being taken back.
  await sql`select from subject where id = ${id} for no key update`.execute(tx)
  await endVerification(act, { patientId: id }, { at: [target] }, verified ? 'verified_anew' : 'taken_back')
  if (!verified) return
  await answerClaim(act, { patientId: id }, { at: target })
  await tx
    .updateTable('registration')
    .set({ verified_at: now, verified_by: actor.accountId, verified_evidence: evidenceOf(evidence) })
    .where('patient_id', '=', id)
    .where('clinic_id', '=', target)
    .execute()
}
