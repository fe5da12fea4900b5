import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Job, listJobs } from '../../api/jobs.ts'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'

interface Row {
  id: Id<'job'>
  name: string
  state: 'created' | 'retry' | 'active' | 'completed' | 'failed' | 'cancelled'
  data: unknown
  reason: string | null
  retry_count: number
  retry_limit: number
  created_on: Date
  start_after: Date
  completed_on: Date | null
}

const columns = sql`id, name, state::text as state, data, output ->> 'reason' as reason, retry_count, retry_limit, created_on,
  start_after, completed_on`
const statesOf = { waiting: ['created', 'retry'], running: ['active'], done: ['completed'], parked: ['failed'] }

/** Jobs in a state, the newest first, at most 100; what pg-boss does for itself is not among them. */
export async function jobsIn(
  db: Reader,
  { state = 'parked', name }: Static<(typeof listJobs)['query']>,
): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>(
    sql<Row>`
      select ${columns} from pgboss.job
      where state::text = any(${statesOf[state]}) and name not like '\\_\\_%' and name = coalesce(${name ?? null}, name)
      order by created_on desc, id limit 100`.compile(db),
  )
  return rows
}

/** One job, whatever its state. */
export async function jobOf(db: Reader, id: Id<'job'>): Promise<Row | undefined> {
  const { rows } = await db.executeQuery<Row>(
    sql<Row>`select ${columns} from pgboss.job where id = ${id} and name not like '\\_\\_%'`.compile(db),
  )
  return rows[0]
}

/** A job as it crosses the wire. */
export const present = (row: Row): Static<typeof Job> => ({
  id: row.id,
  name: row.name,
  state:
    row.state === 'active'
      ? 'running'
      : row.state === 'completed'
        ? 'done'
        : row.state === 'failed'
          ? 'parked'
          : 'waiting',
  data: row.data,
  reason: row.reason,
  tries: row.retry_count + (row.state === 'created' ? 0 : 1),
  triesAtMost: row.retry_limit + 1,
  createdAt: row.created_on.toISOString(),
  dueAt: row.start_after.toISOString(),
  endedAt: row.completed_on?.toISOString() ?? null,
})
