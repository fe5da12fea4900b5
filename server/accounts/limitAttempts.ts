import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'

/** How often something may be tried before each further try has to wait longer than the one before. */
export interface Limit {
  key: Buffer
  free: number
  /** Forgotten when nobody tried for so long. */
  minutes: number
}

const longestWaitSeconds = 900

/** Who tries: an address of the network. Of IPv6 the first half, which is what one customer has. */
export function network(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

const keyOf = (...parts: string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest()

/**
 * The limits on guessing one account's password. They count per network and account, and per network: whoever else
 * guesses, the owner is let in from where they are. An account that is guessed at from everywhere grants each network
 * one try, not ten (NIST SP 800-63B-4 asks for a hundred failures at the most).
 */
export interface Guessing {
  network: Limit
  account: Limit
  pair: Limit
}
export function guessing(ip: string, account: string): Guessing {
  const from = network(ip)
  return {
    network: { key: keyOf('guess', 'network', from), free: 100, minutes: 60 },
    account: { key: keyOf('guess', 'account', account), free: Number.POSITIVE_INFINITY, minutes: 1440 },
    pair: { key: keyOf('guess', 'pair', from, account), free: 10, minutes: 60 },
  }
}
const manyFailures = 100

/** Counts one guess before it is looked at, so that many at once are counted too. Throws `rate_limited`. */
export async function countGuess(db: Db, { network, account, pair }: Guessing, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const before = await counts(tx, [network, account, pair], now)
    const free = (before.get(hex(account.key))?.count ?? 0) >= manyFailures ? 1 : pair.free
    refuseIfTooMany(before, [network, account, { ...pair, free }], now)
    await add(tx, [network, account, pair], now)
  })
}

/** Takes a guess back that was right. */
export async function forgiveGuess(tx: Tx, { network, account, pair }: Guessing): Promise<void> {
  for (const { key } of [network, account])
    await sql`update attempt set count = greatest(count - 1, 0) where key = ${key}`.execute(tx)
  await tx.deleteFrom('attempt').where('key', '=', pair.key).execute()
}

/** Counts one try of something that anybody may ask for, such as a mail. Throws `rate_limited`. */
export async function countTry(tx: Tx, what: string, by: string, limit: Omit<Limit, 'key'>, now: Date): Promise<void> {
  const limits = [{ ...limit, key: keyOf(what, by) }]
  refuseIfTooMany(await counts(tx, limits, now), limits, now)
  await add(tx, limits, now)
}

/** As `countTry`, but answers whether it is too often, for what must not be told. */
export async function isTooOften(
  tx: Tx,
  what: string,
  by: string,
  limit: Omit<Limit, 'key'>,
  now: Date,
): Promise<boolean> {
  const limits = [{ ...limit, key: keyOf(what, by) }]
  const before = await counts(tx, limits, now)
  await add(tx, limits, now)
  return waitOf(before, limits[0]!, now) > 0
}

type Counts = Map<string, { count: number; last_at: Date }>
const hex = (key: Buffer): string => key.toString('hex')

/** Only one at a time counts against the first of the limits: rows that do not exist yet cannot be locked. */
async function counts(tx: Tx, limits: Limit[], now: Date): Promise<Counts> {
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

function waitOf(before: Counts, { key, free }: Limit, now: Date): number {
  const known = before.get(hex(key))
  if (!known || known.count < free) return 0
  const pause = Math.min(2 ** Math.min(known.count - free, 20), longestWaitSeconds)
  return Math.ceil((known.last_at.getTime() - now.getTime()) / 1000 + pause)
}

function refuseIfTooMany(before: Counts, limits: Limit[], now: Date): void {
  const retryAfter = Math.max(...limits.map((limit) => waitOf(before, limit, now)))
  if (retryAfter > 0)
    throw new Problem('rate_limited', `Too many attempts. Wait ${retryAfter} seconds and try again.`, { retryAfter })
}

async function add(tx: Tx, limits: Limit[], now: Date): Promise<void> {
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
