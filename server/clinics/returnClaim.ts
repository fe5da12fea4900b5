import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { invalid } from '../kernel/problem.ts'
import { answerClaim, type Whose } from './answerClaim.ts'
import { endVerification } from './endVerification.ts'

/**
 * Keeps that a clinic sends back what somebody says of themself, and why; what it had verified holds no longer, and an
 * earlier reason gives way. To be called with the person's row in `subject` locked. Throws `invalid` for blanks.
 */
export async function returnClaim(act: Act, whose: Whose, clinicId: Id<'clinic'>, why: string): Promise<string> {
  const { tx, actor, now } = act
  const reason = why.trim()
  if (reason.length < 3) throw invalid('reason', 'Say what is missing, or what they should change.')
  await endVerification(act, whose, { at: [clinicId] }, 'taken_back')
  await answerClaim(act, whose, { at: clinicId })
  await tx
    .insertInto('returned_claim')
    .values({
      subject_id: 'doctorId' in whose ? whose.doctorId : whose.patientId,
      clinic_id: clinicId,
      returned_at: now,
      returned_by: actor.accountId,
      reason,
    })
    .execute()
  return reason
}
