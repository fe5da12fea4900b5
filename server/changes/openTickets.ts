import type { FastifyInstance } from 'fastify'
import { jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Id } from '../../api/wire.ts'
import { newId } from '../kernel/id.ts'

interface Bearer {
  accountId: Id<'account'>
  sessionId: Id<'session'>
}

export interface Tickets {
  issue(bearer: Bearer, now: Date): Promise<string>
  /** Whose it is; undefined where it is not good, is over, or was used here before. */
  redeem(ticket: string, now: Date): Promise<Bearer | undefined>
}

export const ticketSeconds = 60
const algorithm = 'ES256'
const typ = 'ticket+jwt'

/**
 * What stands in the address of a stream instead of a token, because a browser's EventSource sends no header and addresses
 * end up in logs: it is no access token, opens nothing else, and is over before a log is read.
 */
export function openTickets(keyring: FastifyInstance['keyring'], issuer: string): Tickets {
  const used = new LRUCache<string, true>({ max: 10_000 })
  const audience = `${issuer}/api/changes`
  return {
    async issue({ accountId, sessionId }, now) {
      const key = await keyring.signer(now)
      const issuedAt = Math.floor(now.getTime() / 1000)
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: algorithm, typ, kid: key.id })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(accountId)
        .setJti(newId())
        .setExpirationTime(issuedAt + ticketSeconds)
        .sign(key.privateKey)
    },
    async redeem(ticket, now) {
      try {
        const { payload } = await jwtVerify<{ sid: Id<'session'> }>(
          ticket,
          async ({ kid }) => {
            const key = kid ? await keyring.find(kid, now) : undefined
            if (!key) throw new TypeError('no key of ours')
            return key.publicKey
          },
          {
            algorithms: [algorithm],
            typ,
            issuer,
            audience,
            requiredClaims: ['sub', 'sid', 'jti', 'exp'],
            currentDate: now,
          },
        )
        if (used.has(payload.jti!)) return undefined
        used.set(payload.jti!, true)
        return { accountId: payload.sub as Id<'account'>, sessionId: payload.sid }
      } catch (error) {
        if (error instanceof TypeError || /^ERR_(JW|JOSE)/.test((error as { code?: string }).code ?? ''))
          return undefined
        throw error
      }
    },
  }
}
