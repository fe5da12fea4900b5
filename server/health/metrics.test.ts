import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const { app, clock, db } = world

const metrics = async (asked: { remoteAddress?: string; headers?: Record<string, string> } = {}) =>
  app.inject({ url: '/metrics', ...asked })
/** The value of one line, by its name and labels. */
const readingOf = async (line: string): Promise<number | undefined> => {
  const found = (await metrics()).body.split('\n').find((each) => each.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length))
}

test('the operator reads how the house does, in the words of Prometheus', async () => {
  const answer = await metrics()
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(answer.body).toMatch(/^attending_info\{version="\d+\.\d+\.\d+"\} 1$/m)
  expect(answer.body).toMatch(/^attending_database_up 1$/m)
  for (const line of answer.body.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [\d.e+-]+)$/)
})

test('requests are counted by route and status, and nobody’s id is among them', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  for (let n = 0; n < 3; n++) await clinic.visitor.get(`/api/doctors/${doctor.doctorId}`)
  await clinic.visitor.get('/api/patients')
  const labels = (route: string, status: number) => `{method="GET",route="${route}",status="${status}"}`
  expect(await readingOf(`http_request_duration_seconds_count${labels('/api/doctors/:id', 200)}`)).toBe(3)
  expect(await readingOf(`http_request_duration_seconds_count${labels('/api/patients', 401)}`)).toBe(1)
  const all = `http_request_duration_seconds_bucket{method="GET",route="/api/doctors/:id",status="200",le="+Inf"}`
  expect(await readingOf(all)).toBe(3)
  await app.inject({ url: '/api/nothing/of/ours' })
  const { body } = await metrics()
  expect(body).not.toContain(doctor.doctorId)
  expect(body).not.toContain('of/ours')
})

test('a list of free times from memory is told from one that was written anew', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const ask = () => clinic.visitor.get(`/api/doctors/${doctor.doctorId}/slots?from=2026-11-24&to=2026-11-25`)
  const counts = async () => [
    (await readingOf('attending_slot_lists_total{from="calendar"}')) ?? 0,
    (await readingOf('attending_slot_lists_total{from="memory"}')) ?? 0,
  ]
  const [fresh, remembered] = await counts()
  for (let n = 0; n < 3; n++) await ask()
  expect(await counts()).toEqual([fresh! + 1, remembered! + 2])
})

test('mails that wait are counted, and since when', async () => {
  await db
    .insertInto('message')
    .values({
      id: '01a1fd8e-0000-7000-8000-0000000000aa' as never,
      kind: 'test',
      recipient: 'mara@example.test',
      subject: 'A test',
      text: 'A test',
      created_at: new Date(clock.now.getTime() - 2 * 86_400_000),
    } as never)
    .execute()
  expect(await readingOf('attending_mails{status="queued"}')).toBe(1)
  expect(await readingOf('attending_mails_oldest_seconds')).toBe(2 * 86_400)
})

test('jobs that wait are counted, and how late they are', async () => {
  const due = new Date(clock.now.getTime() - 3_600_000)
  await sql`insert into pgboss.job (name, start_after) values ('lapse', ${due})`.execute(db)
  expect(await readingOf('attending_jobs{name="lapse",state="created"}')).toBe(1)
  expect(await readingOf('attending_jobs_overdue_seconds{name="lapse",state="created"}')).toBe(3600)
})

test('without a token nobody reads them from another machine, nor through a proxy on this one', async () => {
  for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    expect((await metrics({ remoteAddress })).statusCode).toBe(200)
  for (const remoteAddress of ['10.0.0.5', '::ffff:10.0.0.5', '2001:db8::1'])
    expect((await metrics({ remoteAddress })).statusCode).toBe(404)
  for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via'])
    expect((await metrics({ headers: { [name]: '127.0.0.1' } })).statusCode).toBe(404)
})

test('with a token whoever has it reads them, from anywhere, and nobody else', async () => {
  const guarded = (await openWorld({ METRICS_TOKEN: 'seventeen-letters' })).app
  const ask = (authorization?: string) =>
    guarded.inject({ url: '/metrics', remoteAddress: '10.0.0.5', headers: authorization ? { authorization } : {} })
  expect((await ask('Bearer seventeen-letters')).statusCode).toBe(200)
  for (const wrong of [undefined, 'Bearer seventeen-letter', 'Bearer ', 'seventeen-letters'])
    expect((await ask(wrong)).statusCode).toBe(404)
  expect((await guarded.inject({ url: '/metrics' })).statusCode).toBe(404)
})
