import { createHmac, randomBytes } from 'node:crypto'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { endSession } from './endSessions.ts'
import { graceSeconds, sha256 } from './model.ts'
import { keepToken } from './startSession.ts'

export interface Refreshed {
  accountId: Id<'account'>
  sessionId: Id<'session'>
  refreshToken: string
}

/**
 * Exchanges a refresh token for its successor. The same token gets the same successor for `graceSeconds`; after that
 * somebody has a copy, and the whole session ends. Undefined where the session has ended, now or before: it does not
 * throw, because that ending has to stay.
 */
export async function refreshSession(act: Act, token: string): Promise<Refreshed | undefined> {
  const { tx, now } = act
  const row = await tx
    .selectFrom('refresh_token')
    .innerJoin('session', 'session.id', 'refresh_token.session_id')
    .innerJoin('account', 'account.id', 'session.account_id')
    .where('refresh_token.sha256', '=', sha256(token))
    .where('session.ended_at', 'is', null)
    .where('session.ends_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .select(['session_id', 'session.account_id', 'refresh_token.ends_at', 'used_at', 'salt'])
    .forUpdate('refresh_token')
    .executeTakeFirst()
  if (!row || row.ends_at <= now) return undefined
  const refreshed = { accountId: row.account_id, sessionId: row.session_id }

  if (row.used_at && row.salt) {
    if (now.getTime() - row.used_at.getTime() <= graceSeconds * 1000)
      return { ...refreshed, refreshToken: successor(token, row.salt) }
    await endSession(act, row.session_id, 'replayed')
    return undefined
  }
  const salt = randomBytes(32)
  const refreshToken = successor(token, salt)
  await tx.updateTable('refresh_token').set({ used_at: now, salt }).where('sha256', '=', sha256(token)).execute()
  await keepToken(act, row.session_id, refreshToken)
  return { ...refreshed, refreshToken }
}

/** Made from the token and the salt, each of which is worth nothing alone: so it can be given twice and is kept nowhere. */
const successor = (token: string, salt: Buffer): string => createHmac('sha256', salt).update(token).digest('base64url')
