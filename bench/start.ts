import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { spread } from './measure.ts'
import type { Question } from './question.ts'

const main = fileURLToPath(new URL('../server/main.js', import.meta.url))
const times = 3
const restSeconds = 10

export const start: Question = {
  name: 'start',
  asks: 'How long from the command to the first answer, and how much memory does the server take at rest?',
  async answer({ say }) {
    const fresh: number[] = []
    const again: number[] = []
    let resting = 0
    for (let i = 1; i <= times; i++) {
      const folder = await mkdtemp(join(tmpdir(), 'attending-bench-'))
      await chmod(folder, 0o755)
      try {
        say(`a new folder, ${i} of ${times}`)
        const first = await open(folder)
        fresh.push(first.milliseconds)
        await first.stop()
        say(`the same folder again, ${i} of ${times}`)
        const second = await open(folder)
        again.push(second.milliseconds)
        if (i === times) {
          say(`at rest for ${restSeconds} seconds`)
          await wait(restSeconds * 1000)
          resting = await megabytes(second.pid)
        }
        await second.stop()
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    }
    return [
      { what: 'first answer, new folder', measured: spread(fresh), unit: 'ms', atMost: 5_000 },
      { what: 'first answer, existing folder', measured: spread(again), unit: 'ms', atMost: 2_000 },
      { what: `memory of the server process after ${restSeconds} s`, measured: resting, unit: 'MB', atMost: 150 },
    ]
  },
}

/** Starts Attending as `npm start` does, with its own PostgreSQL in this folder, and waits for its first answer. */
async function open(folder: string) {
  const began = performance.now()
  const server = spawn(process.execPath, [main], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, 'data'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await Promise.race([
    portOf(server.stdout),
    once(server, 'exit').then(([code]) => {
      throw new Error(`Attending did not start: it ended with ${code}.`)
    }),
  ])
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
  if (!answer.ok) throw new Error(await answer.text())
  const milliseconds = performance.now() - began
  return {
    milliseconds,
    pid: server.pid!,
    async stop() {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
    },
  }
}

async function portOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const port = /ready at http:\/\/[^ ]+:(\d+)/.exec(line)?.[1]
    if (port) return port
  }
  throw new Error('Attending did not say where it is.')
}

async function megabytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return (Number(stdout) * 1024) / 1_000_000
}
