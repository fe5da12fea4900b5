import { sql } from 'kysely'
import type { Db, Tx } from '../kernel/db.ts'
import { add, countOf, counts, refuseIfTooMany } from './countTry.ts'
import { type Guessing, manyFailures } from './policy.ts'

/** Counts one guess before it is looked at, so that many at once are counted too. Throws `rate_limited`. */
export async function countGuess(db: Db, guessing: Guessing, now: Date): Promise<void> {
  const { network, account, pair, knownHere } = guessing
  await db.transaction().execute(async (tx) => {
    const before = await counts(tx, [network, account, pair, knownHere], now)
    const free = countOf(before, account) >= manyFailures ? 1 : pair.free
    const concerned = countOf(before, knownHere) > 0 ? [] : [network]
    refuseIfTooMany(before, [...concerned, { ...pair, free }], now)
    await add(tx, [network, account, pair], now)
  })
}

/** Takes a guess back that was right. */
export async function forgiveGuess(tx: Tx, { network, account, pair, knownHere }: Guessing, now: Date): Promise<void> {
  for (const { key } of [network, account])
    await sql`update attempt set count = greatest(count - 1, 0) where key = ${key}`.execute(tx)
  await tx.deleteFrom('attempt').where('key', '=', pair.key).execute()
  await add(tx, [knownHere], now)
}
