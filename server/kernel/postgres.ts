import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { accountFor } from './embedded/account.ts'
import { findBinaries } from './embedded/binaries.ts'
import { openCluster } from './embedded/cluster.ts'
import {
  endOrphans,
  type Life,
  launch,
  notedPid,
  type Server,
  serves,
  shutDown,
  socketFolder,
} from './embedded/postmaster.ts'
import { StartError, useDatabaseUrl } from './start-error.ts'

export interface Postgres {
  /** Where the application's own database is reached; it does not change when the server has to be started again. */
  url: string
  /** Whether this process started the server, rather than finding it running. */
  owner: boolean
  /** Leaves; who leaves last stops the server. Close connections first: they are cut. */
  stop(): Promise<void>
}

export interface PostgresOptions {
  /** Where the database lives, in a folder `postgres`. */
  dataDir: string
  /** Told, in whole sentences, what an operator wants to know. */
  log: (line: string) => void
  /** Further settings of the server, such as `fsync: 'off'` where data may be lost. */
  settings?: Record<string, string>
}

// Every process that uses the server holds `using` shared on a connection of its own; the system lets go of it when the
// process dies. Leaving is done one at a time, so that of two who leave at once the second sees that it is the last.
const using = 7_205_001
const leaving = 7_205_002

/** Starts the embedded PostgreSQL of `dataDir`, or joins the one that runs. Throws StartError where it cannot. */
export async function startPostgres({ dataDir: given, log, settings = {} }: PostgresOptions): Promise<Postgres> {
  const dataDir = resolve(given)
  if (process.platform === 'win32')
    throw new StartError(
      'The embedded PostgreSQL does not run on Windows. Set DATABASE_URL to a PostgreSQL 15 or later.',
    )
  const account = await accountFor(resolve(dataDir, 'postgres'))
  const binaries = await findBinaries(account, log)
  const folder = await openCluster({ dataDir, binaries, account, log, durable: settings['fsync'] !== 'off' })
  const sockets = await socketFolder(folder, account)
  const logFile = resolve(dataDir, 'postgres.log')
  const server: Server = { program: binaries.postgres, folder, sockets, account, logFile, settings }

  let stopping = false
  let current = keep()
  async function keep() {
    const joined = await join(server)
    joined.lease.once('end', () => {
      if (stopping) return
      log('PostgreSQL went away; starting it again.')
      current = keep()
      current.catch((error: Error) => log(error.message))
    })
    return joined
  }

  const { lease, started } = await current
  await ensureDatabase(lease)
  return {
    url: address(sockets, 'attending', 'attending'),
    owner: started,
    async stop() {
      stopping = true
      const joined = await current.catch(() => undefined)
      if (joined && (await isLast(joined.lease))) await shutDown(server)
      await joined?.lease.end()
    },
  }
}

interface Joined {
  lease: Client
  started: boolean
}

/** Joins the server of the cluster, starting it where none runs. Throws StartError. */
async function join(server: Server): Promise<Joined> {
  const { folder, sockets, logFile } = server
  let attempt: Life | undefined
  const patience = AbortSignal.timeout(120_000)
  while (!patience.aborted) {
    const lease = await take(sockets)
    if (lease) return { lease, started: attempt !== undefined && attempt.pid === (await notedPid(folder)) }
    const pid = await notedPid(folder)
    const starting = attempt && attempt.said === undefined
    if (starting || (pid !== undefined && (await serves(pid, folder)))) {
      await wait(10)
    } else if (attempt?.said === undefined || /lock file|shared memory block/.test(attempt.said)) {
      if (attempt?.said?.includes('shared memory block')) await endOrphans(folder)
      attempt = await launch(server)
    } else {
      throw new StartError(
        `PostgreSQL did not start: ${lastWords(attempt.said)} (all it said is in ${logFile}). ${useDatabaseUrl}`,
      )
    }
  }
  throw new StartError(`PostgreSQL runs in ${folder} and does not answer; ${logFile} may say why. ${useDatabaseUrl}`)
}

function address(sockets: string, user: string, database: string): string {
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(sockets)}`
}

/** A connection that says "this process uses the server", or undefined while none answers. */
async function take(sockets: string): Promise<Client | undefined> {
  const lease = new Client({
    connectionString: address(sockets, 'postgres', 'postgres'),
    application_name: `attending ${process.pid}`,
    connectionTimeoutMillis: 5_000,
  })
  lease.on('error', () => undefined)
  try {
    await lease.connect()
    await lease.query('select pg_advisory_lock_shared($1)', [using])
    return lease
  } catch (error) {
    await lease.end().catch(() => undefined)
    if ((error as { code?: string }).code !== '28000') return undefined
    throw new StartError(`PostgreSQL runs in ${sockets} for another user, who alone may use it. ${useDatabaseUrl}`)
  }
}

/** The application's own role is no superuser, so that what works here works on a server that others administer. */
async function ensureDatabase(lease: Client): Promise<void> {
  const { rowCount } = await lease.query(`select from pg_database where datname = 'attending'`)
  if (rowCount) return
  const known = (error: { code?: string }) => {
    if (!['42710', '42P04', '23505'].includes(error.code ?? '')) throw error
  }
  await lease.query('create role attending login createdb').catch(known)
  await lease.query('create database attending owner attending').catch(known)
}

async function isLast(lease: Client): Promise<boolean> {
  try {
    await lease.query('select pg_advisory_lock($1)', [leaving])
    await lease.query('select pg_advisory_unlock_shared($1)', [using])
    const { rows } = await lease.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [using])
    return rows[0]!.last
  } catch {
    return false
  }
}

function lastWords(complaint: string): string {
  const line =
    complaint.split('\n').findLast((said) => /(FATAL|PANIC|ERROR): /.test(said)) ??
    complaint.trim().split('\n').at(-1) ??
    ''
  return line.replace(/^.*(FATAL|PANIC|ERROR): */, '').trim()
}
