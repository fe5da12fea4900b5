import { PgBoss, TestClock } from 'pg-boss'
import { afterAll } from 'vitest'
import type { Job, Workplace } from '../server/kernel/jobs.ts'
import { perform } from '../server/kernel/runJobs.ts'
import type { World } from './world.ts'

/**
 * A worker that works when it is told to: `work()` does, as pg-boss does, every job that is due by the world's clock, and
 * those they ask for, and answers how many it did.
 */
export async function openWorker({ db, url, clock, config, app }: World, jobs: readonly Job[]) {
  const time = new TestClock(clock.now)
  const boss = new PgBoss({
    connectionString: url,
    clock: time,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    max: 2,
  })
  boss.on('error', (err) => app.log.error({ err }, 'jobs cannot be fetched'))
  await boss.start()
  afterAll(() => boss.stop({ graceful: false }))
  const stopping = new AbortController().signal
  const workplace: Workplace = { db, now: () => clock.now, config, log: app.log, stopping }

  return async function work(): Promise<number> {
    await time.setTime(clock.now)
    let done = 0
    for (;;) {
      const before = done
      for (const job of jobs) {
        const fetched = await boss.fetch<object>(job.name, { includeMetadata: true, batchSize: 50 })
        for (const one of fetched) {
          const { status, output } = await perform(job, one, workplace)
          if (status === 'completed') await boss.complete(job.name, one)
          else await boss.fail(job.name, one, output as object)
          done += 1
        }
      }
      if (done === before) return done
    }
  }
}
