import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { write } from '../messages/write.ts'
import { endSessions } from './endSessions.ts'

/**
 * Gives an account another password and ends its sessions, but the one it is done from if that is named. Links to choose
 * one are void after it, and the owner is told.
 */
export async function choosePassword(
  act: Act,
  accountId: Id<'account'>,
  passwordHash: string,
  from: string | null = null,
): Promise<void> {
  const { tx } = act
  const account = await tx
    .updateTable('account')
    .set({ password_hash: passwordHash })
    .where('id', '=', accountId)
    .returning(['email', 'full_name', 'language'])
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('link').where('account_id', '=', accountId).where('purpose', '=', 'choose_password').execute()
  await endSessions(act, accountId, 'password_changed', from)
  await write(act, {
    kind: 'password-changed',
    to: { email: account.email, name: account.full_name, language: account.language },
    matter: {},
    accountId,
  })
}
