import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { sendBackDoctor } from '../../api/doctors.ts'
import type { Id } from '../../api/wire.ts'
import { clinicOf } from '../clinics/queries.ts'
import { returnClaim } from '../clinics/returnClaim.ts'
import type { Act } from '../kernel/act.ts'
import { Problem, refused } from '../kernel/problem.ts'
import { write } from '../messages/write.ts'
import { doctorOf } from './queries.ts'

/**
 * Sends a doctor's profile back with what is missing, instead of verifying it; they are written to, with a link to it at
 * `publicUrl`, where there is an address. Throws `invalid`, `not_found`, `forbidden`.
 */
export async function sendBack(
  act: Act,
  id: Id<'doctor'>,
  { reason, clinicId }: Static<(typeof sendBackDoctor)['body']>,
  publicUrl: string,
): Promise<void> {
  const { tx, actor } = act
  const { clinicIds, account_id, full_name } = await doctorOf(tx, actor, id)
  const target = clinicId ?? clinicIds.find((one) => actor.administratorOf.includes(one))
  if (!target || !actor.administratorOf.includes(target))
    throw new Problem('forbidden', 'Only an administrator of a clinic where they work sends a doctor’s profile back.')
  if (!clinicIds.includes(target)) throw refused('not_found', 'clinicId', 'The doctor does not work at this clinic.')
  // Booking takes the same lock: nobody is booked while it is being taken back.
  await sql`select from subject where id = ${id} for no key update`.execute(tx)
  const because = await returnClaim(act, { doctorId: id }, target, reason)
  const address = await tx
    .selectFrom('doctor')
    .leftJoin('account', (join) => join.onRef('account.id', '=', 'doctor.account_id').on('disabled_at', 'is', null))
    .where('doctor.id', '=', id)
    .select(['account.language', sql<string | null>`coalesce(account.email, doctor.email)`.as('email')])
    .executeTakeFirstOrThrow()
  if (!address.email) return
  const { name } = await clinicOf(tx, actor, target)
  await write(act, {
    kind: 'profile-returned',
    to: { email: address.email, name: full_name, language: address.language },
    matter: { clinic: name, reason: because, link: account_id ? `${publicUrl}/profile` : null },
    accountId: account_id,
    clinicId: target,
  })
}
