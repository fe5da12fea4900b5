import { sql } from 'kysely'
import type { Tx } from './db.ts'
import { type Problem, problemOf } from './problem.ts'

/** Does a part of a transaction that may be refused: then what it did is taken back, and the rest stands. */
export async function attempt<T>(tx: Tx, part: () => Promise<T>): Promise<T | Problem> {
  await sql`savepoint part`.execute(tx)
  try {
    const result = await part()
    await sql`release savepoint part`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint part`.execute(tx)
    await sql`release savepoint part`.execute(tx)
    const problem = problemOf(error)
    if (problem) return problem
    throw error
  }
}

/** Does a part of a transaction only to see what would come of it: nothing stays of it but the answer. */
export async function rehearse<T>(tx: Tx, part: () => Promise<T>): Promise<T> {
  await sql`savepoint rehearsal`.execute(tx)
  const result = await part()
  await sql`rollback to savepoint rehearsal`.execute(tx)
  await sql`release savepoint rehearsal`.execute(tx)
  return result
}
