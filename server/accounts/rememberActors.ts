import { LRUCache } from 'lru-cache'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Db } from '../kernel/db.ts'
import type { Listener } from '../kernel/listen.ts'
import { actorOf } from './queries.ts'

interface Remembered {
  accountId: Id<'account'>
  at: number
  actor: Promise<Actor | undefined>
}

export interface Actors {
  /** Who holds this session now; undefined where it has ended. */
  of(bearer: { accountId: Id<'account'>; sessionId: Id<'session'> }, now: Date): Promise<Actor | undefined>
  /** Asks again about an account that this process has just changed, without waiting to be told. */
  forget(accountId: string): void
}

const rememberedAtMost = 10_000

/**
 * Who an account is decides every request, and changes rarely: it is remembered for some seconds, and dropped as soon as
 * PostgreSQL tells of a change (the triggers of 0005). A process that hears nothing remembers nothing.
 */
export function rememberActors(db: Db, listener: Listener, seconds: number): Actors {
  const remembered = new LRUCache<string, Remembered>({ max: rememberedAtMost })
  const forget = (accountId: string) => {
    for (const [sessionId, entry] of remembered.entries())
      if (entry.accountId === accountId) remembered.delete(sessionId)
  }
  listener.on('actor_changed', forget, () => remembered.clear())

  return {
    forget,
    async of({ accountId, sessionId }, now) {
      const ask = () => actorOf(db, { accountId, sessionId }, now)
      if (seconds === 0 || !listener.hears) return ask()
      const known = remembered.get(sessionId)
      const age = known ? now.getTime() - known.at : 0
      if (known && known.accountId === accountId && age >= 0 && age < seconds * 1000) return known.actor
      // Remembered while it is still being read, so that a change told meanwhile drops it too.
      const entry: Remembered = { accountId, at: now.getTime(), actor: ask() }
      remembered.set(sessionId, entry)
      entry.actor.catch(() => {
        if (remembered.peek(sessionId) === entry) remembered.delete(sessionId)
      })
      return entry.actor
    },
  }
}
