import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { url: string; template: string }
  }
}

/** A database of one's own with every migration and no rows. Close its connections, then `drop()` it; the run's end does too. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const { url, template } = inject('postgres')
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await command(url, `create database ${name} template ${template}`)
  return { url: onDatabase(url, name), drop: () => dropDatabase(url, name) }
}

/** Takes a database away with whoever is connected to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const drop = () => command(url, `drop database if exists ${name} with (force)`)
  // The server's own vacuum may be at work in it, which only a superuser may send away; it is soon done.
  for (let tries = 0; tries < 50; tries++) {
    const error = await drop().catch((err: Error & { code?: string }) => err)
    if (!error) return
    if (error.code !== '42501') throw error
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  await drop()
}

/** The same server, another database. */
export function onDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function command(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
