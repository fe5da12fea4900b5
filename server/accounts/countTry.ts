import { sql } from 'kysely'
import type { Tx } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'
import { type Allowance, keyOf, type Limit } from './policy.ts'

const usualLongestWait = 900

/** Counts one try of something that anybody may ask for, such as a mail. Throws `rate_limited`. */
export async function countTry(tx: Tx, what: string, by: string, limit: Allowance, now: Date): Promise<void> {
  const limits = [{ ...limit, key: keyOf(what, by) }]
  refuseIfTooMany(await counts(tx, limits, now), limits, now)
  await add(tx, limits, now)
}

/** As `countTry`, but answers whether it is too often, for what must not be told. */
export async function isTooOften(tx: Tx, what: string, by: string, limit: Allowance, now: Date): Promise<boolean> {
  const limits = [{ ...limit, key: keyOf(what, by) }]
  if (waitOf(await counts(tx, limits, now), limits[0]!, now) > 0) return true
  await add(tx, limits, now)
  return false
}

type Counts = Map<string, { count: number; last_at: Date }>
const hex = (key: Buffer): string => key.toString('hex')

export const countOf = (before: Counts, { key }: Limit): number => before.get(hex(key))?.count ?? 0

/** Only one at a time counts against the first of the limits: rows that do not exist yet cannot be locked. */
export async function counts(tx: Tx, limits: Limit[], now: Date): Promise<Counts> {
  await sql`select pg_advisory_xact_lock(${limits[0]!.key.readBigInt64BE()})`.execute(tx)
  const rows = await tx
    .selectFrom('attempt')
    .where(
      'key',
      'in',
      limits.map(({ key }) => key),
    )
    .where('ends_at', '>', now)
    .select(['key', 'count', 'last_at'])
    .execute()
  return new Map(rows.map((row) => [hex(row.key), row]))
}

function waitOf(before: Counts, { key, free, longestWait = usualLongestWait }: Limit, now: Date): number {
  const known = before.get(hex(key))
  if (!known || known.count < free) return 0
  const pause = Math.min(2 ** Math.min(known.count - free, 20), longestWait)
  return Math.ceil((known.last_at.getTime() - now.getTime()) / 1000 + pause)
}

export function refuseIfTooMany(before: Counts, limits: Limit[], now: Date): void {
  const retryAfter = Math.max(...limits.map((limit) => waitOf(before, limit, now)))
  if (retryAfter > 0)
    throw new Problem('rate_limited', `Too many attempts. Wait ${retryAfter} seconds and try again.`, { retryAfter })
}

export async function add(tx: Tx, limits: Limit[], now: Date): Promise<void> {
  await tx
    .insertInto('attempt')
    .values(
      limits.map(({ key, minutes }) => ({
        key,
        count: 1,
        last_at: now,
        ends_at: new Date(now.getTime() + minutes * 60_000),
      })),
    )
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when attempt.ends_at > ${now} then attempt.count + 1 else 1 end`,
        last_at: now,
        ends_at: (eb) => eb.ref('excluded.ends_at'),
      }),
    )
    .execute()
}
