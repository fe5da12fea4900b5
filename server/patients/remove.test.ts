import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

async function bookedPatient() {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const patient = await clinic.patient()
  const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00Z' }
  const answer = await patient.post('/api/appointments', wish)
  expect(answer.statusCode, answer.body).toBe(201)
  return { clinic, patient, appointment: answer.json().id, wish, url: `/api/patients/${patient.patientId}` }
}

test('a patient who leaves is hidden, and the time they had is free for others', async () => {
  const { clinic, patient, appointment, wish, url } = await bookedPatient()
  expect((await patient.delete(url)).statusCode).toBe(204)
  expect((await clinic.desk.get(url)).statusCode).toBe(404)
  expect((await clinic.desk.get('/api/patients')).json().items).toEqual([])
  expect((await clinic.desk.get(`/api/appointments/${appointment}`)).json()).toMatchObject({
    status: 'cancelled',
    patient: { fullName: 'Mara Lindqvist' },
  })
  const next = await clinic.patient('Jonas Weber')
  expect((await next.post('/api/appointments', wish)).statusCode).toBe(201)
  expect((await patient.get('/api/me')).statusCode).toBe(401)
  const { disabled_at } = await world.db
    .selectFrom('account')
    .select('disabled_at')
    .where('id', '=', patient.accountId)
    .executeTakeFirstOrThrow()
  expect(disabled_at).toEqual(world.clock.now)
})

test('the administrator removes a patient', async () => {
  const { clinic, appointment, url } = await bookedPatient()
  expect((await clinic.administrator.delete(url)).statusCode).toBe(204)
  expect((await clinic.administrator.get(url)).statusCode).toBe(404)
  expect((await clinic.administrator.delete(url)).statusCode).toBe(404)
  expect((await clinic.desk.get(`/api/appointments/${appointment}`)).json().status).toBe('cancelled')
})

test('one clinic removes nobody from another', async () => {
  const { clinic, patient, appointment, url } = await bookedPatient()
  const other = await openClinic(world)
  await world.db
    .insertInto('registration')
    .values({ patient_id: patient.patientId, clinic_id: other.clinicId } as never)
    .execute()
  expect((await other.administrator.delete(url)).statusCode).toBe(204)
  expect((await other.desk.get(url)).statusCode).toBe(404)
  expect((await clinic.desk.get(url)).statusCode).toBe(200)
  expect((await clinic.desk.get(`/api/appointments/${appointment}`)).json().status).toBe('booked')
  expect((await patient.get('/api/me')).statusCode).toBe(200)
})

test('a parent ends acting for a child by removing it, and stays themself', async () => {
  const clinic = await openClinic(world)
  const mother = await clinic.patient()
  const { id } = (await mother.post('/api/patients', { fullName: 'Ida Lindqvist', relation: 'daughter' })).json()
  expect((await mother.delete(`/api/patients/${id}`)).statusCode).toBe(204)
  expect((await mother.get(`/api/patients/${id}`)).statusCode).toBe(404)
  expect((await mother.get('/api/me')).json()).toMatchObject({ patientId: mother.patientId, actsFor: [] })
})

test('who leaves as a patient but works at a clinic keeps the account', async () => {
  const { patient, url } = await bookedPatient()
  const other = await openClinic(world)
  await world.db
    .insertInto('member')
    .values({ account_id: patient.accountId, clinic_id: other.clinicId, role: 'desk' })
    .execute()
  expect((await patient.delete(url)).statusCode).toBe(204)
  expect((await patient.get('/api/clinic')).json().id).toBe(other.clinicId)
})

test('a clinic that a patient has left still can show who had verified them, and shows it to nobody', async () => {
  const { clinic, patient, url } = await bookedPatient()
  const other = await openClinic(world)
  const { patientId } = patient
  await world.db
    .insertInto('registration')
    .values({ patient_id: patientId, clinic_id: other.clinicId } as never)
    .execute()
  const evidence = 'Identity card seen at the desk'
  await other.desk.post(`${url}/verification`, { evidence })
  expect((await other.administrator.delete(url)).statusCode).toBe(204)
  const kept = await world.db
    .selectFrom('past_verification')
    .selectAll()
    .where('clinic_id', '=', other.clinicId)
    .executeTakeFirst()
  expect(kept).toMatchObject({
    subject_id: patientId,
    verified_by: other.desk.accountId,
    evidence,
    proved: { fullName: 'Mara Lindqvist', dateOfBirth: null },
    because: 'left',
  })
  expect((await other.desk.get(`${url}/verifications`)).statusCode).toBe(404)
  expect((await clinic.desk.get(`${url}/verifications`)).json().items).toEqual([])
})
