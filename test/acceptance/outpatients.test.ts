import { beforeAll, expect, test } from 'vitest'
import { type Clinic, openClinic, openWorld, type World } from '../world.ts'
import { clock, type SignedUp, signUpAndIn, slotsOf } from './people.ts'

// What the fourth of the five systems shows, records excepted: they come with their own issue.
let world: World
let clinic: Clinic
let doctor: SignedUp
let patient: SignedUp
const tuesday = '2026-11-24'

beforeAll(async () => {
  world = await openWorld()
  clinic = await openClinic(world, { preset: 'outpatients' })
  doctor = await signUpAndIn(clinic, 'doctor', {
    fullName: 'Dr Amara Okonjo',
    specialization: 'Cardiology',
    department: 'Oncology',
  })
  patient = await signUpAndIn(clinic, 'patient', {
    fullName: 'Mara Lindqvist',
    phone: '+49 30 555 02 50',
    insuranceName: 'AOK',
    insuranceNumber: 'A123456789',
  })
})

test('a patient has insurance, a doctor has a department', async () => {
  expect((await patient.get(`/api/patients/${patient.me.patientId}`)).json()).toMatchObject({
    insuranceName: 'AOK',
    insuranceNumber: 'A123456789',
  })
  expect((await clinic.visitor.get(`/api/doctors/${doctor.me.doctorId}`)).json()).toMatchObject({
    department: 'Oncology',
  })
})

test('a longer period is split into blocks of one hour', async () => {
  const url = `/api/doctors/${doctor.me.doctorId}/dates/${tuesday}`
  const split = await doctor.put(url, { hours: [{ from: '09:00', to: '12:00' }], splitMinutes: 60 })
  expect(split.statusCode, split.body).toBe(200)
  expect(split.json().dates[0].hours).toMatchObject([
    { from: '09:00', to: '10:00' },
    { from: '10:00', to: '11:00' },
    { from: '11:00', to: '12:00' },
  ])
  expect((await slotsOf(patient, doctor.me.doctorId!, tuesday)).map((slot) => clock(slot.startsAt))).toEqual([
    '09:00',
    '10:00',
    '11:00',
  ])
  const rest = await doctor.put(url, { hours: [{ from: '09:00', to: '11:30' }], splitMinutes: 60 })
  expect(rest.json()).toMatchObject({ code: 'invalid', errors: [{ field: expect.stringContaining('hours') }] })
})

test('a doctor is available, occupied or away now', async () => {
  const now = async () => (await clinic.visitor.get(`/api/doctors/${doctor.me.doctorId}`)).json().now
  expect(await now()).toBe('away')
  await patient.post('/api/appointments', { doctorId: doctor.me.doctorId, startsAt: '2026-11-24T08:00:00Z' })
  const morning = world.clock.now
  world.clock.now = new Date('2026-11-24T08:30:00Z')
  expect(await now()).toBe('occupied')
  world.clock.now = new Date('2026-11-24T09:30:00Z')
  expect(await now()).toBe('available')
  world.clock.now = morning
})

test('an appointment is scheduled, then completed, or cancelled', async () => {
  const book = async (startsAt: string) =>
    (await patient.post('/api/appointments', { doctorId: doctor.me.doctorId, startsAt })).json()
  const first = await book('2026-11-24T09:00:00Z')
  const second = await book('2026-11-24T10:00:00Z')
  expect([first.status, second.status]).toEqual(['booked', 'booked'])
  expect((await doctor.post(`/api/appointments/${first.id}/completion`)).json()).toMatchObject({ code: 'wrong_state' })
  expect((await patient.post(`/api/appointments/${second.id}/cancellation`)).json()).toMatchObject({
    status: 'cancelled',
  })
  const morning = world.clock.now
  world.clock.now = new Date('2026-11-24T09:05:00Z')
  expect((await clinic.desk.post(`/api/appointments/${first.id}/arrival`)).json()).toMatchObject({ status: 'arrived' })
  expect((await doctor.post(`/api/appointments/${first.id}/completion`)).json()).toMatchObject({
    status: 'completed',
    can: [],
  })
  world.clock.now = morning
})

test('the same doctor is not booked twice at one time', async () => {
  const other = await signUpAndIn(clinic, 'patient', { fullName: 'Otto Kern' })
  const wish = { doctorId: doctor.me.doctorId, startsAt: '2026-11-24T08:00:00Z' }
  expect((await other.post('/api/appointments', wish)).json()).toMatchObject({ code: 'slot_taken' })
})
