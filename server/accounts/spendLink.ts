import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { sha256 } from './model.ts'

/** Uses up a link that came by mail, and answers whose it was. Throws `link_expired`. */
export async function spendLink({ tx, now }: Act, purpose: 'confirm_email' | 'choose_password', secret: string) {
  const link = await tx
    .deleteFrom('link')
    .where('sha256', '=', sha256(secret))
    .where('purpose', '=', purpose)
    .where('ends_at', '>', now)
    .returning(['account_id', 'email'])
    .executeTakeFirst()
  if (!link) throw new Problem('link_expired', 'This link was used already or is too old. Ask for a new one.')
  return { accountId: link.account_id, email: link.email }
}
