import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Configuration, KoaContextWithOIDC, default as Provider } from 'oidc-provider'
import { publicUrl } from '../../config.ts'
import { accessTokenSeconds, idleDays, sessionDays, sha256 } from '../model.ts'
import { algorithm, type SigningKey } from '../openKeyring.ts'
import { audienceOf, scopes } from './grant.ts'
import { grantByPassword } from './grantByPassword.ts'
import { openStore } from './openStore.ts'
import { failure, policy } from './present.ts'

const day = 86_400
const cookiePath = '/oauth'

/**
 * The authorization server with the keys of this moment. It is loaded at the first request to it, because most
 * installations have no other application and it takes 0.4 s and 45 MB; and made anew when the keys change.
 */
export function openProvider(app: FastifyInstance): () => Promise<Provider> {
  let made: { keys: string; provider: Promise<Provider> } | undefined
  return async () => {
    const keys = await app.keyring.all(app.now())
    const names = keys.map(({ id }) => id).join()
    if (made?.keys !== names) made = { keys: names, provider: build(app, keys) }
    const { provider } = made
    provider.catch(() => {
      if (made?.provider === provider) made = undefined
    })
    return provider
  }
}

async function build(app: FastifyInstance, keys: SigningKey[]): Promise<Provider> {
  const { Provider, errors } = await quietly(() => import('oidc-provider'))
  const here = publicUrl(app.config)
  const replayed = () => new errors.InvalidGrant('token was used before')
  const adapter = openStore({ db: app.db, now: app.now, verify: app.verify, here, replayed })
  const provider = new Provider(here, configuration(here, keys, { app, adapter }))
  // Behind the headers that `routes.ts` writes itself.
  provider.proxy = true
  provider.Client.prototype.compareClientSecret = function compare(given: string) {
    return this.clientSecret === sha256(given).toString('hex')
  }
  grantByPassword(provider, errors, app)
  provider.on('server_error', (_context, error) => app.log.error({ err: error }, 'the authorization server failed'))
  return provider
}

/** It tells every start that it does not know this Node; its tests pass on it, and so do ours. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console
  console.warn = (...said) => (String(said[0]).includes('Unsupported runtime') ? undefined : warn(...said))
  return load().finally(() => {
    console.warn = warn
  })
}

interface Around {
  app: FastifyInstance
  adapter: ReturnType<typeof openStore>
}

function configuration(here: string, keys: SigningKey[], { app, adapter }: Around): Configuration {
  const audience = audienceOf(here)
  const cookies = {
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: here.startsWith('https:'),
    signed: true,
    path: cookiePath,
  }
  const names = [
    'authorization:/auth',
    'token:/token',
    'introspection:/introspection',
    'revocation:/revocation',
    'jwks:/jwks',
  ]
  return {
    adapter,
    jwks: { keys: keys.map(({ privateJwk }) => privateJwk) },
    routes: Object.fromEntries(names.map((each) => each.split(':')).map(([name, path]) => [name!, `/oauth${path}`])),
    clientDefaults: { id_token_signed_response_alg: algorithm, response_types: ['code'] },
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
    responseTypes: ['code'],
    scopes,
    claims: { openid: ['sub'], profile: ['name', 'locale'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clientBasedCORS: (_context, origin, client) =>
      (client.redirectUris ?? []).some((uri) => URL.canParse(uri) && new URL(uri).origin === origin),
    cookies: {
      names: { session: 'oauth_session', interaction: 'oauth_interaction', resume: 'oauth_resume' },
      long: cookies,
      short: { ...cookies, path: undefined },
      keys: keys.map(({ privateJwk }) => createHmac('sha256', privateJwk.d!).update('cookies').digest('base64url')),
    },
    features: {
      devInteractions: { enabled: false },
      // They would be bound to a key that the API does not ask for.
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      introspection: {
        enabled: true,
        allowedPolicy: (_context, client, token) =>
          client.clientAuthMethod !== 'none' || token.clientId === client.clientId,
      },
      revocation: { enabled: true, allowedPolicy: (_context, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessTokenSeconds,
          jwt: { sign: { alg: algorithm, kid: keys[0]!.id } },
        }),
      },
    },
    formats: {
      customizers: {
        jwt: (_context, token, parts) => {
          if ('grantId' in token) parts.payload['sid'] = token.grantId
        },
      },
    },
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      IdToken: accessTokenSeconds,
      RefreshToken: idleDays * day,
      Grant: sessionDays * day,
      Interaction: 3600,
      Session: day / 3,
    },
    rotateRefreshToken: () => true,
    // The session of ours that a grant is decides, not the browser's sign-in at this server.
    expiresWithSession: () => false,
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    interactions: { url: (_context, { uid }) => `/oauth/interaction/${uid}` },
    findAccount: (_context, id) => accountOf(app, id),
    renderError: (context: KoaContextWithOIDC, { error, error_description: detail }) => {
      context.type = 'html'
      context.set('content-security-policy', policy())
      context.body = failure(detail ?? error)
    },
  }
}

async function accountOf({ db }: FastifyInstance, id: string) {
  const account = await db
    .selectFrom('account')
    .where(({ eb, cast }) => eb(cast('id', 'text'), '=', id))
    .where('disabled_at', 'is', null)
    .select(['id', 'email', 'full_name', 'language', 'email_confirmed_at'])
    .executeTakeFirst()
  if (!account) return undefined
  return {
    accountId: account.id,
    claims: () => ({
      sub: account.id,
      name: account.full_name,
      ...(account.language && { locale: account.language }),
      email: account.email,
      email_verified: account.email_confirmed_at !== null,
    }),
  }
}
