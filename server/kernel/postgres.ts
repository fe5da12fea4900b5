import { statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from 'pg'
import { accountFor } from './embedded/account.ts'
import { findBinaries } from './embedded/binaries.ts'
import { openCluster } from './embedded/cluster.ts'
import { address, isLast, take } from './embedded/lease.ts'
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

/** Starts the embedded PostgreSQL of `dataDir`, or joins the one that runs. Throws StartError where it cannot. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  try {
    return await keepRunning(await prepare(options), options.log)
  } catch (error) {
    if (error instanceof StartError || !(error as NodeJS.ErrnoException).syscall) throw error
    const { message } = error as Error
    throw new StartError(`The embedded PostgreSQL cannot start: ${message}. ${useDatabaseUrl}`, { cause: error })
  }
}

async function prepare({ dataDir: given, log, settings = {} }: PostgresOptions): Promise<Server> {
  if (process.platform === 'win32') {
    throw new StartError(`The embedded PostgreSQL does not run on Windows. ${useDatabaseUrl}`)
  }
  const dataDir = resolve(given)
  const account = await accountFor(resolve(dataDir, 'postgres'))
  const binaries = await findBinaries(account, log)
  const folder = await openCluster({ dataDir, binaries, account, log, durable: settings['fsync'] !== 'off' })
  const sockets = await socketFolder(folder, account)
  return { program: binaries.postgres, folder, sockets, account, logFile: resolve(dataDir, 'postgres.log'), settings }
}

async function keepRunning(server: Server, log: PostgresOptions['log']): Promise<Postgres> {
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
    url: address(server.sockets, 'attending', 'attending'),
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
      const reason = await lastWords(attempt.said, folder)
      throw new StartError(`PostgreSQL did not start: ${reason} (all it said is in ${logFile}). ${useDatabaseUrl}`)
    }
  }
  throw new StartError(`PostgreSQL runs in ${folder} and does not answer; ${logFile} may say why. ${useDatabaseUrl}`)
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

async function lastWords(said: string, folder: string): Promise<string> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < 1_000_000) return `the disk of ${folder} is full`
  const lines = said.trim().split('\n')
  const line = lines.findLast((each) => /(FATAL|PANIC|ERROR): /.test(each)) ?? lines.at(-1)!
  return line.replace(/^.*(FATAL|PANIC|ERROR): */, '').trim()
}
