import { afterAll, beforeEach, expect, test } from 'vitest'
import { openPostOffice } from '../../test/postOffice.ts'
import { openSmsCarrier } from '../../test/smsCarrier.ts'
import { openWorker } from '../../test/work.ts'
import { openClinic, openWorld, type World } from '../../test/world.ts'
import { jobs } from '../jobs.ts'

const office = await openPostOffice()
const house = 'http://localhost:3000'
const bring = (url: string, headers: Record<string, string>, payload: string) =>
  world.app.inject({ method: 'POST', url: url.slice(house.length), headers, payload })
const carrier = await openSmsCarrier(bring)
afterAll(() => carrier.close())
const world: World = await openWorld({ SMTP_URL: office.url, SMS_URL: carrier.url })
const { db, clock } = world
const work = await openWorker(world, jobs)
// No quiet hours at nine.
clock.forward(120)
beforeEach(() => {
  carrier.refusal = undefined
})

let telephones = 0
async function opened(rules: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const patient = await clinic.patient()
  const phone = `+49170${5_550_000 + ++telephones}`
  const notices = { confirmations: 'sms', changes: 'sms', reminders: 'sms' }
  const written = phone.replace('+49170', '0049 (170) ')
  expect((await patient.patch(`/api/patients/${patient.patientId}`, { phone: written, notices })).statusCode).toBe(200)
  const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00Z' }
  const book = async () => (await patient.post('/api/appointments', wish)).json().id as string
  const statusOf = async (id: string) => (await patient.get(`/api/appointments/${id}`)).json().status
  const says = async (text: string) => {
    const answer = await carrier.answer(house, phone, text)
    await work()
    return answer
  }
  const smsOf = async (id: string) =>
    (await clinic.desk.get(`/api/appointments/${id}/messages`))
      .json()
      .items.filter(({ channel }: { channel: string }) => channel === 'sms')
  return { clinic, doctor, patient, phone, book, statusOf, says, smsOf }
}

test('a patient who chose SMS gets one instead of a mail, and it is seen when it arrived', async () => {
  const { phone, book, smsOf } = await opened()
  const id = await book()
  await work()
  expect(carrier.to(phone)).toEqual([
    'Booked: Tuesday 24 November, 10:00, Dr Amara Okonjo, Lindenplatz 4. Reply 2 to cancel.',
  ])
  expect(await smsOf(id)).toMatchObject([{ status: 'sent', recipient: phone, deliveredAt: null }])
  const sms = carrier.taken.find(({ to }) => to === phone)!
  expect((await carrier.tell(sms, 'delivered')).statusCode).toBe(204)
  expect(await smsOf(id)).toMatchObject([{ status: 'delivered', deliveredAt: clock.now.toISOString() }])
  // What comes later of an earlier state changes nothing.
  await carrier.tell(sms, 'undelivered', 30003)
  expect(await smsOf(id)).toMatchObject([{ status: 'delivered', failure: null }])
  expect(office.arrived).toEqual([])
})

test('an SMS that did not arrive says so', async () => {
  const { phone, book, smsOf } = await opened()
  const id = await book()
  await work()
  await carrier.tell(carrier.taken.find(({ to }) => to === phone)!, 'undelivered', 30003)
  expect(await smsOf(id)).toMatchObject([{ status: 'failed', failure: 'SMS 30003' }])
})

test('what the carrier refuses for a while is tried again; what it refuses for good is not', async () => {
  const { phone, book, smsOf } = await opened()
  carrier.refusal = { status: 429, code: 20429 }
  const id = await book()
  await work()
  expect(await smsOf(id)).toMatchObject([{ status: 'queued', failure: '450 SMS 20429' }])
  carrier.refusal = { status: 400, code: 21610 }
  clock.forward(3)
  await work()
  expect(await smsOf(id)).toMatchObject([{ status: 'failed', failure: '550 SMS 21610' }])
  carrier.refusal = undefined
  clock.forward(10)
  await work()
  expect(carrier.to(phone)).toEqual([])
})

test('2 cancels, and the patient is told; a second 2 changes nothing', async () => {
  const { phone, book, statusOf, says } = await opened()
  const id = await book()
  await work()
  const answer = await says(' 2. ')
  expect(answer.headers['content-type']).toMatch(/^text\/xml/)
  expect(await statusOf(id)).toBe('cancelled')
  expect(carrier.to(phone)).toHaveLength(2)
  expect(carrier.to(phone)[1]).toMatch(/^Cancelled: Tuesday 24 November, 10:00/)
  await says('2')
  expect(carrier.to(phone)).toHaveLength(2)
})

test('2 too late for the clinic’s rules cancels nothing and says whom to telephone', async () => {
  const { phone, book, statusOf, says } = await opened({
    policy: { cancellation: { noticeHours: 72, late: 'refuse' } },
  })
  const id = await book()
  await work()
  await says('2')
  expect(await statusOf(id)).toBe('booked')
  expect(carrier.to(phone)[1]).toMatch(/^This cannot be done by SMS\./)
})

test('1 is noted, 3 has the patient wait or says where earlier times are, and anything else does nothing', async () => {
  const { clinic, doctor, phone, book, statusOf, says } = await opened()
  const id = await book()
  await work()
  await says('1')
  const noted = () =>
    db
      .selectFrom('appointment')
      .where('id', '=', id as never)
      .select('affirmed_at')
      .executeTakeFirstOrThrow()
  expect((await noted()).affirmed_at).toEqual(clock.now)
  await says('٣')
  expect(carrier.to(phone)[1]).toMatch(/^What is free before Tuesday 24 November, 10:00/)
  await clinic.works(doctor, '2026-11-24', [{ from: '10:00', to: '11:00' }])
  for (const _ of [1, 2]) {
    clock.forward(1)
    await says('3')
  }
  expect(carrier.to(phone).slice(2)).toEqual(
    Array(2).fill(expect.stringMatching(/^You are on the list for a time before Tuesday 24 November, 10:00\./)),
  )
  for (const text of ['yes please', '12', '', '4', '2 and 3']) await says(text)
  expect(await statusOf(id)).toBe('booked')
  expect(carrier.to(phone)).toHaveLength(4)
})

test('an answer from a telephone that was told of nothing does nothing', async () => {
  const { book, statusOf } = await opened()
  const id = await book()
  await work()
  expect((await carrier.answer(house, '+491709999999', '2')).statusCode).toBe(200)
  await work()
  expect(await statusOf(id)).toBe('booked')
})

test('after STOP there are mails instead, until START', async () => {
  const { doctor, patient, phone, book, says } = await opened()
  const id = await book()
  await work()
  await says('STOP')
  await doctor.post(`/api/appointments/${id}/cancellation`, { reason: 'I am ill' })
  await work()
  expect(carrier.to(phone)).toHaveLength(1)
  const { email } = await db
    .selectFrom('account')
    .where('id', '=', patient.accountId)
    .select('email')
    .executeTakeFirstOrThrow()
  expect(office.to(email)).toHaveLength(1)
  await says('start')
  await book()
  await work()
  expect(carrier.to(phone)).toHaveLength(2)
})

test('what waits while somebody answers STOP does not leave any more', async () => {
  const { phone, book, says, smsOf } = await opened()
  carrier.refusal = { status: 503, code: 20503 }
  const id = await book()
  await work()
  await says('STOP')
  carrier.refusal = undefined
  clock.forward(3)
  await work()
  expect(carrier.to(phone)).toEqual([])
  expect(await smsOf(id)).toMatchObject([{ status: 'dropped' }])
})

test('in the clinic’s quiet hours no telephone rings', async () => {
  const { phone, book } = await opened({ policy: { quietHours: { from: '08:00', to: '09:30' } } })
  await book()
  await work()
  expect(carrier.to(phone)).toHaveLength(0)
  clock.forward(30)
  await work()
  expect(carrier.to(phone)).toHaveLength(1)
})

test.each([
  ['answers', '/api/sms/answers'],
  ['fates', '/api/sms/status?message=01a1fd8e-0000-7000-8000-000000000001'],
])('only the carrier itself is heard: %s', async (_, url) => {
  const form = { From: '+491701234567', Body: 'STOP', MessageStatus: 'delivered' }
  expect((await carrier.post(`${house}${url}`, form, 'another token')).statusCode).toBe(403)
  const unsigned = await world.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
  expect(unsigned.statusCode).toBe(403)
})
