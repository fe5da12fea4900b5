import type { Pool } from 'pg'
import type { Reader } from '../kernel/db.ts'
import type { Gauge } from '../kernel/metrics.ts'
import { jobsOf, mailsOf } from './queries.ts'

/** What is asked of the pool of connections. */
export type Connections = Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>

interface Collected {
  db: Reader
  pool: Connections | undefined
  version: string
  now: Date
}

/** How the process, its connections, the mails and the jobs stand now. Without the database, all but what is in it. */
export async function collect({ db, pool, version, now }: Collected): Promise<Gauge[]> {
  const stored = await Promise.all([mailsOf(db, now), jobsOf(db, now)]).catch(() => undefined)
  return [
    gauge('attending_info', 'The version that runs.', [{ labels: { version }, value: 1 }]),
    gauge('process_uptime_seconds', 'Since the process started.', [{ value: process.uptime() }]),
    gauge('process_resident_memory_bytes', 'Memory of the process.', [{ value: process.memoryUsage.rss() }]),
    gauge('attending_database_up', 'Whether the database answers.', [{ value: stored ? 1 : 0 }]),
    ...(pool ? connections(pool) : []),
    ...(stored ? [...mails(stored[0]), ...jobs(stored[1])] : []),
  ]
}

const gauge = (name: string, help: string, values: Gauge['values']): Gauge => ({ name, help, values })

const connections = ({ totalCount, idleCount, waitingCount }: Connections): Gauge[] => [
  gauge('attending_database_connections', 'Connections of the process.', [
    { labels: { state: 'busy' }, value: totalCount - idleCount },
    { labels: { state: 'idle' }, value: idleCount },
  ]),
  gauge('attending_database_waiting', 'Those who wait for a connection.', [{ value: waitingCount }]),
]

const statuses = ['queued', 'sent', 'kept', 'failed']

const mails = (rows: Awaited<ReturnType<typeof mailsOf>>): Gauge[] => {
  const of = (status: string) => rows.find((row) => row.status === status)
  return [
    gauge(
      'attending_mails',
      'Mails written in the last 24 hours, and all that wait.',
      statuses.map((status) => ({ labels: { status }, value: of(status)?.count ?? 0 })),
    ),
    gauge('attending_mails_oldest_seconds', 'How long the oldest mail waits.', [
      { value: of('queued')?.oldest_seconds ?? 0 },
    ]),
  ]
}

const jobs = (rows: Awaited<ReturnType<typeof jobsOf>>): Gauge[] => [
  gauge(
    'attending_jobs',
    'Jobs that wait, run or have failed for good.',
    rows.map(({ name, state, count }) => ({ labels: { name, state }, value: count })),
  ),
  gauge(
    'attending_jobs_overdue_seconds',
    'For how long the oldest that waits should have begun.',
    rows
      .filter(({ state }) => state === 'created' || state === 'retry')
      .map(({ name, state, overdue_seconds: value }) => ({ labels: { name, state }, value })),
  ),
]
