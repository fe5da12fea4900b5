import type { Pool } from 'pg'
import { type Db, openDb, openPool } from './db.ts'
import { migrate } from './migrate.ts'
import { startPostgres } from './postgres.ts'

export interface Database {
  db: Db
  pool: Pool
  url: string
  /** Gives every connection back, and stops the embedded server when nobody else uses it. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Where PostgreSQL is; without it one is started in `dataDir`. */
  databaseUrl?: string | undefined
  dataDir: string
  applicationName?: string
  /** Told, in whole sentences, what an operator wants to know. */
  log: (line: string) => void
  /** Told of connections that broke; the pool replaces them. */
  onError?: (error: Error) => void
}

/** The database that the settings name, brought to the newest migration. Throws StartError where it cannot be had. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, log, applicationName, onError } = options
  const { url, stop } = databaseUrl
    ? { url: databaseUrl, stop: async () => undefined }
    : await startPostgres({ dataDir, log })
  try {
    const ran = await migrate(url, () => undefined)
    if (ran > 0) log(`The database was brought up to date: ${ran} ${ran === 1 ? 'migration' : 'migrations'}.`)
  } catch (error) {
    await stop()
    throw error
  }
  let closing = false
  const pool = openPool(url, {
    ...(applicationName && { applicationName }),
    onError: (error) => {
      if (!closing) onError?.(error)
    },
  })
  const db = openDb(pool)
  return {
    db,
    pool,
    url,
    async close() {
      closing = true
      await db.destroy()
      await stop()
    },
  }
}
