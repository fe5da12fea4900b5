import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../server/kernel/migrate.ts'
import { startPostgres } from '../server/kernel/postgres.ts'
import { dropDatabase, onDatabase } from './database.ts'

/**
 * One PostgreSQL for the run, thrown away at its end (or TEST_DATABASE_URL, whose user may create databases), with one
 * database that has every migration and is the template of each test file's own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const { url, stop } = given ? { url: given, stop: async () => undefined } : await throwAway()
  const template = `attending_test_${process.pid.toString(36)}`
  await dropDatabase(url, template)
  await query(url, `create database ${template}`)
  await migrate(onDatabase(url, template), () => undefined)
  project.provide('postgres', { url, template })
  return async () => {
    if (given) await dropAll(url, template)
    await stop()
  }
}

async function throwAway(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'attending-test-'))
  await chmod(dataDir, 0o755)
  const guard = watch(dataDir)
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const { url, stop } = await startPostgres({ dataDir, settings, log: () => undefined })
  return {
    url,
    stop: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
      guard.kill()
    },
  }
}

/** Takes the server away when the run ends in any way that leaves no time to, `kill -9` included. */
function watch(dataDir: string) {
  const script = 'cat; kill -QUIT "$(head -n 1 "$0/postgres/postmaster.pid")"; sleep 1; rm -rf "$0"'
  const guard = spawn('/bin/sh', ['-c', script, dataDir], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  return guard
}

async function dropAll(url: string, template: string): Promise<void> {
  const { rows } = await query(url, `select datname from pg_database where starts_with(datname, '${template}')`)
  for (const { datname } of rows) await dropDatabase(url, datname)
}

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client.query<{ datname: string }>(sql).finally(() => client.end())
}
