import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { after, linkMinutes, newSecret, sha256 } from '../accounts/model.ts'
import { clinicOf } from '../clinics/queries.ts'
import { type Act, desksOf } from '../kernel/act.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { write } from '../messages/write.ts'
import { isAnothersToo, patientOf } from './queries.ts'

/**
 * Invites a patient without an account to open one, by a link at `publicUrl` that works once, for seven days; an earlier
 * one is void. Never one whom others know too: whoever chooses the address would see what they have there. Throws
 * `not_found`, `forbidden`, `has_account`, and `invalid` where there is no address.
 */
export async function invite(
  act: Act,
  id: Id<'patient'>,
  { email }: { email?: string | undefined },
  publicUrl: string,
): Promise<void> {
  const { tx, actor, now } = act
  const { clinicIds } = await patientOf(tx, actor, id)
  const clinicId = clinicIds.find((one) => desksOf(actor).includes(one))
  if (!clinicId) throw new Problem('forbidden', 'Only the front desk of a clinic that knows them invites a patient.')
  const patient = await tx
    .selectFrom('patient')
    .where('id', '=', id)
    .select(['account_id', 'full_name', 'email'])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (patient.account_id) throw new Problem('has_account')
  if (await isAnothersToo(tx, id, desksOf(actor), now))
    throw new Problem(
      'forbidden',
      'Somebody acts for this patient, or another clinic knows them: they cannot be invited.',
    )
  const address = email ?? patient.email
  if (!address) throw invalid('email', 'Say to which address: the clinic has none of this patient.', 'missing')
  if (email) await tx.updateTable('patient').set({ email }).where('id', '=', id).execute()

  const secret = newSecret()
  await sql`
    insert into invitation (sha256, patient_id, clinic_id, ends_at)
    values (${sha256(secret)}, ${id}, ${clinicId}, ${after(now, { minutes: linkMinutes.invitation })})
    on conflict (patient_id) do update
    set sha256 = excluded.sha256, clinic_id = excluded.clinic_id, ends_at = excluded.ends_at, tries = 0`.execute(tx)
  const { name } = await clinicOf(tx, actor, clinicId)
  await write(act, {
    kind: 'patient-invitation',
    to: { email: address, name: patient.full_name },
    matter: { clinic: name, link: `${publicUrl}/sign-up#token=${secret}` },
    clinicId,
  })
}
