import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Demonstration {
  address: string
  close(): Promise<void>
}

/** The demonstration clinic as `npm start` opens it on an empty folder, which is thrown away. Throws where it does not start. */
export async function openDemonstration(): Promise<Demonstration> {
  const dataDir = await mkdtemp(join(tmpdir(), 'attending-demonstration-'))
  // PostgreSQL may run as another user than root, who made the folder.
  await chmod(dataDir, 0o755)
  const env = { ...process.env, NODE_ENV: 'development', PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir }
  const server = spawn('node', ['server/main.js'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...env, DATABASE_URL: '', PUBLIC_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const close = async () => {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    await rm(dataDir, { recursive: true, force: true })
  }
  for await (const line of createInterface(server.stdout)) {
    const address = /ready at (\S+)/.exec(line)?.[1]
    if (!address) continue
    server.stdout.resume()
    return { address, close }
  }
  await close()
  throw new Error('The server did not start.')
}

export const demoPassword = 'demo-demo-demo'

/** A function that asks the API of the demonstration in this person's name. Throws what the API refuses with. */
export async function actAs(house: Demonstration, email: string) {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const given = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(`${house.address}/api${path}`, { method, headers, ...given })
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
  const { accessToken } = await ask<{ accessToken: string }>('POST', '/sessions', { email, password: demoPassword })
  headers['authorization'] = `Bearer ${accessToken}`
  return ask
}
