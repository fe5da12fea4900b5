import { fork } from 'node:child_process'
import { once } from 'node:events'

export interface Task {
  url: string
  now: string
}

/**
 * Does `furnish` in a process of its own: what it takes, once in the life of a database, leaves with it (40 MB that V8 and
 * malloc would keep for good), and the application is built at the same time.
 */
export async function furnishApart(url: string, now: Date): Promise<void> {
  // Detached, so that a terminal's Ctrl-C reaches only us: we stop when it is done.
  const child = fork(new URL('./main.ts', import.meta.url), { detached: true })
  const ended = once(child, 'exit')
  child.send({ url, now: now.toISOString() } satisfies Task)
  const [code] = await ended
  if (code !== 0)
    throw new Error('The demonstration clinic could not be filled in; what kept it from that stands above.')
}
