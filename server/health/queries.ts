import { sql } from 'kysely'
import type { Reader } from '../kernel/db.ts'

/** What waits: mails that were written in the last day by their state, and how long the oldest is due already. */
export async function mailsOf(db: Reader, now: Date) {
  const { rows } = await sql<{ status: string; count: number; oldest_seconds: number }>`
    select status, count(*) as count, coalesce(extract(epoch from ${now}::timestamptz - min(created_at)), 0)::float8 as oldest_seconds
    from message
    where status = 'queued' or created_at > ${now}::timestamptz - interval '1 day'
    group by status`.execute(db)
  return rows
}

/** Jobs of each kind by what they wait for, and how long the oldest is due already. */
export async function jobsOf(db: Reader, now: Date) {
  const { rows } = await sql<{ name: string; state: string; count: number; overdue_seconds: number }>`
    select name, state::text, count(*) as count,
      greatest(coalesce(extract(epoch from ${now}::timestamptz - min(start_after)), 0), 0)::float8 as overdue_seconds
    from pgboss.job
    where state in ('created', 'retry', 'active', 'failed')
    group by name, state`.execute(db)
  return rows
}
