import type { Id } from '../../api/wire.ts'
import { closeUnused } from '../accounts/closeUnused.ts'
import { sameAddress } from '../accounts/model.ts'
import { openInvited } from '../accounts/openAccount.ts'
import { accountAt, hasCome } from '../accounts/queries.ts'
import { writeLink } from '../accounts/writeLink.ts'
import { clinicOf } from '../clinics/queries.ts'
import type { Act } from '../kernel/act.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { doctorOf, worksBeside } from './queries.ts'

/**
 * Gives a doctor the account at an address: one that is there at once, or a new one with a link at `publicUrl` to choose
 * its password, for seven days. Until that is chosen they are invited anew, and an earlier link is void. Never one who works
 * for others too: whoever chooses the address would see their patients. Answers whether a mail was written. Throws
 * `not_found`, `forbidden`, `has_account`, `changed_meanwhile`, and `invalid` for an address that will not do.
 */
export async function invite(
  act: Act,
  id: Id<'doctor'>,
  { email }: { email?: string | undefined },
  publicUrl: string,
): Promise<boolean> {
  const { tx, actor } = act
  const { clinicIds } = await doctorOf(tx, actor, id)
  const clinicId = clinicIds.find((one) => actor.administratorOf.includes(one))
  if (!clinicId) throw new Problem('forbidden', 'Only an administrator of a clinic where they work invites a doctor.')
  const doctor = await tx
    .selectFrom('doctor')
    .where('id', '=', id)
    .select(['account_id', 'full_name', 'email'])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const before = doctor.account_id
  if (before && (await isOwned(act, before))) throw new Problem('has_account')
  if (await worksBeside(tx, id, actor.administratorOf))
    throw new Problem('forbidden', 'This doctor works for another clinic too: they cannot be invited.')
  const address = email ?? doctor.email
  if (!address) throw invalid('email', 'Say to which address: the clinic has none of this doctor.', 'missing')

  const known = await accountAt(tx, address)
  const isTheirs = known !== undefined && (await isOwned(act, known))
  const accountId = known ?? (await openInvited(act, { email: address, fullName: doctor.full_name }))
  await refuseAnothers(act, accountId, id)
  await tx
    .updateTable('doctor')
    .set({ account_id: accountId, email: sameAddress(address) })
    .where('id', '=', id)
    .execute()
  if (before && before !== accountId) await closeUnused(act, before)
  if (isTheirs) return false
  const to = { id: accountId, email: sameAddress(address), full_name: doctor.full_name, language: null }
  await writeLink(act, 'invitation', to, publicUrl, await clinicOf(tx, actor, clinicId))
  return true
}

/** Locks the account: who invites another doctor to it waits, and then finds this one. */
async function isOwned({ tx }: Act, id: Id<'account'>): Promise<boolean> {
  const { come } = await tx
    .selectFrom('account')
    .where('id', '=', id)
    .select(hasCome.as('come'))
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return come
}

async function refuseAnothers({ tx }: Act, accountId: Id<'account'>, id: Id<'doctor'>): Promise<void> {
  const another = await tx
    .selectFrom('doctor')
    .where('account_id', '=', accountId)
    .where('id', '!=', id)
    .select('id')
    .executeTakeFirst()
  if (another) throw invalid('email', 'The account with this address is, or was, another doctor’s.')
}
