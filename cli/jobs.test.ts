import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDb, openPool } from '../server/kernel/db.ts'
import { attending } from '../test/command.ts'
import { freshDatabase } from '../test/database.ts'

const { url, drop } = await freshDatabase()
const db = openDb(openPool(url))
const run = (...args: string[]) => attending(['jobs', ...args], { DATABASE_URL: url, NODE_ENV: 'test' })
afterAll(async () => {
  await db.destroy()
  await drop()
})

test('an operator sees on the command line what is parked, and has one or all of it tried again', async () => {
  expect(await run('list')).toMatchObject({ code: 0, stdout: '0 jobs parked.\n' })
  await sql`
    insert into pgboss.job (name, data, state, output, retry_limit, retry_count, policy)
    select 'send-message', jsonb_build_object('messageId', n), 'failed', '{"reason": "ESOCKET"}', 9, 9, 'standard'
    from generate_series(1, 102) n`.execute(db)
  const listed = await run('list', '--json')
  const { jobs } = JSON.parse(listed.stdout) as { jobs: { id: string; state: string; reason: string }[] }
  expect(jobs).toHaveLength(100)
  expect(jobs[0]).toMatchObject({ state: 'parked', reason: 'ESOCKET', tries: 10 })
  expect((await run('list', '--name', 'tell')).stdout).toBe('0 jobs parked.\n')

  const [{ id } = { id: '' }] = jobs
  expect(await run('replay', id)).toMatchObject({ code: 0, stdout: '1 job will be tried again.\n' })
  expect(await run('replay', id)).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Only a parked job/) })
  expect(await run('replay', '--all')).toMatchObject({ code: 0, stdout: '101 jobs will be tried again.\n' })
  expect((await run('list', '--state', 'waiting', '--name', 'send-message')).stdout).toMatch(/100 jobs waiting\.\n$/)
}, 60_000)

test.each([[['replay']], [['replay', '--all', '01a1fd8e-0000-7000-8000-000000000001']], [['replay', 'x']]])(
  'attending jobs %s is refused with a sentence',
  async (args) => {
    const { code, stderr } = await run(...args)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^(Say which|No job has).+\.\n$/)
  },
)
