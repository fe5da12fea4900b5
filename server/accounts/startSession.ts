import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { after, idleDays, newSecret, sessionDays, sha256 } from './model.ts'

interface Beginning {
  accountId: Id<'account'>
  /** The hash that the password was compared with: if it changed since, the comparison is worth nothing. */
  passwordHash: string
  clientId: string
}

/** Opens a session. Throws `wrong_credentials` where the account was closed or got another password meanwhile. */
export async function openSession(act: Act, { accountId, passwordHash, clientId }: Beginning) {
  const { tx } = act
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('password_hash', '=', passwordHash)
    .where('disabled_at', 'is', null)
    .select('id')
    .forShare()
    .executeTakeFirst()
  if (!account) throw new Problem('wrong_credentials')
  return beginSession(act, accountId, clientId)
}

/** Opens a session for somebody who was asked already, in the same transaction. */
export async function beginSession({ tx, now }: Act, accountId: Id<'account'>, clientId: string) {
  const sessionId = newId<'session'>()
  await tx
    .insertInto('session')
    .values({
      id: sessionId,
      account_id: accountId,
      client_id: clientId,
      started_at: now,
      ends_at: after(now, { days: sessionDays }),
    })
    .execute()
  return sessionId
}

/** Opens a session of Attending's own with the first of its refresh tokens. */
export async function startSession(act: Act, beginning: Omit<Beginning, 'clientId'>) {
  const sessionId = await openSession(act, { ...beginning, clientId: 'attending' })
  const refreshToken = newSecret()
  await keepToken(act, sessionId, refreshToken)
  return { accountId: beginning.accountId, sessionId, refreshToken }
}

/** A refresh token ends when nobody uses it, and with its session. */
export async function keepToken({ tx, now }: Act, sessionId: Id<'session'>, refreshToken: string): Promise<void> {
  await sql`
    insert into refresh_token (sha256, session_id, ends_at)
    select ${sha256(refreshToken)}, id, least(ends_at, ${after(now, { days: idleDays })}::timestamptz)
    from session where id = ${sessionId}`.execute(tx)
}
