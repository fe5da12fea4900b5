import type { AdapterPayload } from 'oidc-provider'
import type { Db } from '../../kernel/db.ts'

/** An application, as the authorization server reads it. A path among its addresses is one of ours. */
export async function metadataOf(db: Db, id: string, here: string): Promise<AdapterPayload | undefined> {
  const client = await db
    .selectFrom('oauth_client')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .selectAll()
    .executeTakeFirst()
  if (!client) return undefined
  const redirects = client.redirect_uris.flatMap((uri) =>
    uri.startsWith('/') ? sameHouse(here).map((house) => house + uri) : [uri],
  )
  const asksPeople = client.grant_types.includes('authorization_code')
  return {
    client_id: client.id,
    client_name: client.name,
    redirect_uris: redirects,
    application_type: !client.first_party && redirects.some(isOnDevice) ? 'native' : 'web',
    grant_types: client.grant_types,
    response_types: asksPeople ? ['code'] : [],
    ...(client.secret_sha256
      ? { client_secret: client.secret_sha256.toString('hex'), token_endpoint_auth_method: 'client_secret_basic' }
      : { token_endpoint_auth_method: 'none' }),
  } as AdapterPayload
}

/** Whoever tries it at home types either. */
const sameHouse = (here: string): string[] =>
  here.startsWith('http://localhost') ? [here, here.replace('localhost', '127.0.0.1')] : [here]

/** An app on a telephone or a desk, which is called back by a scheme of its own or on the device itself. */
const isOnDevice = (uri: string): boolean =>
  !/^https?:/.test(uri) || /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)/.test(uri)

/** What people are told of an application. */
export async function clientOf(db: Db, id: string): Promise<{ name: string; ours: boolean }> {
  return db
    .selectFrom('oauth_client')
    .where('id', '=', id)
    .select(['name', 'first_party as ours'])
    .executeTakeFirstOrThrow()
}
