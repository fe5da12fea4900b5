import { fromKysely, type JobResult, type JobWithMetadata, PgBoss, type WorkOptions } from 'pg-boss'
import type { Job, Workplace } from './jobs.ts'

const drainMilliseconds = 10_000

/**
 * Fetches jobs and does them, and asks for those that come by themselves. `stop` lets those under way end, for ten
 * seconds; what did not end is done again by whoever runs next.
 */
export async function runJobs(jobs: readonly Job[], workplace: Workplace): Promise<{ stop(): Promise<void> }> {
  const { db, log } = workplace
  // Our connections, and tables that our migrations make.
  const boss = new PgBoss({ db: fromKysely(db), migrate: false, createSchema: false, persistWarnings: true })
  boss.on('error', (err) => log.error({ err }, 'jobs cannot be fetched'))
  await boss.start()
  await keepSchedules(boss, jobs)
  for (const job of jobs)
    await boss.work<object, object, Options>(
      job.name,
      {
        includeMetadata: true,
        perJobResults: true,
        localConcurrency: job.atOnce ?? 1,
        pollingIntervalSeconds: 1,
        batchSize: job.batch ?? 1,
        burstWhenBatchFull: true,
      },
      (fetched) => Promise.all(fetched.map((one) => perform(job, one, workplace))),
    )
  return { stop: () => boss.stop({ graceful: true, timeout: drainMilliseconds }) }
}

async function keepSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const kept = await boss.getSchedules()
  for (const { name } of kept) if (!jobs.some((job) => job.name === name && job.every)) await boss.unschedule(name)
  for (const { name, every, takesAtMostSeconds = 120 } of jobs)
    if (every && kept.find((known) => known.name === name)?.cron !== every)
      await boss.schedule(name, every, null, { missed: 'once', retryLimit: 0, expireInSeconds: takesAtMostSeconds })
}

type Options = WorkOptions & { includeMetadata: true; perJobResults: true }

/** Does one job, and says what became of it. What it throws goes to the log with its id; pg-boss tries again or parks it. */
export async function perform(job: Job, fetched: Fetched, workplace: Workplace): Promise<JobResult> {
  const { id, data, retryCount, retryLimit } = fetched
  try {
    await job.run(workplace, data)
    return { id, status: 'completed' }
  } catch (error) {
    const err = error as Error & { code?: unknown }
    const said = retryCount < retryLimit ? 'a job failed and will be tried again' : 'a job failed for good: parked'
    if (!workplace.stopping.aborted) workplace.log.error({ err, job: job.name, id }, said)
    // What stays with the job names no one: a message may quote what somebody wrote.
    return { id, status: 'failed', output: { reason: typeof err.code === 'string' ? err.code : err.name } }
  }
}

export type Fetched = Pick<JobWithMetadata<object>, 'id' | 'data' | 'retryCount' | 'retryLimit'>
