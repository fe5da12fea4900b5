import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'
import { attending } from '../kernel/act.ts'
import { openCarrier, post } from './jobs.ts'
import { type Letter, write } from './write.ts'

const world = await openWorld()
const { db, clock } = world

/** A post office: what arrives, for whom; and what it answers. */
const arrived: { recipients: string[]; mail: Email }[] = []
let refusal: { responseCode: number } | undefined
const office = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => done(refusal ? Object.assign(new Error('no'), refusal) : undefined),
  async onData(stream, { envelope }, done) {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    const recipients = envelope.rcptTo.map(({ address }) => address)
    arrived.push({ recipients, mail: await PostalMime.parse(Buffer.concat(chunks)) })
    done()
  },
})
await new Promise<void>((listening) => office.listen(0, '127.0.0.1', listening))
afterAll(() => new Promise<void>((closed) => office.close(closed)))
const { port } = office.server.address() as AddressInfo
const config = { ...world.config, smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Practice <post@practice.test>' }
const send = (settings = config) => post(settings)(db, clock.now)

beforeEach(async () => {
  refusal = undefined
  arrived.length = 0
  await db.deleteFrom('message').execute()
})

const letter = {
  kind: 'test',
  to: { email: 'mara@example.test', name: 'Mara Lindqvist' },
  subject: 'Hello',
  text: 'Good day.\n',
}
const written = (wish: Partial<Letter> = {}) => {
  clock.now = new Date(clock.now.getTime() + 1)
  return db.transaction().execute((tx) => write({ tx, actor: attending, now: clock.now }, { ...letter, ...wish }))
}
const kept = () => db.selectFrom('message').selectAll().executeTakeFirstOrThrow()

test('a mail leaves with its sender, its recipient and a number of its own, and its secret is not kept', async () => {
  await written({ text: 'Choose: http://localhost/reset-password#token=abc-DEF_123\nGood day.\n' })
  await send()
  expect(arrived).toHaveLength(1)
  const { recipients, mail } = arrived[0]!
  const message = await kept()
  expect(recipients).toEqual(['mara@example.test'])
  expect(mail).toMatchObject({
    from: { name: 'Practice', address: 'post@practice.test' },
    to: [{ name: 'Mara Lindqvist', address: 'mara@example.test' }],
    subject: 'Hello',
    messageId: `<${message.id}@localhost>`,
  })
  expect(mail.text).toContain('#token=abc-DEF_123')
  expect(message).toMatchObject({ status: 'sent', sent_at: clock.now })
  expect(message.text).not.toContain('abc-DEF')
  await send()
  expect(arrived).toHaveLength(1)
})

test.each([
  ['a name', { to: { email: 'mara@example.test', name: 'Mara\r\nBcc: thief@example.test\r\n\r\nGive me money' } }],
  ['a name with an address', { to: { email: 'mara@example.test', name: 'Mara" <thief@example.test>, "' } }],
  ['a subject', { subject: 'Hello\r\nBcc: thief@example.test' }],
  ['an address', { to: { email: 'mara@example.test\r\nRCPT TO:<thief@example.test>' } }],
  ['an address with another', { to: { email: 'mara@example.test, thief@example.test' } }],
])('nobody reaches another recipient or writes a header through %s', async (_, wish: Partial<Letter>) => {
  await written(wish)
  await send()
  if ((wish.to?.email ?? letter.to.email) === letter.to.email) expect(arrived).toHaveLength(1)
  for (const { recipients, mail } of arrived) {
    expect(recipients).toHaveLength(1)
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(mail.to).toHaveLength(1)
    expect(mail.text).not.toContain('Give me money')
  }
  for (const { recipients } of arrived) expect(recipients).not.toContain('thief@example.test')
})

test('a mail that was undone with what it told about does not leave', async () => {
  await db
    .transaction()
    .execute(async (tx) => {
      await write({ tx, actor: attending, now: clock.now }, letter)
      throw new Error('undone')
    })
    .catch(() => undefined)
  await send()
  expect(arrived).toEqual([])
})

test('of many processes that send at once each mail is taken by one', async () => {
  for (let i = 0; i < 30; i++) await written({ subject: `Number ${i}` })
  await Promise.all([send(), send(), send(), send()])
  expect(arrived.map(({ mail }) => mail.subject).sort()).toEqual(
    Array.from({ length: 30 }, (_, i) => `Number ${i}`).sort(),
  )
})

test('a mail that cannot be handed over is tried again, later and later, and given up in the end', async () => {
  await written()
  const dead = { ...config, smtpUrl: 'smtp://127.0.0.1:1' }
  await send(dead)
  expect(await kept()).toMatchObject({ status: 'queued', tries: 1, failure: 'ESOCKET' })
  await send(dead)
  expect(await kept()).toMatchObject({ tries: 1 })
  clock.forward(1)
  await send(dead)
  expect(await kept()).toMatchObject({ tries: 2 })
  clock.forward(2)
  refusal = { responseCode: 451 }
  await send()
  expect(await kept()).toMatchObject({ status: 'queued', tries: 3, failure: expect.stringMatching(/^451/) })
  for (let i = 0; i < 7; i++) {
    clock.forward(400)
    await send(dead)
  }
  expect(await kept()).toMatchObject({ status: 'failed', tries: 10, next_at: null })
})

test('a mail that is refused for good is not tried again', async () => {
  refusal = { responseCode: 550 }
  await written()
  await send()
  expect(await kept()).toMatchObject({ status: 'failed', tries: 1 })
})

test('a mail whose sender died on the way is sent by another after five minutes', async () => {
  await written()
  await db
    .updateTable('message')
    .set({ tries: 1, next_at: new Date(clock.now.getTime() + 5 * 60_000) })
    .execute()
  await send()
  expect(arrived).toEqual([])
  clock.forward(5)
  await send()
  expect(arrived).toHaveLength(1)
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
  await post(world.config)(db, clock.now)
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

test('a post office that is not there is noticed in seconds and keeps nobody waiting', async () => {
  const { carrier, close } = await openCarrier('smtp://127.0.0.1:1', config)
  await written()
  await expect(carrier(await kept())).rejects.toThrow()
  close()
})
