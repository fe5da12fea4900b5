import type { Reader } from '../kernel/db.ts'
import { versionsOf } from './queries.ts'

type Told = (changed: readonly string[]) => void

export interface Watch {
  /** Calls `told` with those of these subjects that changed: from when `begun` is fulfilled, which a database that does not answer rejects, until `end`. */
  of(subjectIds: Iterable<string>, told: Told): { begun: Promise<void>; end(): void }
  close(): void
}

interface Watched {
  version: number | undefined
  readonly listeners: Set<Told>
}

/**
 * Reads the versions of all subjects that somebody watches, in one query every so many milliseconds, and tells what is
 * different: after its commit by nature, and many changes at once. Where nobody watches nothing is asked. Why not NOTIFY
 * is in docs/decisions.
 */
export function watchSubjects(db: Reader, everyMilliseconds: number, failed: (error: Error) => void): Watch {
  const watched = new Map<string, Watched>()
  let timer: NodeJS.Timeout | undefined
  let next = Promise.withResolvers<void>()
  next.promise.catch(() => undefined)

  async function look() {
    const changed = new Map<Told, string[]>()
    for (const { id, version } of await versionsOf(db, [...watched.keys()])) {
      const subject = watched.get(id)
      if (!subject || subject.version === version) continue
      const isNews = subject.version !== undefined
      subject.version = version
      if (isNews) for (const told of subject.listeners) changed.set(told, [...(changed.get(told) ?? []), id])
    }
    for (const [told, ids] of changed) told(ids)
  }

  /** One reading after the other, however long one takes. */
  function wait() {
    timer = setTimeout(async () => {
      const reading = next
      next = Promise.withResolvers<void>()
      next.promise.catch(() => undefined)
      await look().then(reading.resolve, (error: Error) => {
        reading.reject(error)
        failed(error)
      })
      timer = undefined
      if (watched.size > 0) wait()
    }, everyMilliseconds).unref()
  }

  return {
    of(subjectIds, told) {
      const ids = [...new Set(subjectIds)]
      let isNew = false
      for (const id of ids) {
        const subject = watched.get(id) ?? { version: undefined, listeners: new Set() }
        subject.listeners.add(told)
        watched.set(id, subject)
        isNew ||= subject.version === undefined
      }
      if (!timer && ids.length > 0) wait()
      return {
        // What another listener already watches is known as it was at most one reading ago: news of it come with the next.
        begun: isNew ? next.promise : Promise.resolve(),
        end() {
          for (const id of ids) {
            const subject = watched.get(id)
            subject?.listeners.delete(told)
            if (subject?.listeners.size === 0) watched.delete(id)
          }
        },
      }
    },
    close() {
      clearTimeout(timer)
      watched.clear()
    },
  }
}
