import type { Config } from '../server/config.ts'
import { openDatabase } from '../server/kernel/database.ts'
import type { Db } from '../server/kernel/db.ts'
import type { Terminal } from './terminal.ts'

/** What a command is given. It looks at the clock and at the environment only through this. */
export interface Command {
  config: Config
  now: () => Date
  terminal: Terminal
  /** Aborted by Ctrl-C: long work stops at the next safe point. */
  signal: AbortSignal
}

/** Runs `work` with the database of the settings, which is closed afterwards. Throws StartError. */
export async function withDatabase<T>(
  { config, terminal }: Pick<Command, 'config' | 'terminal'>,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ ...config, applicationName: 'attending command', log: terminal.say })
  try {
    return await work(database.db)
  } finally {
    await database.close()
  }
}
