import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { jobOf } from './queries.ts'

/** Has a parked job tried again, at once and with all its tries. Throws `not_found`, and `wrong_state` for any other. */
export async function replay({ tx, now }: Act, id: Id<'job'>) {
  const { rows } = await sql`
    update pgboss.job set state = 'created', retry_count = 0, start_after = ${now}, started_on = null, completed_on = null,
      keep_until = ${now}::timestamptz + interval '30 days', output = null
    where id = ${id} and state = 'failed' returning id`.execute(tx)
  const job = await jobOf(tx, id)
  if (!job) throw notFound('job')
  if (rows.length === 0) throw new Problem('wrong_state', 'Only a parked job is tried again.')
  return job
}
