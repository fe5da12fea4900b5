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

/**
 * The folder of the database cluster of `dataDir`, made where there is none. Two processes may make it at once: a cluster
 * appears whole under its name, and who comes second takes the first one's. Throws StartError.
 */
export async function openCluster(
  dataDir: string,
  binaries: Binaries,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  const name = join(dataDir, 'postgres')
  const there = await realpath(name).catch((error: Failure) => missing(error, name))
  const folder = there ?? (await create(dataDir, name, binaries, account, log))
  const version = (
    await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((error: Failure) => unreadable(error, folder))
  ).trim()
  if (version === String(binaries.major)) return folder
  throw new StartError(
    `${folder} holds a database of PostgreSQL ${version}, and the embedded one is ${binaries.major}: export it with the version of Attending that made it and import it here, or set DATABASE_URL to a PostgreSQL ${version}.`,
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

async function create(
  dataDir: string,
  name: string,
  binaries: Binaries,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true })
    const within = await may(account, '-x', dataDir)
    if (!within) await mkdir(systemFolder, { recursive: true, mode: 0o755 })
    const fresh = await mkdtemp(within ? `${name}.new-` : join(systemFolder, 'database-'))
    try {
      await initialise(fresh, binaries, account)
      await (within ? rename(fresh, name) : symlink(fresh, name))
      await flush(dataDir)
      if (!within)
        log(
          `The database is kept in ${fresh}, for PostgreSQL does not run as root and its user cannot enter ${dataDir}.`,
        )
    } catch (error) {
      await rm(fresh, { recursive: true, force: true })
      if (!(await readdir(dataDir)).includes('postgres')) throw error
    }
    return await realpath(name)
  } catch (error) {
    throw error instanceof StartError
      ? error
      : new StartError(`No database could be made in ${dataDir}: ${reason(error as Failure)}. ${useDatabaseUrl}`)
  } finally {
    await sweep(dataDir)
  }
}

async function initialise(folder: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  if (account) await chown(folder, account.uid, account.gid)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  await runAs(account, binaries.initdb, ['-D', folder, '-U', 'postgres', '--auth=peer', '--no-instructions', ...locale])
  // The socket lies in a folder that only its owner and root may enter; the system itself says who connects, without a password.
  const owner = account ? (await runAs(account, '/usr/bin/id', ['-un'])).trim() : userInfo().username
  await writeFile(join(folder, 'pg_hba.conf'), 'local all all peer map=house\n')
  await writeFile(
    join(folder, 'pg_ident.conf'),
    [...new Set(['root', owner])].map((user) => `house "${user}" all\n`).join(''),
  )
}

/** Once a cluster has its name, half-made ones beside it are what a crash or a slower process left. */
async function sweep(dataDir: string): Promise<void> {
  const entries = await readdir(dataDir).catch((): string[] => [])
  if (!entries.includes('postgres')) return
  const left = entries.filter((entry) => entry.startsWith('postgres.new-'))
  await Promise.all(left.map((entry) => rm(join(dataDir, entry), { recursive: true, force: true })))
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

function reason(error: Failure): string {
  const said = error.stderr?.split('\n').find((line) => /error|fatal/i.test(line)) ?? error.message
  return said.replace(/^.*?(error|FATAL): */i, '').trim()
}
