import type { Db, Tx } from './db.ts'

/** What PostgreSQL calls a transaction that it ended so that others could go on: deadlock, serialization failure. */
const endedForOthers = ['40P01', '40001']
const triesAtMost = 4

/**
 * Does work in a transaction, and once more where it and another waited for each other and PostgreSQL ended it: nothing of
 * it is left then. The order of locks makes that rare; who reads whom to lock and then waits may find others there.
 */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      const { code } = error as { code?: string }
      if (tries === triesAtMost || !code || !endedForOthers.includes(code)) throw error
    }
  }
}
