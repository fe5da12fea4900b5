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
  return { url: onDatabase(url, name), drop: () => command(url, `drop database if exists ${name} with (force)`) }
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
