import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { jobOf } from './queries.ts'

/** Has a parked job tried again, at once and with all its tries. Throws `not_found`, and `wrong_state` for any other. */
export async function replay(act: Act, id: Id<'job'>) {
  const replayed = await again(act, sql`id = ${id}`)
  const job = await jobOf(act.tx, id)
  if (!job) throw notFound('job')
  if (replayed.length === 0) throw new Problem('wrong_state', 'Only a parked job is tried again.')
  return job
}

/** The same for all that are parked. Answers how many they are. */
export const replayAll = async (act: Act): Promise<number> => (await again(act, sql`name not like '\\_\\_%'`)).length

async function again({ tx, now }: Act, which: RawBuilder<unknown>) {
  const { rows } = await sql`
    update pgboss.job set state = 'created', retry_count = 0, start_after = ${now}, started_on = null, completed_on = null,
      keep_until = ${now}::timestamptz + interval '30 days', output = null
    where state = 'failed' and ${which} returning id`.execute(tx)
  return rows
}
