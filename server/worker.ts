import type { FastifyBaseLogger } from 'fastify'
import type { Config } from './config.ts'
import type { Db } from './kernel/db.ts'
import type { Workplace } from './kernel/jobs.ts'
import { post } from './messages/jobs.ts'

interface World {
  db: Db
  now: () => Date
  config: Config
  log: FastifyBaseLogger
}

const mailSeconds = 2

/** What Attending does by itself, until `stop()`, which waits for what is under way. Safe in several processes at once. */
export function startWorker(world: World): { stop(): Promise<void> } {
  const { db, now, config, log } = world
  const stopping = new AbortController()
  const { signal } = stopping
  // One that fails is tried again in its turn: what it did not do is still there to be done.
  const once = (chore: string, run: () => Promise<unknown>) =>
    run().catch((err: Error) => {
      if (!signal.aborted) log.error({ err, chore }, 'a chore failed')
    })
  const again = async (chore: string, seconds: number, run: () => Promise<unknown>) => {
    while (!signal.aborted) {
      await once(chore, run)
      await pause(seconds * 1000, signal)
    }
  }

  const running = openJobs({ ...world, stopping: signal }).catch((err: Error) => {
    log.error({ err }, 'the jobs cannot be started')
    return undefined
  })
  const mails = again('send mails', mailSeconds, () => post(config)(db, now()))

  return {
    async stop() {
      stopping.abort()
      await Promise.all([mails, running.then((jobs) => jobs?.stop())])
    },
  }
}

/** Loaded once the first requests can be answered: they need none of it. */
async function openJobs(workplace: Workplace) {
  const [{ jobs }, { runJobs }] = await Promise.all([import('./jobs.ts'), import('./kernel/runJobs.ts')])
  return runJobs(jobs, workplace)
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
