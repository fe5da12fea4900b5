import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { StartError, useDatabaseUrl } from '../start-error.ts'

const run = promisify(execFile)

/** The unprivileged user that PostgreSQL runs as when we are root, which it refuses. */
export interface Account {
  uid: number
  gid: number
}

/**
 * Who runs PostgreSQL: ourselves (undefined), unless we are root. Then whoever owns the cluster at `folder`, and for a
 * new one the system user `attending`, created where the system can, or `nobody`.
 */
export async function accountFor(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(folder).catch(() => undefined)
  if (!owner) return (await lookUp('attending')) ?? (await create()) ?? (await lookUp('nobody')) ?? refuse()
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  throw new StartError(
    `${folder} belongs to root, as which PostgreSQL refuses to run: chown -R it to another user. ${useDatabaseUrl}`,
  )
}

async function create(): Promise<Account | undefined> {
  const system = ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin']
  await run('useradd', [...system, '--user-group', 'attending'])
    .catch(() => run('adduser', ['-S', '-D', '-H', 'attending']))
    .catch(() => undefined)
  return lookUp('attending')
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (which) => Number((await run('id', [which, name])).stdout)),
    )
    return uid && gid ? { uid, gid } : undefined
  } catch {
    return undefined
  }
}

function refuse(): never {
  throw new StartError(
    `PostgreSQL refuses to run as root, and no other user was found or could be created. ${useDatabaseUrl}`,
  )
}

/** Runs a program as `account`, from a folder that everybody may enter; answers its output, or throws with `stderr`. */
export async function runAs(account: Account | undefined, program: string, args: string[]): Promise<string> {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }
  return (await run(program, args, { ...account, cwd: '/', env, maxBuffer: 1 << 20 })).stdout
}

/** Whether `account` can do what sh's `test` asks of `path`; asked of the system itself, which knows ACLs and mounts. */
export async function may(account: Account | undefined, question: '-x' | '-r', path: string): Promise<boolean> {
  return runAs(account, '/bin/sh', ['-c', `test ${question} "$0"`, path]).then(
    () => true,
    () => false,
  )
}
