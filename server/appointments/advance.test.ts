import { beforeAll, expect, test } from 'vitest'
import { openClinic, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

test('who comes early is seen early: the visit is completed before its hour, and the rest of it is free', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const [patient, other] = [await clinic.patient(), await clinic.patient('Otto Kern')]
  await clinic.works(doctor)
  const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00.000Z' }
  const { id } = (await patient.post('/api/appointments', wish)).json()
  const step = async (name: string) => (await doctor.post(`/api/appointments/${id}/${name}`)).json()

  world.clock.now = new Date('2026-11-23T22:30:00Z')
  expect(await step('arrival')).toMatchObject({ status: 'arrived', can: [] })
  // Half past eleven at night, and half an hour into the day of the visit.
  expect(await step('completion')).toMatchObject({
    code: 'wrong_state',
    detail: 'It has not begun yet. Who is seen before their hour is marked as arrived first, on that day.',
  })
  world.clock.now = new Date('2026-11-23T23:30:00Z')
  expect((await doctor.get(`/api/appointments/${id}`)).json().can).toEqual(['complete'])
  expect((await patient.get(`/api/appointments/${id}`)).json().can).toEqual([])
  world.clock.now = new Date('2026-11-24T08:40:00Z')
  expect((await other.post('/api/appointments', wish)).json()).toMatchObject({ code: 'slot_taken' })
  expect(await step('completion')).toMatchObject({ status: 'completed' })
  expect((await other.post('/api/appointments', wish)).statusCode).toBe(201)
})

test('before its hour nobody who has not come is seen or missed', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const patient = await clinic.patient()
  await clinic.works(doctor)
  world.clock.now = new Date('2026-11-24T08:40:00Z')
  const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00.000Z' }
  const { id } = (await patient.post('/api/appointments', wish)).json()
  for (const step of ['completion', 'no-show'])
    expect((await doctor.post(`/api/appointments/${id}/${step}`)).json()).toMatchObject({ code: 'wrong_state' })
})
