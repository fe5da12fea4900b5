import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'
import { choosePassword } from './choosePassword.ts'
import { sha256 } from './model.ts'
import { spendLink } from './spendLink.ts'

/** Whom a link to choose a password is for, without using it up. Throws `link_expired`. */
export async function whoseLink(db: Reader, secret: string, now: Date) {
  const owner = await db
    .selectFrom('link')
    .innerJoin('account', 'account.id', 'link.account_id')
    .where('link.sha256', '=', sha256(secret))
    .where('link.purpose', '=', 'choose_password')
    .where('link.ends_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .select(['account.email', 'account.full_name as fullName', 'account.demo'])
    .executeTakeFirst()
  if (!owner) throw new Problem('link_expired', 'This link was used already or is too old. Ask for a new one.')
  return owner
}

/** Chooses a new password by a link, which also shows that its address is right. Throws `link_expired`. */
export async function resetPassword(act: Act, secret: string, passwordHash: string): Promise<Id<'account'>> {
  const { tx, now } = act
  const { accountId, email } = await spendLink(act, 'choose_password', secret)
  await choosePassword(act, accountId, passwordHash)
  await tx
    .updateTable('account')
    .set({ email_confirmed_at: now })
    .where('id', '=', accountId)
    .where('email', '=', email)
    .where('email_confirmed_at', 'is', null)
    .execute()
  return accountId
}
