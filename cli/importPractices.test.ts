import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openDb, openPool } from '../server/kernel/db.ts'
import { attending, launch } from '../test/command.ts'
import { freshDatabase } from '../test/database.ts'

const { url, drop } = await freshDatabase()
const db = openDb(openPool(url))
const folder = await mkdtemp(join(tmpdir(), 'attending-import-'))
afterAll(async () => {
  await db.destroy()
  await drop()
  await rm(folder, { recursive: true })
})
beforeEach(() => sql`truncate clinic cascade`.execute(db))

const practice = (n: number, change: object = {}) => ({
  code: `A${10_000 + n}`,
  name: `Surgery ${n}`,
  address: `${n} High Street, York, North Yorkshire, YO1 7HH`,
  telephone: '01904 123456',
  ...change,
})
async function file(content: string | Buffer): Promise<string> {
  const path = join(folder, `${Math.random()}.ndjson`)
  await writeFile(path, content)
  return path
}
const lines = (...rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const settings = { DATABASE_URL: url }
async function imported(path: string) {
  const { stdout } = await attending(['import', 'practices', path, '--json'], settings)
  return JSON.parse(stdout)
}
const everything = async () =>
  (
    await sql`
      select clinic.code, clinic.name, clinic.address, town, postcode, phone, place.name as place, visit_type.name as visit, minutes
      from clinic join place on place.clinic_id = clinic.id join visit_type on visit_type.clinic_id = clinic.id
      order by code`.execute(db)
  ).rows
/** Changes whenever a row is written, even with what it held before. */
const versions = async () =>
  (
    await sql`
      select xmin::text, id from clinic union all select xmin::text, id from place
      union all select xmin::text, id from visit_type order by id`.execute(db)
  ).rows

test('a practice of the list becomes a clinic of England with a place and a visit type', async () => {
  const { code, stdout } = await attending(
    ['import', 'practices', await file(lines(practice(1), practice(2)))],
    settings,
  )
  expect(code).toBe(0)
  expect(stdout).toBe('2 lines: 2 practices added, 0 changed, 0 as they were, 0 lines skipped.\n')
  const clinic = await db.selectFrom('clinic').selectAll().where('code', '=', 'A10001').executeTakeFirstOrThrow()
  expect(clinic).toMatchObject({
    name: 'Surgery 1',
    address: '1 High Street',
    town: 'York',
    postcode: 'YO1 7HH',
    phone: '01904 123456',
    country: 'GB',
    region: 'ENG',
    time_zone: 'Europe/London',
    home: false,
    policy: { stepMinutes: 15, confirmation: 'automatic' },
  })
  expect(await everything()).toMatchObject([{ place: 'Surgery 1', visit: 'Consultation', minutes: 15 }, {}])
})

test('each bad line is named by its number and reason, and the others are taken', async () => {
  const path = await file(
    [
      lines(practice(1)),
      '{"code": "A1", ',
      lines(practice(2, { name: '' })),
      '',
      lines(practice(3, { address: undefined })),
      lines(practice(1, { name: 'Again' })),
      lines(practice(4, { name: 'x'.repeat(70_000) })),
      lines(practice(5, { telephone: 'odd' })),
    ].join('\n'),
  )
  const { code, stdout, stderr } = await attending(['import', 'practices', path], settings)
  expect(code).toBe(0)
  expect(stderr.trim().split('\n')).toEqual([
    'Line 2 is not JSON; skipped.',
    'Line 3 has no name; skipped.',
    'Line 5 has no address; skipped.',
    'Line 6 has the code A10001 of line 1; skipped.',
    'Line 7 is longer than 64 kB or not UTF-8; skipped.',
  ])
  expect(stdout).toContain('7 lines: 2 practices added, 0 changed, 0 as they were, 5 lines skipped.')
  expect(await everything()).toMatchObject([{ name: 'Surgery 1' }, { name: 'Surgery 5', phone: null }])
})

test('done again it changes nothing, and a line that says something new changes that practice alone', async () => {
  const path = await file(lines(practice(1), practice(2), practice(3)))
  await imported(path)
  const before = await versions()
  expect(await imported(path)).toMatchObject({ lines: 3, added: 0, changed: 0, unchanged: 3 })
  expect(await versions()).toEqual(before)

  const moved = practice(2, { address: '9 Low Street, Leeds, LS1 1AA' })
  expect(await imported(await file(lines(practice(1), moved)))).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
  expect(await everything()).toMatchObject([
    { town: 'York' },
    { address: '9 Low Street', town: 'Leeds' },
    { town: 'York' },
  ])
  const place = await db.selectFrom('place').where('name', '=', 'Surgery 2').select('address').executeTakeFirstOrThrow()
  expect(place.address).toBe('9 Low Street')
})

test('killed in the middle it goes on with the second run, and the result is the same', async () => {
  const rows = Array.from({ length: 30_000 }, (_, n) => practice(n))
  const path = await file(lines(...rows))
  const first = launch(['cli/main.ts', 'import', 'practices', path], settings)
  const count = async () =>
    Number(
      (
        await db
          .selectFrom('clinic')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  while ((await count()) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  first.child.kill('SIGKILL')
  await first.ended
  const half = await count()
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(30_000)
  expect(half % 1_000).toBe(0)
  expect(await imported(path)).toMatchObject({ added: 30_000 - half, changed: 0, unchanged: half, skipped: 0 })
  const all = await everything()
  expect(all).toHaveLength(30_000)
  expect(new Set(all.map((row) => (row as { name: string }).name))).toEqual(new Set(rows.map(({ name }) => name)))
}, 60_000)

test('Ctrl-C stops it after a batch with a sentence, and what is done is kept', async () => {
  const path = await file(lines(...Array.from({ length: 30_000 }, (_, n) => practice(n))))
  const running = launch(['cli/main.ts', 'import', 'practices', path], settings)
  const first = () => db.selectFrom('clinic').select('id').limit(1).executeTakeFirst()
  while (!(await first())) await new Promise((resolve) => setTimeout(resolve, 5))
  running.child.kill('SIGINT')
  const { code, stderr } = await running.ended
  expect(code).toBe(1)
  expect(stderr).toBe('Stopped. What is done is kept; run it again to go on.\n')
  expect(await first()).toBeDefined()
}, 60_000)

test('a mark before the first line, line ends of Windows and a last line without one are understood', async () => {
  const path = await file(`\ufeff${lines(practice(1), practice(2)).replaceAll('\n', '\r\n')}\r\n${lines(practice(3))}`)
  expect(await imported(path)).toMatchObject({ lines: 3, added: 3, skipped: 0 })
})

test('a line that is not UTF-8 is skipped', async () => {
  const path = await file(
    Buffer.concat([Buffer.from(`${lines(practice(1))}\n{"code":"`), Buffer.from([0xff, 0xfe, 0x0a])]),
  )
  expect(await imported(path)).toMatchObject({
    added: 1,
    bad: [{ line: 2, reason: 'is longer than 64 kB or not UTF-8' }],
  })
})

test.each([
  ['an empty file', async () => file(''), /^The file .+ is empty\.\n$/],
  ['a file that is not there', async () => join(folder, 'nowhere'), /^The file .+nowhere is not there\.\n$/],
  ['a folder', async () => folder, /^.+ is a folder; name a file\.\n$/],
])('%s is refused with a sentence', async (_, path, sentence) => {
  const { code, stderr, stdout } = await attending(['import', 'practices', await path()], settings)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(sentence)
})

test('a file of nothing but bad lines fails', async () => {
  const { code } = await attending(['import', 'practices', await file('a\nb\n')], settings)
  expect(code).toBe(1)
})

test('the practices of England come with Attending and are taken in within seconds', async () => {
  const { code, stdout } = await attending(['import', 'practices'], settings)
  expect(code).toBe(0)
  expect(stdout).toBe('7,753 lines: 7,753 practices added, 0 changed, 0 as they were, 0 lines skipped.\n')
}, 60_000)
