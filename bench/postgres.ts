import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Db, openDb, openPool } from '../server/kernel/db.ts'
import { migrate } from '../server/kernel/migrate.ts'
import { startPostgres } from '../server/kernel/postgres.ts'

export interface Fresh extends AsyncDisposable {
  url: string
  /** For preparing what is measured; the application has its own. */
  db: Db
}

export interface Server {
  /** As the server says it. */
  version: string
  settings: Record<string, string>
  /** A database with every migration and no rows; it goes when it is disposed. */
  fresh(): Promise<Fresh>
  stop(): Promise<void>
}

const told = ['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers']

/** The server at `given`, whose user may create databases; else one of our own with PostgreSQL's own settings, thrown away afterwards. */
export async function openServer(given: string | undefined): Promise<Server> {
  const { url, stop } = given ? { url: given, stop: async () => undefined } : await throwAway()
  const settings: Record<string, string> = {}
  for (const name of told) settings[name] = (await query(url, `select current_setting('${name}') as text`))!
  let number = 0
  return {
    version: (await query(url, `select current_setting('server_version') as text`))!,
    settings,
    async fresh() {
      const name = `attending_bench_${process.pid}_${++number}`
      await query(url, `create database ${name}`)
      const address = new URL(url)
      address.pathname = `/${name}`
      await migrate(address.href, () => undefined)
      const db = openDb(openPool(address.href, { max: 4 }))
      return {
        url: address.href,
        db,
        async [Symbol.asyncDispose]() {
          await db.destroy()
          await query(url, `drop database ${name} with (force)`)
        },
      }
    },
    stop,
  }
}

async function throwAway() {
  const dataDir = await mkdtemp(join(tmpdir(), 'attending-bench-'))
  await chmod(dataDir, 0o755)
  const { url, stop } = await startPostgres({ dataDir, log: () => undefined })
  return {
    url,
    async stop() {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function query(url: string, sql: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ text: string }>(sql).finally(() => client.end())
  return rows[0]?.text
}
