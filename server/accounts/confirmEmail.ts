import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { spendLink } from './spendLink.ts'
import { writeLink } from './writeLink.ts'

/** Confirms the address to which the link went, if it is still the account's. Throws `link_expired`. */
export async function confirmEmail(act: Act, secret: string): Promise<void> {
  const { tx, now } = act
  const { accountId, email } = await spendLink(act, 'confirm_email', secret)
  const confirmed = await tx
    .updateTable('account')
    .set({ email_confirmed_at: now })
    .where('id', '=', accountId)
    .where('email', '=', email)
    .executeTakeFirst()
  if (!confirmed.numUpdatedRows) throw new Problem('link_expired', 'This link was for another address.')
}

/** Sends the link again, unless the address is confirmed. */
export async function resendConfirmation(act: Act, publicUrl: string): Promise<void> {
  const account = await act.tx
    .selectFrom('account')
    .where('id', '=', act.actor.accountId)
    .where('email_confirmed_at', 'is', null)
    .select(['id', 'email', 'full_name', 'language'])
    .executeTakeFirst()
  if (account) await writeLink(act, 'confirm_email', account, publicUrl)
}
