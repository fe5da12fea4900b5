import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPassword } from '../server/accounts/hashPassword.ts'
import { openDb, openPool } from '../server/kernel/db.ts'
import { attending } from '../test/command.ts'
import { freshDatabase } from '../test/database.ts'

const { url, drop } = await freshDatabase()
const db = openDb(openPool(url))
const settings = { DATABASE_URL: url, NODE_ENV: 'test' }
const run = (...args: string[]) => attending(args, settings)
afterAll(async () => {
  await db.destroy()
  await drop()
})
beforeAll(() => run('demo'), 30_000)

test('the help names every command, and an unknown one is refused', async () => {
  const { code, stdout } = await attending(['--help'])
  expect(code).toBe(0)
  for (const command of [
    'serve',
    'migrate',
    'demo',
    'admin',
    'clients',
    'import',
    'fill-day',
    'worker',
    'jobs',
    'check',
    'openapi',
  ])
    expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
  expect(await attending(['reset'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("unknown command 'reset'"),
  })
})

test('a wrong setting stops a command with a sentence', async () => {
  const { code, stderr } = await attending(['migrate'], { DATABASE_URL: 'nowhere' })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^DATABASE_URL must be .+\.\n$/)
})

test('migrating a database that is up to date says so', async () => {
  expect(await run('migrate')).toEqual({ code: 0, stdout: 'The database is up to date.\n', stderr: '' })
})

test('the description of the API is written, as it is in the checkout', async () => {
  const file = join(tmpdir(), `${randomUUID()}.json`)
  expect(await attending(['openapi', file])).toMatchObject({ code: 0, stdout: `${file} is written.\n` })
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ openapi: '3.1.0' })
})

describe('a day is filled with slots', () => {
  const day = async () => {
    const { rows } = await sql<{ slots: number; open: string }>`
      select jsonb_array_length(hours) as slots, (select string_agg(open::text, '') from doctor_day day
        where day.doctor_id = dated.doctor_id and day.date = dated.date) as open
      from dated_hours dated where date = ${date}`.execute(db)
    return rows[0]
  }
  // Further ahead than the demonstration books, and within its booking window.
  const date = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const fill = (...args: string[]) => run('fill-day', '--date', date, ...args)

  test('of a doctor known by name, from one time to another', async () => {
    const { code, stdout } = await fill(
      '--doctor',
      'Dr Amara Okonjo',
      '--from',
      '09:00',
      '--to',
      '12:00',
      '--minutes',
      '20',
    )
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Dr Amara Okonjo has 9 slots of 20 minutes on ${date}, from 09:00 to 12:00.\n`,
    })
    expect(await day()).toMatchObject({ slots: 9 })
  })

  test('of a doctor known by their e-mail address, with the clinic’s hours and visits where none are said', async () => {
    const { code, stdout } = await fill('--doctor', 'doctor@demo.test', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ date, from: '08:00', to: '17:00', minutes: 30, slots: 18 })
    expect(await day()).toMatchObject({ slots: 18 })
  })

  test('and on a day on which the clinic is closed it says that nothing of it is open', async () => {
    const christmas = `${new Date().getUTCFullYear() + 1}-12-25`
    const filled = await fill('--doctor', 'doctor@demo.test', '--date', christmas)
    expect(filled).toMatchObject({ code: 0, stderr: expect.stringMatching(/^None of it is open: .+\n$/) })
    const { stdout } = await fill('--doctor', 'doctor@demo.test', '--date', christmas, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ slots: 18, open: false })
  })

  test('and where an appointment would be left outside, it says which, and how to decide', async () => {
    const visit = await db
      .selectFrom('appointment as a')
      .innerJoin('doctor as d', 'd.id', 'a.doctor_id')
      .where('d.full_name', '=', 'Dr Amara Okonjo')
      .where('a.status', '=', 'booked')
      .where('a.starts_at', '>', new Date(Date.now() + 86_400_000))
      .select(['a.id', 'a.starts_at'])
      .orderBy('a.starts_at')
      .executeTakeFirstOrThrow()
    const day = visit.starts_at.toISOString()
    const early = ['--date', day.slice(0, 10), '--from', '05:00', '--to', '05:30']
    const { code, stderr } = await fill('--doctor', 'doctor@demo.test', ...early)
    expect(code).toBe(1)
    expect(stderr).toContain(`\n  ${day}  ${visit.id}\n`)
    expect(stderr).toMatch(/\nSay it with --stranded keep or --stranded cancel\.\n$/)
  })

  test.each([
    [['--doctor', 'Dr Nobody'], /^There is no doctor Dr Nobody: .+\n$/],
    [['--doctor', 'doctor@demo.test', '--date', '2027-02-30'], /^--date must be a date .+\n$/],
    [['--doctor', 'doctor@demo.test', '--from', '9'], /^--from must be a time .+\n$/],
    [['--doctor', 'doctor@demo.test', '--from', '12:00', '--to', '11:00'], /^11:00 is not later than 12:00.+\n$/],
    [['--doctor', 'doctor@demo.test', '--from', '09:00', '--to', '10:00', '--minutes', '25'], /^.+ is left\.\n$/],
  ])('but not with %s', async (args, sentence) => {
    const { code, stderr, stdout } = await fill(...args)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(sentence)
  })
})

describe('an administrator is made', () => {
  const password = 'tall ships sail slowly'
  const create = (args: string[], input = `${password}\n`, to = settings) =>
    attending(['admin', 'create', ...args], to, input)

  test('at the clinic whose house this is, with the password from standard input', async () => {
    const { code, stdout } = await create(['--email', 'Bea@Example.test', '--name', 'Bea Boss'])
    expect(code).toBe(0)
    expect(stdout).toBe('Bea Boss can sign in as Bea@Example.test and administers Practice am Lindenplatz.\n')
    const account = await db
      .selectFrom('account')
      .innerJoin('member', 'member.account_id', 'account.id')
      .innerJoin('clinic', 'clinic.id', 'member.clinic_id')
      .selectAll('account')
      .select(['member.role', 'clinic.home'])
      .where('account.email', '=', 'bea@example.test')
      .executeTakeFirstOrThrow()
    expect(account).toMatchObject({ role: 'administrator', home: true, operator: false, demo: false })
    expect(await isPassword(password, account.password_hash!)).toBe(true)
  })

  test.each([
    ['an address that has an account', ['--email', 'desk@demo.test', '--name', 'X Y'], /has|account/],
    ['an address that is none', ['--email', 'bea', '--name', 'X Y'], /^bea is not an e-mail address\.\n$/],
    [
      'a clinic that is not there',
      ['--email', 'a@example.test', '--name', 'X Y', '--clinic', 'Elsewhere'],
      /^There is no clinic Elsewhere\.\n$/,
    ],
    ['no name, where nobody can be asked', ['--email', 'a@example.test'], /^Full name: say it with --name\.\n$/],
  ])('but not with %s', async (_, args, sentence) => {
    const { code, stderr } = await create(args)
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
  })

  test('but not with a password that is tried first', async () => {
    const { code, stderr } = await create(['--email', 'a@example.test', '--name', 'X Y'], 'password1234567\n')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^It is one of the passwords that are tried first/)
  })

  test('in an empty database, with the clinic', async () => {
    const empty = await freshDatabase()
    const to = {
      ...settings,
      DATABASE_URL: empty.url,
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://booking.example.org',
    }
    const args = ['--email', 'bea@example.test', '--name', 'Bea Boss', '--clinic', 'Nordstern Clinic']
    const unsaid = await create(args, undefined, to)
    expect(unsaid).toMatchObject({ code: 1, stderr: 'Its country, as two letters: say it with --country.\n' })
    const wrong = await create([...args, '--country', 'DE', '--time-zone', 'Berlin'], undefined, to)
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/^There is no time zone Berlin/) })
    const made = await create([...args, '--country', 'DE', '--time-zone', 'Europe/Berlin', '--json'], undefined, to)
    expect(made).toMatchObject({ code: 0 })
    expect(JSON.parse(made.stdout)).toMatchObject({ email: 'bea@example.test', clinic: { name: 'Nordstern Clinic' } })
    const house = openDb(openPool(empty.url))
    const clinics = await house.selectFrom('clinic').selectAll().execute()
    await house.destroy()
    await empty.drop()
    expect(clinics).toMatchObject([{ name: 'Nordstern Clinic', home: true, country: 'DE', time_zone: 'Europe/Berlin' }])
  })
})

describe('an application of others', () => {
  const redirect = 'https://calendar.example/callback'

  test('is registered with a secret that is shown once, listed, and taken away with its sessions', async () => {
    const made = await run('clients', 'add', '--name', 'Shared Calendar', '--redirect', redirect, '--json')
    expect(made).toMatchObject({ code: 0, stderr: '' })
    const { clientId, secret } = JSON.parse(made.stdout)
    expect(secret).toMatch(/^[\w-]{43}$/)
    const listed = await run('clients', 'list')
    expect(listed.stdout).toBe(`1 application.\n${clientId}  Shared Calendar  ${redirect}\n`)
    const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirstOrThrow()
    const session = { id: randomUUID() as never, account_id: account.id, client_id: clientId }
    await db
      .insertInto('session')
      .values({ ...session, started_at: new Date(), ends_at: new Date('2100-01-01') })
      .execute()
    const removed = await run('clients', 'remove', clientId)
    expect(removed).toMatchObject({ code: 0, stdout: 'Shared Calendar is let in no more: 1 session ended.\n' })
    expect((await run('clients', 'list')).stdout).toBe('0 applications.\n')
    expect((await run('clients', 'remove', clientId)).stderr).toMatch(/^There is no such application/)
  })

  test('of people’s own devices has no secret', async () => {
    const app = ['clients', 'add', '--name', 'App', '--public', '--redirect', 'org.example.app:/callback', '--json']
    expect(JSON.parse((await run(...app)).stdout).secret).toBeNull()
  })

  test.each([
    'http://calendar.example/callback',
    'https://calendar.example/#here',
    'https://*.example/callback',
    'myapp:/callback',
    'javascript:alert(1)',
    'nowhere',
  ])('is not called back at %s', async (address) => {
    const { code, stderr } = await run('clients', 'add', '--name', 'App', '--redirect', address)
    expect(code).toBe(1)
    expect(stderr).toContain(`${address} is no address to come back to`)
  })

  test('cannot be one of our own', async () => {
    expect(await run('clients', 'remove', 'attending')).toMatchObject({ code: 1 })
  })
})

describe('the check', () => {
  const violations = async () => JSON.parse((await run('check', '--json')).stdout).violations
  const undo = (statement: string) => sql.raw(statement).execute(db)
  // What is not reckoned from the others.
  const columns = 'doctor_id, clinic_id, place_id, room_id, date, open, free, specialization'

  test('finds nothing wrong with the demonstration', async () => {
    const { code, stdout } = await run('check')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^8 schedules, \d+ days, [\d,]+ appointments, \d+ occupancies: all as it should be\.\n$/)
  })

  test('finds a time that is free and taken at once', async () => {
    await undo(`create table kept as select ${columns} from doctor_day`)
    await undo('update doctor_day set free = open where free <> open')
    const { code, stderr } = await run('check')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^On \d{4}-\d\d-\d\d, what is free is not what is open less what is taken: doctor /m)
    await undo(`delete from doctor_day; insert into doctor_day (${columns}) select * from kept`)
    expect(await violations()).toBe(0)
  })

  test('finds a day that the rules do not open, and one that they do and nobody published', async () => {
    await undo(`delete from doctor_day where date = (select max(date) from doctor_day)`)
    expect(await violations()).toBeGreaterThan(0)
    await undo(`delete from doctor_day; insert into doctor_day (${columns}) select * from kept`)
    await undo(`update weekly_hours set during = int4range(lower(during), upper(during) - 60) where weekday = 2`)
    const { code, stderr } = await run('check')
    expect(code).toBe(1)
    expect(stderr).toContain('what is published is not what the rules open')
    await undo(`update weekly_hours set during = int4range(lower(during), upper(during) + 60) where weekday = 2`)
    expect(await violations()).toBe(0)
  })

  test('finds somebody in two places at once, and an appointment that keeps nobody busy', async () => {
    await undo('create table busy as select * from occupancy')
    await undo('alter table occupancy drop constraint occupancy_slot_taken')
    await undo(`
      insert into occupancy (appointment_id, subject_id, during, visit)
      select id, other.subject_id, other.during, other.visit
      from (select * from occupancy limit 1) other, (select id from appointment where status = 'completed' limit 1) one`)
    const { code, stderr } = await run('check')
    expect(code).toBe(1)
    expect(stderr).toContain('is in two places at once')
    await undo('delete from occupancy; insert into occupancy select * from busy')
    await undo(`delete from occupancy where appointment_id = (select appointment_id from occupancy limit 1)`)
    expect((await run('check')).stderr).toMatch(
      /^Appointment .+ keeps busy whom it should not, or not whom it should\.$/m,
    )
  })
})
