import { fork } from 'node:child_process'
import { once } from 'node:events'
import { type Caller, openCaller } from './http.ts'

/** Where the tokens of the bench are good. */
export const issuer = 'http://bench.test'

export interface Served {
  pid: number
  /** So many connections, kept open; `callers[i]` for the client with that number. */
  callers(count: number): Promise<Caller[]>
  stop(): Promise<void>
}

/** Starts the application in a process of its own, on this database, with a clock that is so far ahead. */
export async function launch(url: string, millisecondsAhead: number, execArgv: string[] = []): Promise<Served> {
  const server = fork(new URL('server.ts', import.meta.url), {
    execArgv,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      DATABASE_URL: url,
      PUBLIC_URL: issuer,
      BENCH_MILLISECONDS_AHEAD: String(millisecondsAhead),
    },
  })
  const [message] = await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(([code]) => {
      throw new Error(`The server did not start: it ended with ${code}.`)
    }),
  ])
  const port = Number(new URL((message as { address: string }).address).port)
  const open: Caller[] = []
  return {
    pid: server.pid!,
    async callers(count) {
      const callers = await Promise.all(Array.from({ length: count }, () => openCaller(port)))
      open.push(...callers)
      return callers
    },
    async stop() {
      for (const caller of open) caller.close()
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
    },
  }
}
