import { beforeAll, describe, expect, test } from 'vitest'
import { type Clinic, openClinic, openWorld, type World } from '../world.ts'
import { clock, type SignedUp, signUpAndIn, slotsOf } from './people.ts'

// What the first of the five systems shows, and the faults that it had.
let world: World
let clinic: Clinic
let doctor: SignedUp
let patient: SignedUp
const tuesday = '2026-11-24'

beforeAll(async () => {
  world = await openWorld()
  clinic = await openClinic(world, { preset: 'verified-practice' })
  doctor = await signUpAndIn(clinic, 'doctor', {
    fullName: 'Dr Amara Okonjo',
    specialization: 'Dermatology',
    licenceNumber: 'B-4711',
    phone: '+49 30 555 01 40',
    address: 'Lindenplatz 4, Berlin',
  })
  patient = await signUpAndIn(clinic, 'patient', {
    fullName: 'Mara Lindqvist',
    dateOfBirth: '1988-04-02',
    bloodGroup: 'A+',
    phone: '+49 30 555 02 50',
    address: 'Kastanienallee 7, Berlin',
    emergencyContact: 'Jonas Lindqvist, +49 30 555 02 51',
  })
})

const wish = (startsAt: string) => ({ doctorId: doctor.me.doctorId, startsAt })

test('doctor and patient have the profiles they signed up with, and nobody is verified yet', async () => {
  expect((await doctor.get(`/api/doctors/${doctor.me.doctorId}`)).json()).toMatchObject({
    fullName: 'Dr Amara Okonjo',
    specialization: 'Dermatology',
    licenceNumber: 'B-4711',
    phone: '+49 30 555 01 40',
    address: 'Lindenplatz 4, Berlin',
    verified: false,
  })
  expect((await patient.get(`/api/patients/${patient.me.patientId}`)).json()).toMatchObject({
    fullName: 'Mara Lindqvist',
    dateOfBirth: '1988-04-02',
    bloodGroup: 'A+',
    emergencyContact: 'Jonas Lindqvist, +49 30 555 02 51',
    verified: false,
  })
})

test('a patient cannot make themself verified, or a doctor, by writing the field', async () => {
  for (const field of [
    { verified: true },
    { isVerified: true },
    { doctorId: doctor.me.doctorId },
    { roles: ['doctor'] },
  ]) {
    const answer = await patient.patch(`/api/patients/${patient.me.patientId}`, field)
    expect(answer.json()).toMatchObject({ code: 'invalid' })
    expect((await patient.patch('/api/me', field)).statusCode).toBe(400)
  }
  expect((await patient.post(`/api/patients/${patient.me.patientId}/verification`)).statusCode).toBe(403)
})

test('nobody unverified takes part', async () => {
  const startsAt = '2026-11-24T09:00:00.000Z'
  expect((await patient.post('/api/appointments', wish(startsAt))).json()).toMatchObject({
    code: 'doctor_unverified',
    errors: [{ field: 'doctorId' }],
  })
  await clinic.administrator.post(`/api/doctors/${doctor.me.doctorId}/verification`, { evidence: 'Medical register' })
  expect((await patient.post('/api/appointments', wish(startsAt))).json()).toMatchObject({
    code: 'patient_unverified',
    errors: [{ field: 'patientId' }],
  })
  const verified = await clinic.administrator.post(`/api/patients/${patient.me.patientId}/verification`, {
    evidence: 'Identity card',
  })
  expect(verified.json()).toMatchObject({
    verified: true,
    verification: { by: 'Rainer Brandt', evidence: 'Identity card' },
  })
})

describe('once both are verified', () => {
  test('the day runs from 10 to 17 without 13 to 14 in half hours', async () => {
    const slots = await slotsOf(patient, doctor.me.doctorId!, tuesday)
    expect(slots.map((slot) => clock(slot.startsAt))).toEqual([
      ...['10:00', '10:30', '11:00', '11:30', '12:00', '12:30'],
      ...['14:00', '14:30', '15:00', '15:30', '16:00', '16:30'],
    ])
  })

  test('a booking waits for the doctor, who accepts it', async () => {
    const asked = (await patient.post('/api/appointments', wish('2026-11-24T09:00:00.000Z'))).json()
    expect(asked).toMatchObject({ status: 'requested', can: ['cancel', 'move'] })
    const waiting = (await doctor.get('/api/appointments?status=requested')).json()
    expect(waiting.items).toMatchObject([{ id: asked.id, can: ['accept', 'reject', 'cancel', 'move'] }])
    expect((await patient.post(`/api/appointments/${asked.id}/acceptance`)).json()).toMatchObject({ code: 'forbidden' })
    expect((await doctor.post(`/api/appointments/${asked.id}/acceptance`)).json()).toMatchObject({ status: 'booked' })
  })

  test('a rejected request frees its time, and is never charged or kept', async () => {
    const startsAt = '2026-11-24T10:00:00.000Z'
    const asked = (await patient.post('/api/appointments', wish(startsAt))).json()
    const rejected = await doctor.post(`/api/appointments/${asked.id}/rejection`, { reason: 'In surgery' })
    expect(rejected.json()).toMatchObject({ status: 'rejected', decision: 'In surgery', can: [] })
    expect((await slotsOf(patient, doctor.me.doctorId!, tuesday)).map((slot) => slot.startsAt)).toContain(startsAt)
  })

  test('the patient cancels, sees the history, and the time can be booked again', async () => {
    const startsAt = '2026-11-24T11:00:00.000Z'
    const asked = (await patient.post('/api/appointments', wish(startsAt))).json()
    await patient.post(`/api/appointments/${asked.id}/cancellation`)
    expect((await patient.post('/api/appointments', wish(startsAt))).statusCode).toBe(201)
    const all = (await patient.get('/api/appointments?ordering=-createdAt')).json()
    expect(all.items.map((one: { status: string }) => one.status)).toEqual([
      'requested',
      'cancelled',
      'rejected',
      'booked',
    ])
    const history = (await patient.get(`/api/appointments/${asked.id}/history`)).json()
    expect(history.items.map((one: { step: string }) => one.step)).toEqual(['book', 'cancel'])
  })

  test('one patient is not in two places at the same time, and may see two doctors one after the other', async () => {
    const other = await clinic.doctor('Dr Yusuf Haddad')
    await clinic.works(other)
    const wishOther = (startsAt: string) => ({ doctorId: other.doctorId, startsAt })
    expect((await patient.post('/api/appointments', wishOther('2026-11-24T09:00:00Z'))).json()).toMatchObject({
      code: 'patient_busy',
    })
    expect((await patient.post('/api/appointments', wishOther('2026-11-24T09:30:00Z'))).statusCode).toBe(201)
  })

  test('times outside opening, in the break, off the grid, in the past and on no date at all are refused by name', async () => {
    const refusals = {
      '2026-11-24T02:00:00Z': 'outside_availability',
      '2026-11-24T12:00:00Z': 'outside_availability',
      '2026-11-24T13:10:00Z': 'outside_availability',
      '2026-11-24T16:00:00Z': 'outside_availability',
      '2026-11-20T10:00:00Z': 'past_start',
      '2027-11-24T10:00:00Z': 'outside_window',
      '2026-11-31T10:00:00Z': 'invalid',
      '2026-11-24T10:00:00': 'invalid',
      'tomorrow at ten': 'invalid',
    }
    for (const [startsAt, code] of Object.entries(refusals)) {
      const answer = await patient.post('/api/appointments', wish(startsAt))
      expect(answer.json(), startsAt).toMatchObject({ code, errors: [{ field: 'startsAt' }] })
    }
  })

  test('nobody books as, or cancels for, somebody else', async () => {
    const stranger = await clinic.patient('Otto Kern')
    const booked = await stranger.post('/api/appointments', {
      ...wish('2026-11-25T09:00:00Z'),
      patientId: patient.me.patientId,
    })
    expect(booked.json()).toMatchObject({ code: 'not_found' })
    const own = (await patient.post('/api/appointments', wish('2026-11-25T09:00:00Z'))).json()
    for (const path of ['', '/history'])
      expect((await stranger.get(`/api/appointments/${own.id}${path}`)).statusCode).toBe(404)
    for (const step of ['cancellation', 'acceptance', 'rejection', 'arrival', 'completion', 'no-show'])
      expect((await stranger.post(`/api/appointments/${own.id}/${step}`)).statusCode, step).toBeGreaterThanOrEqual(403)
    expect((await patient.get(`/api/appointments/${own.id}`)).json()).toMatchObject({ status: 'requested' })
  })

  test('no list shows a password, a hash or another person’s patients', async () => {
    const doctors = (await clinic.visitor.get('/api/doctors')).body
    expect(doctors).not.toMatch(/password|hash|B-4711/i)
    expect((await clinic.visitor.get('/api/patients')).statusCode).toBe(401)
    const seen = (await patient.get('/api/patients')).json()
    expect(seen.items.map((one: { id: string }) => one.id)).toEqual([patient.me.patientId])
  })
})
