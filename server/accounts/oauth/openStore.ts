import { type SqlBool, sql } from 'kysely'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Id } from '../../../api/wire.ts'
import { type Act, attending } from '../../kernel/act.ts'
import type { Db } from '../../kernel/db.ts'
import { endSession } from '../endSessions.ts'
import { sha256 } from '../model.ts'
import type { Verifier } from '../openVerifier.ts'
import { metadataOf } from './queries.ts'

export interface Store {
  db: Db
  now: () => Date
  verify: Verifier
  /** The address that people type. */
  here: string
  /** Told when somebody shows a token that was used before. */
  replayed: () => Error
}

/**
 * What the authorization server keeps, by kind. A grant is a session of ours: everything that belongs to one is gone as
 * soon as the session has ended, whoever ended it, and taking a grant back ends the session.
 */
export const openStore =
  (store: Store) =>
  (kind: string): Adapter => {
    if (kind === 'Client') return { ...nothing, find: (id) => metadataOf(store.db, id, store.here) }
    if (kind === 'AccessToken')
      return { ...nothing, find: (token) => findAccessToken(store, token), revokeByGrantId: revoke(store) }
    return records(store, kind)
  }

const nothing: Adapter = {
  upsert: refuse,
  find: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  consume: refuse,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
}

async function refuse(): Promise<never> {
  throw new Error('this is not kept')
}

function records(store: Store, kind: string): Adapter {
  const { db, now } = store
  const find = async (column: 'sha256' | 'uid', value: Buffer | string) => {
    const row = await db
      .selectFrom('oauth_record')
      .leftJoin('session', 'session.id', 'oauth_record.session_id')
      .where('kind', '=', kind)
      .where(sql<SqlBool>`${sql.ref(`oauth_record.${column}`)} = ${value}`)
      .where('oauth_record.ends_at', '>', now())
      .where((eb) =>
        eb.or([
          eb('oauth_record.session_id', 'is', null),
          eb.and([eb('session.ended_at', 'is', null), eb('session.ends_at', '>', now())]),
        ]),
      )
      .select(['payload', 'used_at'])
      .executeTakeFirst()
    if (!row) return undefined
    const payload = row.payload as AdapterPayload
    return row.used_at ? { ...payload, consumed: Math.floor(row.used_at.getTime() / 1000) } : payload
  }
  return {
    async find(id) {
      const payload = await find('sha256', sha256(id))
      if (payload) return { ...payload, jti: id }
      return kind === 'Grant' ? ownGrant(store, id) : undefined
    },
    findByUid: (uid) => find('uid', uid),
    findByUserCode: async () => undefined,
    async upsert(id, { jti: _secret, ...payload }, expiresIn) {
      // The cookie of the browser's session is a secret too, and nobody reads it here.
      if (payload.session) delete payload.session.cookie
      const row = {
        payload: JSON.stringify(payload),
        uid: payload.uid ?? null,
        session_id: ((kind === 'Grant' ? id : payload.grantId) as Id<'session'> | undefined) ?? null,
        account_id: (accountOf(payload) as Id<'account'> | undefined) ?? null,
        ends_at: new Date(now().getTime() + (expiresIn ?? 3600) * 1000),
      }
      await db
        .insertInto('oauth_record')
        .values({ kind, sha256: sha256(id), ...row })
        .onConflict((conflict) => conflict.columns(['kind', 'sha256']).doUpdateSet(row))
        .execute()
    },
    /** Whatever is used once is used by one: the second, even at the same moment, ends the session. */
    async consume(id) {
      const used = await db
        .updateTable('oauth_record')
        .set({ used_at: now() })
        .where('kind', '=', kind)
        .where('sha256', '=', sha256(id))
        .where('used_at', 'is', null)
        .returning('session_id')
        .executeTakeFirst()
      if (used) return
      const record = await find('sha256', sha256(id))
      if (record?.grantId) await revoke(store)(record.grantId)
      throw store.replayed()
    },
    async destroy(id) {
      await db.deleteFrom('oauth_record').where('kind', '=', kind).where('sha256', '=', sha256(id)).execute()
      if (kind === 'Grant') await revoke(store)(id)
    },
    revokeByGrantId: revoke(store),
  }
}

const accountOf = ({ accountId, session, result, lastSubmission }: AdapterPayload): string | undefined =>
  accountId ?? session?.accountId ?? result?.login?.accountId ?? lastSubmission?.login?.accountId

const revoke =
  ({ db, now }: Store) =>
  async (grantId: string) => {
    await db.transaction().execute((tx) => {
      const act: Act = { tx, actor: attending, now: now() }
      return endSession(act, grantId as Id<'session'>, 'revoked')
    })
  }

/** A session opened at /api/sessions is a grant to Attending itself. */
async function ownGrant({ db, now }: Store, id: string): Promise<AdapterPayload | undefined> {
  if (!/^[\da-f-]{36}$/.test(id)) return undefined
  const row = await db
    .selectFrom('session')
    .where('id', '=', id as Id<'session'>)
    .where('client_id', '=', 'attending')
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now())
    .selectAll()
    .executeTakeFirst()
  if (!row) return undefined
  const [iat, exp] = [row.started_at, row.ends_at].map((at) => Math.floor(at.getTime() / 1000))
  return { kind: 'Grant', jti: id, accountId: row.account_id, clientId: row.client_id, iat: iat!, exp: exp! }
}

/**
 * The library asks about tokens that it keeps, and refuses JWTs there; ours are JWTs and kept nowhere. So they are asked
 * about in another guise, and what they say is answered as if it had been kept.
 */
export const disguise = (jwt: string): string => jwt.replaceAll('.', '~')

async function findAccessToken({ verify, now }: Store, disguised: string): Promise<AdapterPayload | undefined> {
  const token = await verify(disguised.replaceAll('~', '.'), now())
  if (!token) return undefined
  const [iat, exp] = [token.issuedAt, token.expiresAt].map((at) => at.getTime() / 1000)
  return {
    kind: 'AccessToken',
    jti: token.id,
    accountId: token.accountId,
    clientId: token.clientId,
    grantId: token.sessionId,
    aud: token.audience,
    scope: token.scope,
    iat: iat!,
    exp: exp!,
  }
}
