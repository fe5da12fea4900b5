import type { Id } from '../../api/wire.ts'
import type { Config } from '../config.ts'
import type { Db } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'
import { countGuess, forgiveGuess } from './countGuess.ts'
import { costOf, hashPassword, isOutdated, isPassword, noPassword } from './hashPassword.ts'
import { sameAddress } from './model.ts'
import { guessing } from './policy.ts'

export interface Credentials {
  email: string
  password: string
  /** Where they come from. */
  ip: string
}

/**
 * Whose e-mail and password these are. Unknown address, closed account and wrong password get the same answer after the
 * same work, outside any transaction. Throws `wrong_credentials` and `rate_limited`.
 */
export async function checkCredentials(
  { db, config, now }: { db: Db; config: Config; now: Date },
  { email, password, ip }: Credentials,
): Promise<{ accountId: Id<'account'>; passwordHash: string }> {
  const address = sameAddress(email)
  const limits = guessing(ip, address)
  await countGuess(db, limits, now)
  const account = await db
    .selectFrom('account')
    .where('email', '=', address)
    .where('disabled_at', 'is', null)
    // Their password is printed on the sign-in page.
    .$if(config.production, (query) => query.where('demo', '=', false))
    .select(['id', 'password_hash'])
    .executeTakeFirst()
  const cost = costOf(config)
  const kept = account?.password_hash
  const right = await isPassword(password, kept ?? noPassword(cost))
  if (!account || !kept || !right) throw new Problem('wrong_credentials')
  const passwordHash = isOutdated(kept, cost) ? await hashPassword(password, cost) : kept
  await db.transaction().execute(async (tx) => {
    await forgiveGuess(tx, limits, now)
    if (passwordHash !== kept)
      await tx
        .updateTable('account')
        .set({ password_hash: passwordHash })
        .where('id', '=', account.id)
        .where('password_hash', '=', kept)
        .execute()
  })
  return { accountId: account.id, passwordHash }
}
