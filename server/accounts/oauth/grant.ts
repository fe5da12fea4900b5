import { type SqlBool, sql } from 'kysely'
import type { default as Provider } from 'oidc-provider'
import type { Id } from '../../../api/wire.ts'
import type { Act } from '../../kernel/act.ts'
import { Problem } from '../../kernel/problem.ts'
import { beginSession } from '../startSession.ts'

export const scopes = ['openid', 'profile', 'email', 'offline_access']

/** For whom an access token is meant: the API. */
export const audienceOf = (here: string): string => `${here}/api`

interface Granted {
  sessionId: Id<'session'>
  accountId: Id<'account'>
  clientId: string
}

/** Writes down what an application may do in a session: the grant has the session's id. */
export async function grant(
  provider: Provider,
  here: string,
  { sessionId, accountId, clientId }: Granted,
): Promise<void> {
  const granted = new provider.Grant({ accountId, clientId })
  granted.jti = sessionId
  granted.addOIDCScope(scopes)
  granted.addResourceScope(audienceOf(here), scopes)
  await granted.save()
}

/**
 * Opens a session with an application for somebody who is signed in at the authorization server. Whoever changes the
 * password locks the account first and takes that sign-in away: either it is gone here, or the session is seen there.
 * Throws `session_ended`.
 */
export async function openSessionFor(act: Act, accountId: Id<'account'>, clientId: string, uid: string) {
  const { tx, now } = act
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null)
    .select('id')
    .forShare()
    .executeTakeFirst()
  const { rows } = await sql<{ signedIn: SqlBool }>`
    select exists (select from oauth_record
      where kind = 'Session' and uid = ${uid} and account_id = ${accountId} and ends_at > ${now}) as "signedIn"`.execute(
    tx,
  )
  if (!account || !rows[0]!.signedIn) throw new Problem('session_ended')
  return beginSession(act, accountId, clientId)
}
