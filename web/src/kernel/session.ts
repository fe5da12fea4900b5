import { useSyncExternalStore } from 'react'
import { signIn as signInOperation, signOut as signOutOperation } from '../../../api/accounts.ts'
import type { Me, Session } from './nouns.ts'
import { onServer } from './onServer.ts'
import { Refused, send } from './send.ts'
import { bearer, forgetToken, keepToken, mayHaveSession, renew } from './token.ts'

/** `asking` until the cookie has been exchanged after a reload; `ended` when a session stopped while it was used. */
export type Standing = { is: 'asking' } | { is: 'out'; ended: boolean } | { is: 'in'; me: Me }

const stranger: Standing = { is: 'out', ended: false }
let standing: Standing = { is: 'asking' }
const listeners = new Set<() => void>()
const otherTabs = onServer ? undefined : new BroadcastChannel('attending.session')

function stand(next: Standing) {
  standing = next
  const whose = next.is === 'in' ? next.me.id : next.is === 'out' && !next.ended ? undefined : seenBy
  if (seenBy !== undefined && whose !== seenBy) for (const forget of forgetting) forget()
  seenBy = whose
  for (const listener of listeners) listener()
}

/** Whose things may be on the screen; they stay there when a session ends by itself, until somebody else comes. */
let seenBy: string | undefined
const forgetting: (() => void)[] = []

/** Called when the things of one account shall be forgotten. */
export const onFarewell = (forget: () => void) => forgetting.push(forget)

/** Who is signed in here, and in every other tab of this browser. */
export const useSession = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => standing,
    () => stranger,
  )

/** The account that is signed in, if one is. */
export function useMe() {
  const session = useSession()
  return session.is === 'in' ? session.me : undefined
}

/** Finds out who is signed in: by the cookie, after a reload or when another tab signed in. */
export async function resumeSession() {
  if (!mayHaveSession()) return stand({ is: 'out', ended: false })
  try {
    const session = await renew()
    stand(session ? { is: 'in', me: session.account } : { is: 'out', ended: true })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    stand({ is: 'out', ended: false })
  }
}

export async function signIn(email: string, password: string) {
  const session = (await send(signInOperation, { body: { email, password, keep: 'cookie' } })) as Session
  keepToken(session)
  stand({ is: 'in', me: session.account })
  otherTabs?.postMessage('in')
  return session.account
}

export async function signOut() {
  await send(signOutOperation, undefined, { bearer: await bearer() }).catch((error: unknown) => {
    if (!(error instanceof Refused) || error.trouble.code === 'no_connection') throw error
  })
  forgetToken()
  stand({ is: 'out', ended: false })
  otherTabs?.postMessage('out')
}

export function sessionEnded() {
  stand({ is: 'out', ended: true })
  otherTabs?.postMessage('out')
}

/** Takes over what the server answered about the account after a change. */
export function meChanged(me: Me) {
  stand({ is: 'in', me })
}

if (otherTabs) {
  otherTabs.onmessage = () => void resumeSession()
  // Nobody is out only because the line was down when the page loaded.
  addEventListener('online', () => standing.is === 'out' && void resumeSession())
}
