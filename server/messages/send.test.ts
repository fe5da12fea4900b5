import { beforeEach, expect, test } from 'vitest'
import { openPostOffice } from '../../test/postOffice.ts'
import { openWorker } from '../../test/work.ts'
import { openClinic, openWorld } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { attending } from '../kernel/act.ts'
import { write } from './write.ts'

const office = await openPostOffice()
const world = await openWorld({ SMTP_URL: office.url, MAIL_FROM: 'Practice <post@practice.test>' })
const { db, clock } = world
const work = await openWorker(world, jobs)
const { smtpUrl: _, ...without } = world.config
const keep = await openWorker({ ...world, config: without }, jobs)
const dead = await openWorker({ ...world, config: { ...world.config, smtpUrl: 'smtp://127.0.0.1:1' } }, jobs)

beforeEach(async () => {
  await work()
  office.refusal = undefined
  office.arrived.length = 0
  await db.deleteFrom('message').execute()
})

const letter = {
  kind: 'test',
  to: { email: 'mara@example.test', name: 'Mara Lindqvist' },
  subject: 'Hello',
  text: 'Good day.\n',
}
type Wish = Partial<typeof letter> & { clinicId?: never; accountId?: never }
const written = (wish: object = {}) => {
  clock.now = new Date(clock.now.getTime() + 1)
  return db
    .transaction()
    .execute((tx) => write({ tx, actor: attending, now: clock.now }, { ...letter, ...(wish as Wish) }))
}
const kept = () => db.selectFrom('message').selectAll().executeTakeFirstOrThrow()

test('a mail leaves with its sender, its recipient and a number of its own, and its secret is not kept', async () => {
  await written({ text: 'Choose: http://localhost/reset-password#token=abc-DEF_123\nGood day.\n' })
  await work()
  expect(office.arrived).toHaveLength(1)
  const { recipients, mail } = office.arrived[0]!
  const message = await kept()
  expect(recipients).toEqual(['mara@example.test'])
  expect(mail).toMatchObject({
    from: { name: 'Practice', address: 'post@practice.test' },
    to: [{ name: 'Mara Lindqvist', address: 'mara@example.test' }],
    subject: 'Hello',
    messageId: `<${message.id}@localhost>`,
  })
  expect(mail.text).toContain('#token=abc-DEF_123')
  expect(mail.html).toContain('<html lang="en" dir="ltr">')
  expect(message).toMatchObject({ status: 'sent', sent_at: clock.now })
  expect(message.text).not.toContain('abc-DEF')
  await work()
  expect(office.arrived).toHaveLength(1)
})

test.each([
  ['a name', { to: { email: 'mara@example.test', name: 'Mara\r\nBcc: thief@example.test\r\n\r\nGive me money' } }],
  ['a name with an address', { to: { email: 'mara@example.test', name: 'Mara" <thief@example.test>, "' } }],
  ['a subject', { subject: 'Hello\r\nBcc: thief@example.test' }],
])('nobody reaches another recipient or writes a header through %s', async (_, wish) => {
  await written(wish)
  await work()
  expect(office.arrived).toHaveLength(1)
  const { recipients, mail } = office.arrived[0]!
  expect(recipients).toEqual(['mara@example.test'])
  expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
  expect(mail.to).toHaveLength(1)
  expect(mail.text).not.toContain('Give me money')
})

test.each([
  'mara@example.test\r\nRCPT TO:<thief@example.test>',
  'mara@example.test, thief@example.test',
  'Mara <mara@example.test>',
  'mara',
  '',
])('to %j, which is no address, nothing is sent, and it is seen', async (email) => {
  await written({ to: { email } })
  expect(await work()).toBe(0)
  expect(office.arrived).toEqual([])
  expect(await kept()).toMatchObject({ status: 'failed', failure: 'malformed address' })
})

test('what somebody wrote is not HTML in a mail', async () => {
  await written({ text: 'For <img src=x onerror="alert(1)"> & others: http://a.test/?b="c"' })
  await work()
  const { html = '' } = office.arrived[0]!.mail
  expect(html).not.toMatch(/<img|onerror="/)
  expect(html).toContain('&#60;img')
})

test('a mail that was undone with what it told about does not leave', async () => {
  await db
    .transaction()
    .execute(async (tx) => {
      await write({ tx, actor: attending, now: clock.now }, letter)
      throw new Error('undone')
    })
    .catch(() => undefined)
  await work()
  expect(office.arrived).toEqual([])
})

test('a mail that cannot be handed over is tried again, later and later, then parked, and an operator has it sent', async () => {
  const clinic = await openClinic(world)
  const operator = await clinic.patient('Olga Operator')
  await db.updateTable('account').set({ operator: true }).where('id', '=', operator.accountId).execute()
  await written()
  await dead()
  expect(await kept()).toMatchObject({ status: 'queued', tries: 1, failure: 'ESOCKET' })
  expect(await dead()).toBe(0)
  clock.forward(3)
  expect(await dead()).toBe(1)
  clock.forward(6)
  office.refusal = { responseCode: 451 }
  await work()
  expect(await kept()).toMatchObject({ status: 'queued', tries: 3, failure: expect.stringMatching(/^451/) })
  for (let i = 0; i < 7; i++) {
    clock.forward(1000)
    await dead()
  }
  expect(await kept()).toMatchObject({ status: 'failed', tries: 10, failure: 'ESOCKET' })
  clock.forward(10_000)
  expect(await dead()).toBe(0)

  const { items } = (await operator.get('/api/jobs?name=send-message')).json()
  expect(items).toMatchObject([
    { state: 'parked', reason: 'ESOCKET', tries: 10, data: { messageId: (await kept()).id } },
  ])
  expect((await clinic.administrator.get('/api/jobs')).statusCode).toBe(403)
  expect((await clinic.administrator.post(`/api/jobs/${items[0].id}/replay`)).statusCode).toBe(403)
  office.refusal = undefined
  expect((await operator.post(`/api/jobs/${items[0].id}/replay`)).json()).toMatchObject({ state: 'waiting', tries: 0 })
  expect((await operator.post(`/api/jobs/${items[0].id}/replay`)).json().code).toBe('wrong_state')
  await work()
  expect(office.arrived).toHaveLength(1)
  expect(await kept()).toMatchObject({ status: 'sent' })
})

test('a mail that is refused for good is not tried again', async () => {
  office.refusal = { responseCode: 550 }
  await written()
  await work()
  expect(await kept()).toMatchObject({ status: 'failed', tries: 1, failure: expect.stringMatching(/^550/) })
  clock.forward(10_000)
  expect(await work()).toBe(0)
})

test('without a post office mails are kept for an administrator of the clinic, and of no other', async () => {
  const [clinic, other] = [await openClinic(world), await openClinic(world)]
  const own = await clinic.patient('Own Patient')
  const shared = await clinic.patient('Shared Patient')
  await db.insertInto('registration').values({ patient_id: shared.patientId, clinic_id: other.clinicId }).execute()
  const operator = await clinic.patient('Olga Operator')
  await db.updateTable('account').set({ operator: true }).where('id', '=', operator.accountId).execute()
  await written({ subject: 'of the clinic', clinicId: clinic.clinicId })
  for (const { accountId, fullName } of [own, shared, operator, other.administrator])
    await written({ subject: `to ${fullName}`, accountId })
  await keep()
  expect(await kept()).toMatchObject({ status: 'kept' })

  const subjects = async (reader: { get: (url: string) => ReturnType<typeof own.get> }, query = '') => {
    const answer = await reader.get(`/api/messages?limit=100${query}`)
    return answer.json<{ items: { subject: string }[] }>().items.map(({ subject }) => subject)
  }
  expect(await subjects(clinic.administrator)).toEqual(['to Own Patient', 'of the clinic'])
  expect(await subjects(other.administrator)).toEqual([`to ${other.administrator.fullName}`])
  expect(await subjects(operator)).toHaveLength(5)
  expect(await subjects(operator, '&search=shared')).toEqual(['to Shared Patient'])
  expect((await clinic.desk.get('/api/messages')).statusCode).toBe(403)
  expect((await own.get('/api/messages')).statusCode).toBe(403)
})
