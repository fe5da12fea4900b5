import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDb, openPool } from '../server/kernel/db.ts'
import { attending } from '../test/command.ts'
import { freshDatabase } from '../test/database.ts'

const folder = await mkdtemp(join(tmpdir(), 'attending-demo-'))
afterAll(() => rm(folder, { recursive: true }))

async function freshHouse() {
  const { url, drop } = await freshDatabase()
  const db = openDb(openPool(url))
  afterAll(async () => {
    await db.destroy()
    await drop()
  })
  return { db, url, settings: { DATABASE_URL: url } }
}

test('an empty database gets a clinic with doctors, patients and appointments in every state, and nothing clashes', async () => {
  const { db, settings } = await freshHouse()
  const { code, stdout } = await attending(['demo'], settings)
  expect(code).toBe(0)
  expect(stdout).toContain('patient@demo.test, doctor@demo.test, desk@demo.test, admin@demo.test, operator@demo.test')
  const statuses = await db.selectFrom('appointment').select('status').distinct().orderBy('status').execute()
  const expected = ['booked', 'cancelled', 'completed', 'no_show', 'rejected', 'requested']
  expect(statuses.map(({ status }) => status)).toEqual(
    expect.arrayContaining(expected.filter((one) => one !== 'no_show')),
  )
  expect(await db.selectFrom('account').selectAll().where('demo', '=', false).execute()).toEqual([])
  expect(
    await db.selectFrom('message').selectAll().where('status', '<>', 'kept').where('channel', '<>', 'app').execute(),
  ).toEqual([])
  expect((await attending(['check'], settings)).code).toBe(0)

  const again = await attending(['demo'], settings)
  expect(again).toMatchObject({ code: 1, stdout: '' })
  expect(again.stderr).toBe('The database is in use already: the demonstration clinic needs an empty one.\n')
}, 60_000)

test('in production there is no demonstration', async () => {
  const { db, settings } = await freshHouse()
  const production = { ...settings, NODE_ENV: 'production', PUBLIC_URL: 'https://booking.example.org' }
  for (const args of [['demo'], ['demo', '--practices']]) {
    const { code, stderr } = await attending(args, production)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^A demonstration has accounts whose password everybody knows.+\.\n$/)
  }
  expect(await db.selectFrom('account').selectAll().execute()).toEqual([])
}, 30_000)

const practices = Array.from({ length: 12 }, (_, n) =>
  JSON.stringify({ code: `P${n}`, name: `Surgery ${n}`, address: `${n} High Street, York, YO1 7HH`, telephone: '' }),
)
async function staffed(count: number, ...more: string[]) {
  const house = await freshHouse()
  const path = join(folder, `${count}.ndjson`)
  await writeFile(path, practices.slice(0, count).join('\n'))
  const run = (...others: string[]) =>
    attending(['demo', '--practices', path, '--json', ...more, ...others], house.settings)
  const { stdout } = await run()
  return { ...house, run, answer: JSON.parse(stdout) }
}
const book = async ({ db }: Awaited<ReturnType<typeof freshHouse>>) =>
  (
    await sql`
      select clinic.code, full_name, specialization, weekday, during
      from clinic join weekly_hours on clinic_id = clinic.id join doctor on doctor.id = doctor_id
      order by 1, 2, 4, 5`.execute(db)
  ).rows

test('practices get made-up doctors with hours, verified and published, and some of their times are taken', async () => {
  const house = await staffed(12, '--doctors', '3', '--booked', '20')
  expect(house.answer).toMatchObject({ practices: 12, doctors: 36, imported: { added: 12 } })
  expect(house.answer.appointments).toBeGreaterThan(50)
  const { db } = house
  const unverified = db.selectFrom('engagement').selectAll().where('verified_at', 'is', null)
  expect(await unverified.execute()).toEqual([])
  const published = await sql`select doctor_id from doctor_day group by 1 having max(date) > current_date + 50`.execute(
    db,
  )
  expect(published.rows).toHaveLength(36)
  expect((await attending(['check'], house.settings)).code).toBe(0)

  const before = await book(house)
  expect(JSON.parse((await house.run()).stdout)).toMatchObject({ practices: 0, doctors: 0, appointments: 0 })
  expect(await book(house)).toEqual(before)
}, 60_000)

test('the same seed makes up the same people and hours, another seed others', async () => {
  const [one, same, other] = [
    await staffed(4, '--booked', '0'),
    await staffed(4, '--booked', '0'),
    await staffed(4, '--booked', '0', '--seed', 'other'),
  ]
  const hours = await book(one)
  expect(hours.length).toBeGreaterThan(30)
  expect(await book(same)).toEqual(hours)
  expect(await book(other)).not.toEqual(hours)
}, 60_000)

test.each([
  ['--doctors', '0'],
  ['--doctors', 'many'],
  ['--booked', '51'],
])('%s %s is refused', async (option, value) => {
  const { code, stderr } = await attending(['demo', '--practices', option, value])
  expect(code).toBe(1)
  expect(stderr).toMatch(/It must be a number from \d+ to \d+\./)
})
