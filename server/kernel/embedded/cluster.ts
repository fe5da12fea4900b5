import {
  chown,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { StartError, useDatabaseUrl } from '../start-error.ts'
import { type Account, may, runAs } from './account.ts'
import { type Binaries, systemFolder } from './binaries.ts'

type Failure = Error & { code?: string; stderr?: string }

export interface Site {
  dataDir: string
  binaries: Binaries
  account: Account | undefined
  /** Whether what is written must outlast the machine's power. */
  durable: boolean
  log: (line: string) => void
}

/**
 * The folder of the database cluster of `dataDir`, made where there is none. Two processes may make it at once: a cluster
 * appears whole under its name, and who comes second takes the first one's. Throws StartError.
 */
export async function openCluster(site: Site): Promise<string> {
  const name = join(site.dataDir, 'postgres')
  const there = await realpath(name).catch((error: Failure) => missing(error, name))
  const folder = there ?? (await create(site, name))
  const file = join(folder, 'PG_VERSION')
  const version = (await readFile(file, 'utf8').catch((error: Failure) => unreadable(error, folder))).trim()
  const { major } = site.binaries
  if (version === String(major)) return folder
  throw new StartError(
    `${folder} holds a database of PostgreSQL ${version}, and the embedded one is ${major}: export it with the version of Attending that made it and import it here, or set DATABASE_URL to a PostgreSQL ${version}.`,
  )
}

/** Undefined where nothing has the name; a link that leads nowhere is no reason to begin an empty database. */
async function missing(error: Failure, name: string): Promise<undefined> {
  const entries = error.code === 'ENOENT' ? await readdir(dirname(name)).catch((): string[] => []) : []
  if (error.code === 'ENOENT' && !entries.includes('postgres')) return undefined
  if (error.code === 'ENOENT')
    throw new StartError(`${name} leads to a folder that is no longer there. Remove it to begin an empty database.`)
  return unreadable(error, name)
}

function unreadable(error: Failure, folder: string): never {
  if (error.code === 'ENOENT')
    throw new StartError(`${folder} is there but holds no PostgreSQL database. ${useDatabaseUrl}`)
  throw new StartError(
    `${folder} cannot be read by this user (${error.code}): it belongs to another one. Start as that user or as root. ${useDatabaseUrl}`,
  )
}

async function create(site: Site, name: string): Promise<string> {
  const { dataDir, account, log } = site
  try {
    await mkdir(dataDir, { recursive: true })
    const within = await may(account, '-x', dataDir)
    const fresh = await mkdtemp(within ? `${name}.new-` : join(await systemFolder(), 'database-'))
    try {
      await initialise(fresh, site)
      await (within ? rename(fresh, name) : symlink(fresh, name))
      await flush(dataDir)
      if (within) return await realpath(name)
      log(`The database is kept in ${fresh}, for PostgreSQL does not run as root and its user cannot enter ${dataDir}.`)
    } catch (error) {
      await remove(fresh)
      if (!(await readdir(dataDir)).includes('postgres')) throw error
    }
    return await realpath(name)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`No database could be made in ${dataDir}: ${reason(error as Failure)}. ${useDatabaseUrl}`)
  } finally {
    await sweep(dataDir)
  }
}

async function initialise(folder: string, { binaries, account, durable }: Site): Promise<void> {
  if (account) await chown(folder, account.uid, account.gid)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const quickly = ['--no-sync', '--no-instructions', '--auth=peer']
  await runAs(account, binaries.initdb, ['-D', folder, '-U', 'postgres', ...quickly, ...locale])
  // The socket lies in a folder that only its owner and root may enter; the system itself says who connects, without a password.
  const owner = account ? (await runAs(account, 'id', ['-un'])).trim() : userInfo().username
  const users = [...new Set(['root', owner])].map((user) => `house "${user}" all\n`)
  await writeFile(join(folder, 'pg_hba.conf'), 'local all all peer map=house\n')
  await writeFile(join(folder, 'pg_ident.conf'), users.join(''))
  // A thousand small files: telling the file system once takes half the time of telling it of each.
  const method = process.platform === 'linux' ? 'syncfs' : 'fsync'
  if (durable) await runAs(account, binaries.initdb, ['-D', folder, '--sync-only', `--sync-method=${method}`])
}

/** Once a cluster has its name, half-made ones beside it are what a crash or a slower process left. */
async function sweep(dataDir: string): Promise<void> {
  const entries = await readdir(dataDir).catch((): string[] => [])
  if (!entries.includes('postgres')) return
  const left = entries.filter((entry) => entry.startsWith('postgres.new-'))
  await Promise.all(left.map((entry) => remove(join(dataDir, entry))))
}

/** As far as it goes: a slower process may still be writing there, and removes it itself when it finds that it lost. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

function reason({ message, stderr = '' }: Failure): string {
  const lines = stderr.trim().split('\n')
  const said =
    lines.find((line) => /error|fatal/i.test(line)) || lines.find((line) => line.startsWith('initdb:')) || message
  return said
    .replace(/^(initdb: )?.*?(error|FATAL): */i, '')
    .replace(/^initdb: /, '')
    .trim()
}
