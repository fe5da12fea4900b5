import { beforeAll, expect, test } from 'vitest'
import { type Clinic, type DoctorPerson, openClinic, openWorld, type World } from '../world.ts'

// What the fifth of the five systems shows: the desk books for people who have no account.
let world: World
let clinic: Clinic
let doctor: DoctorPerson
let jane: string

beforeAll(async () => {
  world = await openWorld()
  clinic = await openClinic(world, { preset: 'front-desk' })
  doctor = await clinic.doctor('Dr Ada Smith', 'Paediatrics')
  await clinic.works(doctor)
})

test('the desk takes in a patient with a national id and an insurance number', async () => {
  const answer = await clinic.desk.post('/api/patients', {
    fullName: 'Jane Doe',
    email: 'jane@example.test',
    phone: '0712345678',
    nationalId: '123456789',
    insuranceNumber: 'NHIF0001',
  })
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json()).toMatchObject({ nationalId: '123456789', insuranceNumber: 'NHIF0001', hasAccount: false })
  jane = answer.json().id
})

const book = (body: Record<string, unknown>) =>
  clinic.desk.post('/api/appointments', { doctorId: doctor.doctorId, patientId: jane, ...body })

test('the desk books for her, only ahead and only inside availability, each refusal naming field and reason', async () => {
  expect((await book({ startsAt: '2026-11-20T09:00:00Z' })).json()).toMatchObject({
    code: 'past_start',
    errors: [{ field: 'startsAt', detail: expect.stringContaining('past') }],
  })
  expect((await book({ startsAt: '2026-11-24T20:00:00Z' })).json()).toMatchObject({
    code: 'outside_availability',
    errors: [{ field: 'startsAt', detail: expect.stringContaining('does not work') }],
    alternatives: expect.arrayContaining([expect.objectContaining({ doctorId: doctor.doctorId })]),
  })
  expect((await book({ startsAt: '2026-11-24T09:00:00Z' })).json()).toMatchObject({ status: 'booked' })
  const other = await clinic.patient('Otto Kern')
  const twice = await other.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00Z' })
  expect(twice.json()).toMatchObject({ code: 'slot_taken', errors: [{ field: 'startsAt' }] })
})

test('a missing field, an unknown one and one of the wrong kind are each named', async () => {
  const errors = async (body: Record<string, unknown>) =>
    (await clinic.desk.post('/api/appointments', body)).json().errors.map((one: { field: string }) => one.field)
  expect(await errors({ doctorId: doctor.doctorId })).toEqual(['startsAt'])
  expect(await errors({ doctorId: 7, startsAt: '2026-11-24T09:00:00Z' })).toEqual(['doctorId'])
  expect(await errors({ doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00Z', status: 'booked' })).toEqual([
    'status',
  ])
})

test('unknown ids are not found, and unsigned callers are told to sign in', async () => {
  const nobody = '01a1fd8e-0000-7000-8000-000000000001'
  expect((await book({ doctorId: nobody, startsAt: '2026-11-24T09:00:00Z' })).json()).toMatchObject({
    code: 'not_found',
  })
  expect((await book({ patientId: nobody, startsAt: '2026-11-24T10:00:00Z' })).json()).toMatchObject({
    code: 'not_found',
  })
  expect((await clinic.visitor.get('/api/appointments')).json()).toMatchObject({ status: 401, code: 'unauthenticated' })
})

test('overbooking is the desk’s recorded decision, and nobody else’s', async () => {
  const reason = 'Fever, cannot wait'
  const overbooked = await book({ startsAt: '2026-11-24T09:15:00Z', patientId: jane, overbook: { reason } })
  expect(overbooked.json()).toMatchObject({ code: 'patient_busy' })
  const child = (await clinic.desk.post('/api/patients', { fullName: 'Tim Doe' })).json()
  const squeezed = await book({ startsAt: '2026-11-24T09:15:00Z', patientId: child.id, overbook: { reason } })
  expect(squeezed.json()).toMatchObject({ status: 'booked', overbooked: { by: 'Jule Thomsen', reason } })
  const patient = await clinic.patient('Otto Kern')
  const refused = await patient.post('/api/appointments', {
    doctorId: doctor.doctorId,
    startsAt: '2026-11-24T09:00:00Z',
    overbook: { reason },
  })
  expect(refused.json()).toMatchObject({ code: 'forbidden' })
})

test('every list is searched, filtered, ordered and paged', async () => {
  for (const name of ['Ben Abt', 'Cleo Abt', 'Dora Abt']) await clinic.desk.post('/api/patients', { fullName: name })
  const page = async (query: string) => (await clinic.desk.get(`/api/patients?search=abt&${query}`)).json()
  const first = await page('limit=2&ordering=fullName')
  expect(first.items.map((one: { fullName: string }) => one.fullName)).toEqual(['Ben Abt', 'Cleo Abt'])
  const second = await page(`limit=2&ordering=fullName&cursor=${first.nextCursor}`)
  expect(second).toMatchObject({ items: [{ fullName: 'Dora Abt' }], nextCursor: null })
  expect((await page('ordering=-fullName')).items[0]).toMatchObject({ fullName: 'Dora Abt' })
  expect((await page('limit=0')).code).toBe('invalid')
  expect((await page('cursor=xyz')).errors).toMatchObject([{ field: 'cursor' }])
  const doctors = (
    await clinic.desk.get('/api/doctors?search=smith&ordering=fullName&specialization=paediatrics')
  ).json()
  expect(doctors.items).toMatchObject([{ fullName: 'Dr Ada Smith' }])
  const appointments = (await clinic.desk.get('/api/appointments?date=2026-11-24&ordering=-startsAt&limit=1')).json()
  expect(appointments.items).toHaveLength(1)
  expect(appointments.nextCursor).not.toBeNull()
})
