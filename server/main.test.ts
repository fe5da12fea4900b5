import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, type Running } from '../test/command.ts'
import { freshDatabase } from '../test/database.ts'

const { url, drop } = await freshDatabase()
afterAll(drop)

const ready = /Attending is ready at http:\/\/localhost:(\d+)\n/
const start = (settings: Record<string, string> = {}): Running =>
  launch(['server/main.js'], { PORT: '0', DATABASE_URL: url, LOG_LEVEL: 'silent', ...settings })
const addressOf = async (running: Running) => `http://127.0.0.1:${(await running.hear(ready))[1]}`
async function stop(running: Running, signal: NodeJS.Signals = 'SIGTERM') {
  running.child.kill(signal)
  return running.ended
}
const accounts = async () => {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select email from account order by created_at').finally(() => client.end())
  return rows.map(({ email }) => email)
}

const demo = ['patient@demo.test', 'doctor@demo.test', 'desk@demo.test', 'admin@demo.test', 'operator@demo.test']

// Before all else: the others find its people.
beforeAll(async () => {
  const both = [start(), start()]
  await Promise.all(both.map(addressOf))
  expect(await accounts()).toEqual(demo)
  for (const running of both) expect(await stop(running)).toMatchObject({ code: 0, stderr: '' })
}, 60_000)

test('it says where it is, who can sign in and where mail is kept, and no more', async () => {
  const running = start()
  const address = (await addressOf(running)).replace('127.0.0.1', 'localhost')
  const { code, stdout, stderr } = await stop(running, 'SIGINT')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout.trim().split('\n')).toEqual([
    `Attending is ready at ${address}`,
    `Sign in as ${demo.join(', ')}; the password is demo-demo-demo.`,
    `Mail is not sent but kept, for SMTP_URL is not set; an administrator reads it at ${address}/outbox.`,
  ])
}, 30_000)

test('on any free port a link in a mail leads to the one that it has', async () => {
  const running = start()
  const address = await addressOf(running)
  const headers = { 'content-type': 'application/json' }
  const send = (path: string, body: object, more = {}) =>
    fetch(`${address}${path}`, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) })
  expect((await send('/api/password-resets', { email: demo[0] })).status).toBe(202)
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client
    .query(`select text from message where kind = 'reset-password'`)
    .finally(() => client.end())
  expect(rows[0].text).toContain(`${address.replace('127.0.0.1', 'localhost')}/reset-password#token=`)
  expect(await stop(running)).toMatchObject({ code: 0 })
}, 30_000)

test('a request under way is answered before it stops, and none is taken after', async () => {
  const running = start()
  const address = await addressOf(running)
  const blocker = new Client({ connectionString: url })
  await blocker.connect()
  await blocker.query('begin; lock table clinic in access exclusive mode')
  const slow = fetch(`${address}/api/clinic`)
  await waitFor(() => keepsWaiting(blocker))
  running.child.kill('SIGTERM')
  await waitFor(() =>
    fetch(`${address}/healthz`).then(
      () => false,
      () => true,
    ),
  )
  await blocker.query('commit')
  await blocker.end()
  expect((await slow).status).toBe(200)
  const answered = performance.now()
  expect(await running.ended).toMatchObject({ code: 0, stderr: '' })
  expect(performance.now() - answered).toBeLessThan(5_000)
}, 30_000)

test('asked twice it does not wait', async () => {
  const running = start()
  const address = await addressOf(running)
  const blocker = new Client({ connectionString: url })
  await blocker.connect()
  await blocker.query('begin; lock table clinic in access exclusive mode')
  const slow = fetch(`${address}/api/clinic`).then(
    () => 'answered',
    () => 'cut off',
  )
  await waitFor(() => keepsWaiting(blocker))
  running.child.kill('SIGINT')
  running.child.kill('SIGINT')
  const asked = performance.now()
  await new Promise((resolve) => setTimeout(resolve, 50))
  running.child.kill('SIGINT')
  expect(await slow).toBe('cut off')
  await running.ended
  expect(performance.now() - asked).toBeLessThan(5_000)
  await blocker.end()
}, 30_000)

test('started again it finds what was there and doubles nothing', async () => {
  const running = start()
  await addressOf(running)
  await stop(running)
  expect(await accounts()).toEqual(demo)
}, 30_000)

test('a taken port is a sentence that names PORT', async () => {
  const other = createServer()
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  const { port } = other.address() as { port: number }
  const { code, stdout, stderr } = await start({ PORT: String(port) }).ended
  other.close()
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toBe(`Port ${port} is taken: stop what uses it, or choose another with PORT.\n`)
}, 30_000)

test.each([
  ['PORT', { PORT: '80.5' }, /^PORT must be a port from 0 .+\.\n$/],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be an address like postgresql:\/\/.+\.\n$/],
  [
    'a database that is not there',
    { DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/x' },
    /^The database .+ cannot be reached: .+ Check DATABASE_URL\.\n$/,
  ],
])(
  '%s that is wrong stops the start with a sentence',
  async (_, settings: Record<string, string>, sentence) => {
    const { code, stdout, stderr } = await start(settings).ended
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    if (typeof sentence === 'string') expect(stderr).toBe(sentence)
    else expect(stderr).toMatch(sentence)
  },
  30_000,
)

test('in production an empty database stays empty, and it says how to make the first administrator', async () => {
  const empty = await freshDatabase()
  const running = start({ DATABASE_URL: empty.url, NODE_ENV: 'production', PUBLIC_URL: 'https://booking.example.org' })
  await running.hear(/Attending is ready at https:\/\/booking\.example\.org\n/)
  const { stdout } = await stop(running)
  expect(stdout).toContain('Nobody can sign in yet: run npx attending admin create.\n')
  expect(stdout).not.toContain('demo')
  const client = new Client({ connectionString: empty.url })
  await client.connect()
  const { rows } = await client.query('select from clinic union all select from account')
  await client.end()
  await empty.drop()
  expect(rows).toEqual([])
}, 30_000)

test('without DATABASE_URL it starts a database of its own, and stops it when it stops', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'attending-main-'))
  await chmod(dataDir, 0o755)
  const settings = { DATABASE_URL: '', DATA_DIR: dataDir }
  const note = () => readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8').then(Boolean, () => false)
  for (const words of [/1 migration|\d migrations/, ready]) {
    const running = start(settings)
    await running.hear(words)
    const address = await addressOf(running)
    expect((await fetch(`${address}/api/clinic`)).status).toBe(200)
    expect(await note()).toBe(true)
    expect(await stop(running)).toMatchObject({ code: 0, stderr: '' })
    expect(await note()).toBe(false)
  }
  await rm(dataDir, { recursive: true })
}, 60_000)

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** Whether a request for the clinic waits for this connection's lock. */
async function keepsWaiting(blocker: Client): Promise<boolean> {
  // In a transaction, who is connected stays what it was at the first look.
  await blocker.query('select pg_stat_clear_snapshot()')
  const { rows } = await blocker.query(
    `select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)) and query like 'select "clinic".*%'`,
  )
  return rows.length > 0
}
