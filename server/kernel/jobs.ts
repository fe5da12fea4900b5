import type { FastifyBaseLogger } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import type { Act } from './act.ts'
import type { Db } from './db.ts'

/** What a job is given: it opens its own transactions, and reads the state anew. `server/jobs.ts` adds the settings. */
export interface Workplace {
  readonly db: Db
  readonly now: () => Date
  readonly log: FastifyBaseLogger
  /** Aborted when the worker stops: long jobs end at the next safe point, and are taken up again later. */
  readonly stopping: AbortSignal
}

/**
 * A kind of job. It may run twice and much later than it was asked for, so it reads what is true then, and its data is
 * ids. One that throws is tried again, each time after a longer pause; after the last try it is parked.
 */
export interface Job<Data extends object = object> {
  /** Its queue. A migration makes one for each name in `server/jobs.ts`. */
  readonly name: string
  /** How often it is tried at the most. */
  readonly tries: number
  /** The pause after the first failure; each is twice the one before, up to `longestPauseSeconds`. */
  readonly pauseSeconds: number
  readonly longestPauseSeconds?: number
  /** After so long somebody else takes it up, because whoever had it has died. */
  readonly takesAtMostSeconds?: number
  /** So many at once in each process. */
  readonly atOnce?: number
  /** So many are fetched in one breath, and the next at once while there are as many. One without it. */
  readonly batch?: number
  /** By itself at these minutes, as cron writes them, in UTC. */
  readonly every?: string
  run(workplace: Workplace, data: Data): Promise<unknown>
}

interface When {
  /** Not before this instant; at once without it. */
  at?: Date
  /** While one of the same kind and key waits, another is not added. */
  key?: string
}

/** A job that waits is kept for so long beyond its time, and one that is over or parked for so long after that. */
const keptDays = 30

/** What a job is asked for with: whoever asks need not know how it is done. */
export type JobKind<Data extends object = object> = Omit<Job<Data>, 'run'>

/** Asks for a job, in the transaction of what causes it: with that it is there, or it never was. */
export async function enqueue<Data extends object>(
  act: Pick<Act, 'tx' | 'now'>,
  job: JobKind<Data>,
  data: Data | readonly Data[],
  when: When = {},
): Promise<void> {
  const source = Array.isArray(data)
    ? sql`jsonb_array_elements(${JSON.stringify(data)}::jsonb) as data`
    : oneOf(data as Data)
  await asking(act, job, source, when).execute(act.tx)
}

/** What one job is given, as the source that `asking` reads. */
export const oneOf = (data: object): RawBuilder<unknown> => sql`(values (${JSON.stringify(data)}::jsonb)) as one (data)`

/** The same as a part of a larger statement: one job for each row of `source`, whose column `data` is what it is given. */
export function asking<Data extends object>(
  { now }: Pick<Act, 'now'>,
  { name, tries, pauseSeconds, longestPauseSeconds = 6 * 3600, takesAtMostSeconds = 120 }: JobKind<Data>,
  source: RawBuilder<unknown>,
  { at = now, key }: When = {},
): RawBuilder<unknown> {
  return sql`
    insert into pgboss.job (name, data, singleton_key, policy, created_on, start_after, keep_until, retry_limit,
      retry_delay, retry_backoff, retry_delay_max, expire_seconds, deletion_seconds)
    select ${name}, data, ${key ?? null}, ${key ? 'short' : 'standard'}, ${now}, ${at}::timestamptz,
      ${at}::timestamptz + ${`${keptDays} days`}::interval, ${tries - 1}::int, ${pauseSeconds}::int, true,
      ${longestPauseSeconds}::int, ${takesAtMostSeconds}::int, ${keptDays * 86_400}::int
    from ${source}
    ${key === undefined ? sql`` : sql`on conflict do nothing`}`
}
