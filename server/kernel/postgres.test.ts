import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { type Postgres, startPostgres } from './postgres.ts'
import { StartError } from './start-error.ts'

const folders: string[] = []
const holders: ChildProcess[] = []
afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL')
  for (const folder of folders.splice(0)) {
    if (await isRunning(join(folder, 'data'))) await (await start(join(folder, 'data'))).stop()
    await rm(folder, { recursive: true, force: true })
  }
})

async function dataFolder(mode = 0o755): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'attending-postgres-'))
  folders.push(parent)
  await chmod(parent, mode)
  return join(parent, 'data')
}

const heard: string[] = []
// Killing a process loses nothing that the system was given; only the first test waits for the disk.
const hasty = { fsync: 'off' }
const start = (dataDir: string, settings: Record<string, string> = hasty) =>
  startPostgres({ dataDir, settings, log: (line) => heard.push(line) })

const program = `
  import { startPostgres } from '${new URL('postgres.ts', import.meta.url)}'
  const { url, owner, stop } = await startPostgres({ dataDir: process.argv[1], settings: { fsync: 'off' }, log: () => {} })
  process.stdin.once('end', stop).resume()
  process.on('SIGINT', () => {})
  console.log(JSON.stringify({ url, owner }))`

/** Another process on the same folder: `leave()` is its orderly end, `kill()` its kill -9. */
async function another(dataDir: string) {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  holders.push(holder)
  const gone = new Promise((resolve) => holder.once('exit', resolve))
  const said = await Promise.race([new Promise<Buffer>((resolve) => holder.stdout.once('data', resolve)), gone])
  const { url, owner } = JSON.parse(String(said)) as { url: string; owner: boolean }
  return {
    url,
    owner,
    interrupt: () => process.kill(-holder.pid!, 'SIGINT'),
    leave: async () => {
      holder.stdin.end()
      await gone
    },
    kill: async () => {
      holder.kill('SIGKILL')
      await gone
    },
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<{ value: unknown }>(sql)).rows.map((row) => row.value)
  } finally {
    await client.end()
  }
}

const pidOf = async (dataDir: string) =>
  Number.parseInt(await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
const isRunning = (dataDir: string) =>
  pidOf(dataDir).then(
    () => true,
    () => false,
  )
const answers = ({ url }: { url: string }) =>
  query(url, 'select 1 as value').then(
    () => true,
    () => false,
  )

test('a new folder becomes a database that is there again at the next start', async () => {
  const dataDir = await dataFolder()
  const first = await start(dataDir, {})
  await query(first.url, `create table note as select 'kept'::text as value`)
  await first.stop()
  expect(await answers(first)).toBe(false)
  const second = await start(dataDir, {})
  expect(second.owner).toBe(true)
  expect(await query(second.url, 'select value from note')).toEqual(['kept'])
  expect(
    await query(second.url, `select current_setting('fsync') || current_setting('server_encoding') as value`),
  ).toEqual(['onUTF8'])
  await second.stop()
})

test('the application is no superuser, and may still make what it needs', async () => {
  const postgres = await start(await dataFolder())
  expect(await query(postgres.url, 'select rolsuper as value from pg_roles where rolname = current_user')).toEqual([
    false,
  ])
  await query(postgres.url, 'create extension btree_gist')
  await query(postgres.url, 'create extension pg_trgm')
  await postgres.stop()
})

test('who comes second uses the running database, and whoever leaves last stops it', async () => {
  const dataDir = await dataFolder()
  const first = await another(dataDir)
  const second = await start(dataDir)
  expect([first.owner, second.owner, second.url]).toEqual([true, false, first.url])
  await first.leave()
  expect(await answers(second)).toBe(true)
  await second.stop()
  expect(await answers(second)).toBe(false)
})

test('four that start at once on a new folder share one database, and all leaving at once stops it', async () => {
  const dataDir = await dataFolder()
  const all = await Promise.all([1, 2, 3, 4].map(() => start(dataDir)))
  expect(all.filter(({ owner }) => owner)).toHaveLength(1)
  expect(await Promise.all(all.map(answers))).toEqual([true, true, true, true])
  await Promise.all(all.map(({ stop }) => stop()))
  expect(await answers(all[0]!)).toBe(false)
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log'])
})

test('after kill -9 of the application the next start takes over the database it left running', async () => {
  const dataDir = await dataFolder()
  const first = await another(dataDir)
  await query(first.url, `create table note as select 'kept'::text as value`)
  await first.kill()
  const next = await start(dataDir)
  expect(next.owner).toBe(false)
  expect(await query(next.url, 'select value from note')).toEqual(['kept'])
  await next.stop()
  expect(await answers(next)).toBe(false)
})

test('after kill -9 of everything the next start recovers every acknowledged row', async () => {
  const dataDir = await dataFolder()
  const first = await another(dataDir)
  await query(first.url, `create table note as select 'kept'::text as value`)
  const pid = await pidOf(dataDir)
  await first.kill()
  process.kill(pid, 'SIGKILL')
  const next = await start(dataDir)
  expect(next.owner).toBe(true)
  expect(await query(next.url, 'select value from note')).toEqual(['kept'])
  await next.stop()
})

test('after kill -9 of the database in the middle of a long statement it comes back by itself, at the same address', async () => {
  const dataDir = await dataFolder()
  const postgres = await start(dataDir)
  await query(postgres.url, `create table note as select 'kept'::text as value`)
  const busy = query(postgres.url, 'select count(*) as value from generate_series(1, 200000000)').catch(() => 'cut')
  await wait(100)
  process.kill(await pidOf(dataDir), 'SIGKILL')
  await expect.poll(() => answers(postgres), { timeout: 10_000 }).toBe(true)
  expect(await query(postgres.url, 'select value from note')).toEqual(['kept'])
  expect(await busy).toBe('cut')
  await postgres.stop()
  expect(heard).toContain('PostgreSQL went away; starting it again.')
})

test('Ctrl-C in the terminal reaches the application, and the database goes on until the application stops it', async () => {
  const dataDir = await dataFolder()
  const first = await another(dataDir)
  const pid = await pidOf(dataDir)
  first.interrupt()
  await wait(300)
  expect(await pidOf(dataDir)).toBe(pid)
  await first.leave()
  expect(await answers(first)).toBe(false)
})

test('a note left behind that names a living stranger does not keep the database from starting', async () => {
  const dataDir = await dataFolder()
  await start(dataDir).then((postgres) => postgres.stop())
  const stranger = spawn('/bin/sleep', ['60'], { ...(await owner(join(dataDir, 'postgres'))), stdio: 'ignore' })
  holders.push(stranger)
  await writeFile(
    join(dataDir, 'postgres/postmaster.pid'),
    `${stranger.pid}\n${dataDir}/postgres\n1\n5432\n\n\n  1 1\nready\n`,
  )
  const postgres = await start(dataDir)
  expect(postgres.owner).toBe(true)
  await postgres.stop()
})

test('a path too long for a socket is no obstacle', async () => {
  const dataDir = join(dirname(await dataFolder()), 'a'.repeat(120))
  const postgres = await start(dataDir)
  expect(await answers(postgres)).toBe(true)
  await postgres.stop()
  expect((await readdir('/tmp')).filter((name) => postgres.url.includes(encodeURIComponent(`/tmp/${name}`)))).toEqual(
    [],
  )
})

test('the data of another PostgreSQL version is left alone, with a sentence that says what to do', async () => {
  const dataDir = await dataFolder()
  await start(dataDir).then((postgres) => postgres.stop())
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '17\n')
  await expectSentence(start(dataDir), /PostgreSQL 17.*18.*DATABASE_URL/)
})

test('a folder that cannot be written, or holds something else, is refused with a sentence', async () => {
  const dataDir = await dataFolder()
  await mkdir(join(dataDir, 'postgres'), { recursive: true })
  await expectSentence(start(dataDir), /(holds no PostgreSQL database|belongs to root).*DATABASE_URL/)
  await writeFile(join(dirname(dataDir), 'file'), '')
  await expectSentence(start(join(dirname(dataDir), 'file/data')), /file\/data.*DATABASE_URL/)
})

test('a database that does not start says why in a sentence', async () => {
  const dataDir = await dataFolder()
  await start(dataDir).then((postgres) => postgres.stop())
  await writeFile(join(dataDir, 'postgres/pg_hba.conf'), 'nonsense\n')
  await expectSentence(start(dataDir), /could not load.*pg_hba\.conf.*postgres\.log.*DATABASE_URL/)
})

test.runIf(process.getuid?.() === 0)(
  'as root, below a home that others cannot enter, the database lives where its own user can reach it',
  async () => {
    const dataDir = await dataFolder(0o700)
    const postgres = await start(dataDir)
    const place = await realpath(join(dataDir, 'postgres'))
    expect((await lstat(join(dataDir, 'postgres'))).isSymbolicLink()).toBe(true)
    expect(heard.at(-1)).toBe(
      `The database is kept in ${place}, for PostgreSQL does not run as root and its user cannot enter ${dataDir}.`,
    )
    expect(await query(postgres.url, `select 1 as value`)).toEqual([1])
    await postgres.stop()
    await rm(place, { recursive: true })
    await expectSentence(start(dataDir), /leads to a folder that is no longer there/)
  },
)

async function expectSentence(attempt: Promise<Postgres>, sentence: RegExp): Promise<void> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(StartError)
  expect((error as StartError).message).toMatch(sentence)
}

async function owner(path: string): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = await lstat(path)
  return { uid, gid }
}
