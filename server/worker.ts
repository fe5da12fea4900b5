import type { FastifyBaseLogger } from 'fastify'
import { sweep } from './accounts/jobs.ts'
import { lapse } from './appointments/lapse.ts'
import type { Config } from './config.ts'
import type { Db } from './kernel/db.ts'
import { forgetAnswers } from './kernel/idempotency.ts'
import { post } from './messages/jobs.ts'
import { horizon } from './schedules/horizon.ts'

interface World {
  db: Db
  now: () => Date
  config: Config
  log: FastifyBaseLogger
}

/** What Attending does by itself, again and again. Safe in several processes at once, and when it is done twice. */
interface Chore {
  name: string
  everySeconds: number
  /** Long ones stop at the next safe point once `stopping` is aborted. */
  run(db: Db, now: Date, stopping: AbortSignal): Promise<unknown>
}

const chores = (config: Config): Chore[] => [
  { name: 'send mails', everySeconds: 2, run: post(config) },
  { name: 'end holds and requests whose time is over', everySeconds: 45, run: lapse },
  { name: 'publish the days that come into the booking windows', everySeconds: 3600, run: publish },
  { name: 'forget answers that nobody asks for again', everySeconds: 3600, run: forgetAnswers },
  { name: 'sweep up ended sessions and links', everySeconds: 3600, run: sweep },
]

const publish: Chore['run'] = (db, now, stopping) => horizon(db, now, () => stopping.throwIfAborted())

/** Starts the chores; `stop()` starts none any more and waits for those under way. */
export function startWorker({ db, now, config, log }: World): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = chores(config).map(async ({ name, everySeconds, run }) => {
    while (!stopping.signal.aborted) {
      // One that fails is tried again in its turn: what it did not do is still there to be done.
      await run(db, now(), stopping.signal).catch((err: Error) => {
        if (!stopping.signal.aborted) log.error({ err, chore: name }, 'a chore failed')
      })
      await pause(everySeconds * 1000, stopping.signal)
    }
  })
  return {
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, milliseconds)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
