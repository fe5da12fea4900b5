import { beforeAll, expect, test } from 'vitest'
import { openClinic, openWorld, type World } from '../../test/world.ts'
import { lapse } from './lapse.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const tenOClock = '2026-11-24T09:00:00.000Z'

async function held(rules: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  const patient = await clinic.patient()
  await clinic.works(doctor)
  const wish = { doctorId: doctor.doctorId, startsAt: tenOClock }
  const hold = (await patient.post('/api/appointments', { ...wish, hold: true })).json()
  return { clinic, doctor, patient, wish, hold }
}

test('a chosen time is held for five minutes and nobody else can have it', async () => {
  const { clinic, wish, hold } = await held()
  expect(hold).toMatchObject({ status: 'held', can: ['confirm', 'extend', 'cancel'] })
  expect(Date.parse(hold.heldUntil) - world.clock.now.getTime()).toBe(5 * 60_000)
  const other = await (await clinic.patient('Otto Kern')).post('/api/appointments', wish)
  expect(other.json()).toMatchObject({ code: 'slot_taken' })
})

test('a held time is booked by its holder', async () => {
  const { patient, hold } = await held()
  const booked = await patient.post(`/api/appointments/${hold.id}/confirmation`, { reason: 'A cough' })
  expect(booked.json()).toMatchObject({ status: 'booked', reason: 'A cough', heldUntil: null })
})

test('where the doctor decides, a confirmed hold is a request', async () => {
  const { patient, hold } = await held({ preset: 'verified-practice' })
  const asked = await patient.post(`/api/appointments/${hold.id}/confirmation`)
  expect(asked.json()).toMatchObject({ status: 'requested' })
  expect(asked.json().answerBy).not.toBeNull()
})

test('a hold whose minutes are over can be had by the next person at once', async () => {
  const { clinic, patient, wish, hold } = await held()
  world.clock.forward(5)
  const late = await patient.post(`/api/appointments/${hold.id}/confirmation`)
  expect(late.json()).toMatchObject({ code: 'hold_expired' })
  const next = await (await clinic.patient('Otto Kern')).post('/api/appointments', wish)
  expect(next.statusCode).toBe(201)
  expect((await patient.get(`/api/appointments/${hold.id}`)).json()).toMatchObject({
    status: 'expired',
    because: 'hold_over',
    can: [],
  })
})

test('a hold can be made longer three times', async () => {
  const { patient, hold } = await held()
  for (let i = 0; i < 3; i++) {
    world.clock.forward(4)
    expect((await patient.post(`/api/appointments/${hold.id}/extension`)).statusCode).toBe(200)
  }
  expect((await patient.post(`/api/appointments/${hold.id}/extension`)).json()).toMatchObject({ code: 'limit_reached' })
})

test('letting go of a hold frees the time and leaves no cancelled appointment behind', async () => {
  const { clinic, patient, wish, hold } = await held()
  const released = await patient.post(`/api/appointments/${hold.id}/cancellation`)
  expect(released.json()).toMatchObject({ status: 'expired', because: 'let_go' })
  expect((await (await clinic.patient('Otto Kern')).post('/api/appointments', wish)).statusCode).toBe(201)
})

test('choosing the same time in a second tab finds the same hold', async () => {
  const { patient, wish, hold } = await held()
  const again = await patient.post('/api/appointments', { ...wish, hold: true })
  expect(again.json().id).toBe(hold.id)
  const booked = await patient.post('/api/appointments', wish)
  expect(booked.json()).toMatchObject({ id: hold.id, status: 'booked' })
})

test('nobody holds more than three times at once', async () => {
  const { patient, wish } = await held()
  for (const startsAt of ['2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z'])
    expect((await patient.post('/api/appointments', { ...wish, startsAt, hold: true })).statusCode).toBe(201)
  const fourth = await patient.post('/api/appointments', { ...wish, startsAt: '2026-11-24T12:00:00Z', hold: true })
  expect(fourth.json()).toMatchObject({ code: 'limit_reached' })
})

test('a time held for oneself can be confirmed for the child one acts for', async () => {
  const { patient, hold } = await held()
  const child = (await patient.post('/api/patients', { fullName: 'Ida Lindqvist', relation: 'daughter' })).json()
  const booked = await patient.post(`/api/appointments/${hold.id}/confirmation`, { patientId: child.id })
  expect(booked.json()).toMatchObject({ status: 'booked', patient: { id: child.id, fullName: 'Ida Lindqvist' } })
})

test('holds and requests that nobody follows up end by themselves', async () => {
  const { clinic, doctor, patient, hold } = await held({ preset: 'verified-practice' })
  await patient.post(`/api/appointments/${hold.id}/confirmation`)
  world.clock.forward(24 * 60 * 3)
  expect(await lapse(world.db, world.clock.now)).toBeGreaterThan(0)
  expect((await patient.get(`/api/appointments/${hold.id}`)).json()).toMatchObject({
    status: 'expired',
    because: 'unanswered',
  })
  const left = await world.db.selectFrom('occupancy').where('subject_id', '=', doctor.doctorId).selectAll().execute()
  expect(left).toEqual([])
  const history = (await clinic.desk.get(`/api/appointments/${hold.id}/history`)).json()
  expect(history.items).toMatchObject([
    { step: 'hold', because: null },
    { step: 'confirm', because: null },
    { step: 'lapse', because: 'unanswered' },
  ])
})
