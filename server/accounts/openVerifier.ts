import { decodeProtectedHeader, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Id } from '../../api/wire.ts'
import type { Bearer } from './issueToken.ts'
import { algorithm, type Keyring } from './openKeyring.ts'

export interface AccessToken extends Bearer {
  id: string
  audience: string
  scope: string | undefined
  issuedAt: Date
  expiresAt: Date
}

/** Answers what a token says, or undefined where it is not ours, not for us or over. Whether its session lives is asked elsewhere. */
export type Verifier = (token: string, now: Date) => Promise<AccessToken | undefined>

const rememberedAtMost = 10_000
/** Processes on several machines do not agree on the second. */
const clocksDifferBy = 30_000
const longest = 4_000
const required = ['iss', 'aud', 'sub', 'sid', 'client_id', 'jti', 'iat', 'exp']

/** Checking a signature takes longer than most requests' queries, and a token comes many times. */
export function openVerifier(keyring: Keyring, issuer: string): Verifier {
  const good = new LRUCache<string, AccessToken>({ max: rememberedAtMost })
  return async (token, now) => {
    const known = good.get(token)
    if (known) return known.expiresAt > now ? known : undefined
    const found = await verify(keyring, issuer, token, now)
    if (found) good.set(token, found)
    return found
  }
}

async function verify(keyring: Keyring, issuer: string, token: string, now: Date): Promise<AccessToken | undefined> {
  if (token.length > longest || !isCanonical(token)) return undefined
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    const key = alg === algorithm && kid ? await keyring.find(kid, now) : undefined
    if (!key) return undefined
    const { payload } = await jwtVerify<{ sid: Id<'session'>; client_id: string; scope?: string }>(
      token,
      key.publicKey,
      {
        algorithms: [algorithm],
        typ: 'at+jwt',
        issuer,
        audience: `${issuer}/api`,
        requiredClaims: required,
        currentDate: now,
      },
    )
    const issuedAt = new Date(payload.iat! * 1000)
    if (issuedAt.getTime() > now.getTime() + clocksDifferBy) return undefined
    if (!isId(payload.sub) || !isId(payload.sid)) return undefined
    return {
      id: payload.jti!,
      audience: `${issuer}/api`,
      accountId: payload.sub as Id<'account'>,
      sessionId: payload.sid,
      clientId: payload.client_id,
      scope: payload.scope,
      issuedAt,
      expiresAt: new Date(payload.exp! * 1000),
    }
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}

const isId = (text: unknown): boolean =>
  typeof text === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)

/** What jose says of the token itself; anything else, such as a database that does not answer, is no verdict on it. */
const isRefusal = (error: unknown): boolean =>
  error instanceof TypeError || /^ERR_(JW|JOSE)/.test((error as { code?: string }).code ?? '')

/** Base64 leaves some bits of a last letter unread: without this, changing them would yield another token that is good. */
const isCanonical = (token: string): boolean =>
  token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
