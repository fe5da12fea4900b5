import { refreshSession } from '../../../api/accounts.ts'
import { device } from './keep.ts'
import type { Session } from './nouns.ts'
import { Refused, send } from './send.ts'

// The access token lives in this variable only; what outlives a reload is the HttpOnly cookie that scripts cannot read.
let access: { token: string; until: number } | undefined
let renewing: Promise<Session | undefined> | undefined

/** Whether this browser has signed in and not out again, so that a stranger's visit asks for no session. */
export const mayHaveSession = () => device.read('session') === 'kept'

export function keepToken(session: Session) {
  access = { token: session.accessToken, until: Date.now() + session.expiresIn * 1000 }
  device.write('session', 'kept')
}

export function forgetToken() {
  access = undefined
  device.write('session', undefined)
}

/** The access token, renewed when it is about to end; undefined for a stranger. */
export async function bearer() {
  if (!mayHaveSession()) return undefined
  if (!access || access.until < Date.now() + 10_000) await renew()
  return access?.token
}

/**
 * Exchanges the refresh cookie for a new access token: once for all who wait, and one tab after the other, because each
 * refresh token works once and using one twice ends the session.
 */
export function renew(): Promise<Session | undefined> {
  renewing ??= navigator.locks.request('attending.session', exchange).finally(() => {
    renewing = undefined
  })
  return renewing
}

async function exchange() {
  if (!mayHaveSession()) return undefined
  try {
    const session = (await send(refreshSession, { body: { keep: 'cookie' } })) as Session
    keepToken(session)
    return session
  } catch (error) {
    if (!(error instanceof Refused) || error.trouble.status !== 401) throw error
    forgetToken()
    return undefined
  }
}
