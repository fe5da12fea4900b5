import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, open, readdir, readFile, readlink, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import type { Account } from './account.ts'

const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Short queries only: compiling them costs more than it saves.
  jit: 'off',
  // What the server itself does, and no statement's error, whose detail may name a patient.
  log_min_messages: 'log',
  log_checkpoints: 'off',
}

/** Where the server of `folder` listens: in the folder, or, where the path is too long for a socket, in one of its own. */
export async function socketFolder(folder: string, account: Account | undefined): Promise<string> {
  if (Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= 103) return folder
  const short = `/tmp/attending-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  await mkdir(short, { mode: 0o700 }).then(
    () => account && chown(short, account.uid, account.gid),
    () => undefined,
  )
  const { uid, mode } = await lstat(short)
  if (uid === (account?.uid ?? process.getuid?.()) && (mode & 0o170777) === 0o040700) return short
  throw new StartError(`${short} belongs to somebody else; remove it, or choose a DATA_DIR with a shorter path.`)
}

/** The server's own note of who runs it: its process id, or undefined where none was left. */
export async function notedPid(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

/** Whether process `pid` is the PostgreSQL server of `folder`, not another one that was given its number since. */
export async function serves(pid: number, folder: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  if (command !== undefined) return command.split('\0').includes(folder)
  if (process.platform === 'linux') return false
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** What it takes to run the server of one cluster. */
export interface Server {
  program: string
  folder: string
  sockets: string
  account: Account | undefined
  logFile: string
  settings: Record<string, string>
}

export interface Life {
  pid: number | undefined
  /** What it said, once it has ended. */
  said?: string
}

/**
 * Starts PostgreSQL in a session of its own, so that a terminal's Ctrl-C reaches only us and we stop it in order.
 */
export async function launch(server: Server): Promise<Life> {
  const { program, folder, sockets, account, logFile } = server
  await disown(server)
  const { size } = await stat(logFile).catch(() => ({ size: 0 }))
  const tooLong = size > 1_000_000
  const output = await open(logFile, tooLong ? 'w' : 'a', 0o600)
  const all = { ...settings, unix_socket_directories: sockets, ...server.settings }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(program, ['-D', folder, ...options], {
    ...account,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  child.unref()
  const life: Life = { pid: child.pid }
  child.once('error', (error) => {
    life.said = error.message
  })
  child.once('exit', async () => {
    const text = await readFile(logFile).catch(() => Buffer.from(''))
    life.said = text.subarray(tooLong ? 0 : size).toString()
  })
  await output.close()
  return life
}

/**
 * PostgreSQL will not start while its notes name a living process of its user, even one that merely inherited the number
 * (in a container that is the rule) or is dead and not yet buried. In the folder's note it takes its own parent's number for
 * stale and still checks the memory named below; the socket's note guards nothing more.
 */
async function disown({ folder, sockets }: Server): Promise<void> {
  const pid = await notedPid(folder)
  if (pid !== undefined && (await serves(pid, folder))) return
  await rm(join(sockets, '.s.PGSQL.5432.lock'), { force: true })
  if (pid === undefined) return
  const file = join(folder, 'postmaster.pid')
  const note = await readFile(file, 'utf8')
  await writeFile(file, note.replace(/^\d+/, String(process.pid)))
}

/** Ends backends that outlived their server (killed in the middle of a long statement); their work was never committed. */
export async function endOrphans(folder: string): Promise<void> {
  for (const pid of (await readdir('/proc').catch(() => [])).filter((entry) => /^\d+$/.test(entry))) {
    const [place, name] = await Promise.all([
      readlink(`/proc/${pid}/cwd`),
      readFile(`/proc/${pid}/comm`, 'utf8'),
    ]).catch(() => [])
    if (place === folder && name?.trim() === 'postgres') process.kill(Number(pid), 'SIGKILL')
  }
}

/** Stops the server: running statements end, everything is written, within a minute. */
export async function shutDown({ folder, sockets }: Server): Promise<void> {
  const pid = await notedPid(folder)
  if (pid === undefined || !(await serves(pid, folder))) return
  process.kill(pid, 'SIGINT')
  const patience = AbortSignal.timeout(60_000)
  while ((await notedPid(folder)) === pid && !patience.aborted) await wait(10)
  if (sockets !== folder) await rmdir(sockets).catch(() => undefined)
}
