import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook as Receiver } from 'standardwebhooks'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openWorker } from '../../test/work.ts'
import { type Clinic, type DoctorPerson, openClinic, openWorld, type PatientPerson } from '../../test/world.ts'
import { jobs } from '../jobs.ts'

const world = await openWorld({ WEBHOOKS_ALLOW_PRIVATE: 'on' })
const { db, clock } = world
const work = await openWorker(world, jobs)

interface Heard {
  path: string
  headers: IncomingHttpHeaders
  body: string
}
/** A clinic's other system: what it heard, and what it answers. */
const heard: Heard[] = []
let answer = 204
const system = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  heard.push({ path: request.url!, headers: request.headers, body })
  response.writeHead(answer, { location: 'http://127.0.0.1/elsewhere' }).end('thanks')
}).listen(0, '127.0.0.1')
await once(system, 'listening')
afterAll(() => system.close())
const url = `http://127.0.0.1:${(system.address() as AddressInfo).port}/hook?of=attending`

let clinic: Clinic
let doctor: DoctorPerson
let mara: PatientPerson
beforeEach(async () => {
  clock.now = new Date('2026-11-23T06:00:00Z')
  answer = 204
  clinic = await openClinic(world)
  doctor = await clinic.doctor()
  mara = await clinic.patient()
  await clinic.works(doctor, '2026-11-24')
  await work()
  heard.length = 0
})
afterEach(() => vi.useRealTimers())

const every = ['appointment.booked', 'appointment.moved', 'appointment.cancelled']
async function connect(wish: object = {}) {
  const made = await clinic.administrator.post('/api/webhooks', { url, events: every, ...wish })
  expect(made.statusCode, made.body).toBe(201)
  return made.json() as { id: string; secret: string }
}
async function book(startsAt = '2026-11-24T09:00:00Z') {
  const booked = await mara.post('/api/appointments', { doctorId: doctor.doctorId, startsAt, reason: 'A mole' })
  expect(booked.statusCode, booked.body).toBe(201)
  return booked.json().id as string
}
const log = async (id: string) => (await clinic.administrator.get(`/api/webhooks/${id}/deliveries`)).json().items
const shown = async (id: string) =>
  (await clinic.administrator.get('/api/webhooks')).json().items.find((one: { id: string }) => one.id === id)
/** As its receiver does, by the library that Standard Webhooks publish. Throws where it is not from us. */
function verified({ body, headers }: Heard, secret: string) {
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now })
  return new Receiver(secret).verify(body, headers as Record<string, string>) as Record<string, unknown>
}

test('a clinic’s system is told what became of an appointment, by ids and nothing of health, and can tell that it is us', async () => {
  const { secret, id } = await connect()
  const appointmentId = await book()
  expect(heard).toEqual([])
  await work()
  expect(heard).toHaveLength(1)
  const [first] = heard
  expect(first).toMatchObject({ path: '/hook?of=attending', headers: { 'content-type': 'application/json' } })
  const said = verified(first!, secret)
  expect(said).toEqual({
    type: 'appointment.booked',
    timestamp: '2026-11-23T06:00:00.000Z',
    data: {
      appointmentId,
      number: 1,
      status: 'booked',
      startsAt: '2026-11-24T09:00:00.000Z',
      endsAt: '2026-11-24T09:30:00.000Z',
      clinicId: clinic.clinicId,
      doctorId: doctor.doctorId,
      patientId: mara.patientId,
    },
  })
  expect(first!.body).not.toMatch(/mole|Lindqvist|Okonjo/)
  expect(() => verified({ ...first!, body: first!.body.replace('booked', 'moved') }, secret)).toThrow()
  const [entry] = await log(id)
  expect(entry).toMatchObject({ status: 'delivered', event: 'appointment.booked', tries: 1, code: 204, failure: null })
  expect(entry.id).toBe(first!.headers['webhook-id'])
})

test('a move and an end are told too, each once, and only what was asked for', async () => {
  await connect({ events: ['appointment.moved', 'appointment.cancelled'] })
  const id = await book()
  await mara.post(`/api/appointments/${id}/move`, { startsAt: '2026-11-24T10:00:00Z' })
  await mara.post(`/api/appointments/${id}/cancellation`)
  await work()
  await work()
  const told = heard.map(({ body }) => JSON.parse(body))
  expect(told.map(({ type }) => type).toSorted()).toEqual(['appointment.cancelled', 'appointment.moved'])
  const moved = told.find(({ type }) => type === 'appointment.moved')
  expect(moved.data).toMatchObject({ startsAt: '2026-11-24T10:00:00.000Z', status: 'booked' })
})

test('what is done to many at once is told, and so is that it was undone', async () => {
  await connect()
  await book()
  const wish = { doctorId: doctor.doctorId, from: '2026-11-24', move: { minutes: 30 } }
  const { id } = (await clinic.desk.post('/api/bulk-steps', wish)).json()
  await clinic.desk.post(`/api/bulk-steps/${id}/undo`)
  await work()
  const told = heard.map(({ body }) => JSON.parse(body)).toSorted((one, other) => one.data.number - other.data.number)
  expect(told.map(({ type, data }) => [type, data.startsAt.slice(11, 16)])).toEqual([
    ['appointment.booked', '09:00'],
    ['appointment.moved', '09:30'],
    ['appointment.booked', '09:00'],
  ])
})

test('what did not happen is not told, and another clinic hears nothing', async () => {
  const other = await openClinic(world)
  await other.administrator.post('/api/webhooks', { url, events: every })
  await connect()
  await book()
  const twice = await mara.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00Z' })
  expect(twice.statusCode).toBe(409)
  await work()
  expect(heard).toHaveLength(1)
})

test('a system that does not answer well is asked again for three days, and an appointment is booked all the same', async () => {
  const { id, secret } = await connect()
  answer = 503
  await book()
  const began = clock.now.getTime()
  const at: number[] = []
  for (let minutes = 0; minutes < 6000; minutes += 1) {
    const before = heard.length
    const due = (
      await db
        .selectFrom('webhook_delivery')
        .where('webhook_id', '=', id as never)
        .select('next_at')
        .executeTakeFirst()
    )?.next_at
    if (!due) break
    if (due > clock.now) clock.now = due
    await work()
    if (heard.length > before) at.push(Math.round((clock.now.getTime() - began) / 1000))
  }
  expect(at.length).toBe(11)
  expect(at.slice(0, 5)).toEqual([0, 10, 70, 370, 2170])
  expect(at.at(-1)! / 3600).toBeGreaterThan(70)
  expect(at.at(-1)! / 3600).toBeLessThan(74)
  expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(new Set(heard.map(({ body }) => body)).size).toBe(1)
  verified(heard.at(-1)!, secret)
  vi.useRealTimers()
  expect(await log(id)).toMatchObject([{ status: 'failed', tries: 11, code: 503, failure: 'refused', nextAt: null }])

  expect(await shown(id)).toMatchObject({ disabledBecause: 'failing' })
  const mails = await db
    .selectFrom('message')
    .where('clinic_id', '=', clinic.clinicId)
    .where('kind', '=', 'webhook-disabled')
    .selectAll()
    .execute()
  expect(mails.map(({ account_id }) => account_id)).toEqual([clinic.administrator.accountId])
  expect(mails[0]).toMatchObject({ subject: `No more webhooks to ${new URL(url).host}` })
  expect(mails[0]!.text).toContain('/settings?part=webhooks')
  heard.length = 0
  await clinic.works(doctor, '2026-11-30')
  await book('2026-11-30T09:00:00Z')
  await work()
  expect(heard).toEqual([])
})

test('a system that is back is told what it missed: at the next try, or when it is sent once more', async () => {
  const { id, secret } = await connect()
  answer = 500
  await book()
  await work()
  answer = 200
  clock.forward(1)
  await work()
  expect(await log(id)).toMatchObject([{ status: 'delivered', tries: 2, code: 200 }])
  expect(await shown(id)).toMatchObject({ failingSince: null, disabledAt: null })
  const [entry] = await log(id)
  clock.forward(60)
  const again = await clinic.administrator.post(`/api/webhook-deliveries/${entry.id}/replay`)
  expect(again.statusCode).toBe(202)
  await work()
  expect(heard).toHaveLength(3)
  expect(heard[2]!.headers['webhook-id']).toBe(heard[0]!.headers['webhook-id'])
  expect(heard[2]!.body).toBe(heard[0]!.body)
  expect(heard[2]!.headers['webhook-timestamp']).not.toBe(heard[0]!.headers['webhook-timestamp'])
  verified(heard[2]!, secret)
})

test('one that answers that it is gone is told nothing more, at once', async () => {
  const { id } = await connect()
  answer = 410
  await book()
  await work()
  expect(await shown(id)).toMatchObject({ disabledBecause: 'gone' })
  expect(await log(id)).toMatchObject([{ status: 'failed', tries: 1, code: 410 }])
  answer = 204
  const woken = await clinic.administrator.patch(`/api/webhooks/${id}`, { enabled: true })
  expect(woken.json()).toMatchObject({ disabledAt: null, disabledBecause: null })
  const [entry] = await log(id)
  await clinic.administrator.post(`/api/webhook-deliveries/${entry.id}/replay`)
  await work()
  expect(await log(id)).toMatchObject([{ status: 'delivered', tries: 1 }])
})

test('while a secret is exchanged both are good, a day long; of further ones only the last two', async () => {
  const { id, secret: first } = await connect()
  const rotate = async () => (await clinic.administrator.post(`/api/webhooks/${id}/secret`)).json().secret as string
  const second = await rotate()
  expect(second).not.toBe(first)
  await book()
  await work()
  for (const secret of [first, second]) verified(heard[0]!, secret)
  vi.useRealTimers()
  const third = await rotate()
  await book('2026-11-24T10:00:00Z')
  await work()
  for (const secret of [second, third]) verified(heard[1]!, secret)
  expect(() => verified(heard[1]!, first)).toThrow()
  vi.useRealTimers()
  clock.forward(24 * 60)
  expect(await shown(id)).toMatchObject({ formerSecretUntil: null })
  await clinic.administrator.post(`/api/webhooks/${id}/test`)
  await work()
  expect(heard[2]!.headers['webhook-signature']).not.toContain(' ')
  verified(heard[2]!, third)
})

test('a test tells of nothing, and is in the log', async () => {
  const { id, secret } = await connect()
  const asked = await clinic.administrator.post(`/api/webhooks/${id}/test`)
  expect(asked.statusCode).toBe(202)
  await work()
  expect(verified(heard[0]!, secret)).toMatchObject({ type: 'webhook.test', data: {} })
  vi.useRealTimers()
  expect(await log(id)).toMatchObject([{ event: 'webhook.test', appointmentId: null, status: 'delivered' }])
})

test('a secret is told once and again only when it is new, and no list has it', async () => {
  const { secret, id } = await connect()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  for (const path of ['/api/webhooks', `/api/webhooks/${id}/deliveries`])
    expect((await clinic.administrator.get(path)).body).not.toContain('whsec_')
})

test('a clinic tells ten systems at the most, and one that is taken away is told nothing, nor is what it was told kept', async () => {
  const { id } = await connect()
  for (let more = 1; more < 10; more++) await connect()
  const one = await clinic.administrator.post('/api/webhooks', { url, events: every })
  expect(one.json()).toMatchObject({ code: 'limit_reached' })
  await book()
  expect((await clinic.administrator.delete(`/api/webhooks/${id}`)).statusCode).toBe(204)
  await work()
  expect(heard).toHaveLength(9)
  const left = await db
    .selectFrom('webhook_delivery')
    .where('webhook_id', '=', id as never)
    .selectAll()
    .execute()
  expect(left).toEqual([])
})

test('one that was paused while something waited for it is not told it', async () => {
  const { id } = await connect()
  answer = 500
  await book()
  await work()
  await clinic.administrator.patch(`/api/webhooks/${id}`, { enabled: false })
  answer = 204
  clock.forward(1)
  await work()
  expect(heard).toHaveLength(1)
  expect(await log(id)).toMatchObject([{ status: 'failed', failure: 'disabled' }])
})

test('in an ordinary installation nothing on this machine is told, whatever was written down before', async () => {
  const { id } = await connect()
  const strict = await openWorker({ ...world, config: { ...world.config, webhooksAllowPrivate: 'off' } }, jobs)
  await book()
  await strict()
  expect(heard).toEqual([])
  expect(await log(id)).toMatchObject([{ status: 'waiting', code: null, failure: 'refused_address', tries: 1 }])
})
