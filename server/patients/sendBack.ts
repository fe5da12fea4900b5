import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { sendBackPatient } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'
import { clinicOf } from '../clinics/queries.ts'
import { returnClaim } from '../clinics/returnClaim.ts'
import { type Act, desksOf } from '../kernel/act.ts'
import { Problem, refused } from '../kernel/problem.ts'
import { recipientsOf } from '../messages/queries.ts'
import { write } from '../messages/write.ts'
import { patientOf } from './queries.ts'

/**
 * Sends a patient's profile back with what is missing, instead of verifying it; whoever is told of their appointments is
 * written to, with a link to it at `publicUrl`. Throws `invalid`, `not_found`, `forbidden`.
 */
export async function sendBack(
  act: Act,
  id: Id<'patient'>,
  { reason, clinicId }: Static<(typeof sendBackPatient)['body']>,
  publicUrl: string,
): Promise<void> {
  const { tx, actor, now } = act
  const { clinicIds, account_id, full_name } = await patientOf(tx, actor, id)
  const target = clinicId ?? clinicIds.find((one) => desksOf(actor).includes(one))
  if (!target || !desksOf(actor).includes(target))
    throw new Problem('forbidden', 'Only the front desk of a clinic that knows them sends a patient’s profile back.')
  if (!clinicIds.includes(target)) throw refused('not_found', 'clinicId', 'This clinic does not know the patient yet.')
  // Booking takes the same lock: nobody is booked while it is being taken back.
  await sql`select from subject where id = ${id} for no key update`.execute(tx)
  const because = await returnClaim(act, { patientId: id }, target, reason)
  const { name } = await clinicOf(tx, actor, target)
  const told = await recipientsOf(tx, id, now)
  for (const { name: who, email, language, accountId } of told?.people ?? []) {
    if (!email) continue
    await write(act, {
      kind: 'profile-returned',
      to: { email, name: who, language },
      matter: {
        clinic: name,
        reason: because,
        patient: accountId === account_id ? null : full_name,
        link: accountId ? `${publicUrl}/profile` : null,
      },
      accountId,
      clinicId: target,
    })
  }
}
