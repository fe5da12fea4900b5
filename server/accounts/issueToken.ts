import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Id } from '../../api/wire.ts'
import { accessTokenSeconds } from './model.ts'
import { algorithm, type Keyring } from './openKeyring.ts'

export interface Bearer {
  accountId: Id<'account'>
  sessionId: Id<'session'>
  clientId: string
}

/** Signs an access token (RFC 9068) of one session. It ends after `accessTokenSeconds`, or with its session. */
export async function issueToken(keyring: Keyring, issuer: string, bearer: Bearer, now: Date): Promise<string> {
  const key = await keyring.signer(now)
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT({ sid: bearer.sessionId, client_id: bearer.clientId })
    .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid: key.id })
    .setIssuer(issuer)
    .setAudience(`${issuer}/api`)
    .setSubject(bearer.accountId)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + accessTokenSeconds)
    .sign(key.privateKey)
}
