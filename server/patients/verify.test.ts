import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

test('the desk verifies a patient: who, when and on what evidence is kept', async () => {
  const clinic = await openClinic(world)
  const { id } = (await clinic.desk.post('/api/patients', { fullName: 'Ida Lindqvist' })).json()
  const evidence = 'Identity card seen at the desk'
  const answer = await clinic.desk.post(`/api/patients/${id}/verification`, { evidence })
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json()).toMatchObject({
    verified: true,
    verification: { at: world.clock.now.toISOString(), by: 'Jule Thomsen', evidence },
  })
})

test('where only verified patients book, nobody books before they are verified, nor after it is taken back', async () => {
  const clinic = await openClinic(world, { preset: 'verified-practice' })
  const doctor = (await clinic.administrator.post('/api/doctors', { fullName: 'Dr Amara Okonjo' })).json()
  await clinic.administrator.post(`/api/doctors/${doctor.id}/verification`)
  const mother = await clinic.patient()
  const child = (await mother.post('/api/patients', { fullName: 'Ida Lindqvist', relation: 'daughter' })).json()
  const book = (time: string) =>
    mother.post('/api/appointments', {
      doctorId: doctor.id,
      patientId: child.id,
      startsAt: `2026-11-24T${time}:00Z`,
    })
  const verify = (verified: boolean) => clinic.desk.post(`/api/patients/${child.id}/verification`, { verified })
  expect((await book('09:00')).json().code).toBe('patient_unverified')
  await verify(true)
  expect((await book('09:00')).statusCode).toBe(201)
  await verify(false)
  expect((await book('09:30')).json().code).toBe('patient_unverified')
})

test('each clinic verifies for itself', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const patient = await clinic.patient()
  await world.db
    .insertInto('registration')
    .values({ patient_id: patient.patientId, clinic_id: other.clinicId } as never)
    .execute()
  const url = `/api/patients/${patient.patientId}`
  expect((await clinic.desk.get(url)).json().verified).toBe(true)
  expect((await other.desk.get(url)).json()).toMatchObject({ verified: false, verification: null })
  expect((await other.desk.post(`${url}/verification`, { clinicId: clinic.clinicId })).statusCode).toBe(403)
})

test.each([
  [{ evidence: '' }, 'evidence'],
  [{ evidence: 5 }, 'evidence'],
  [{ verified: null }, 'verified'],
  [{ at: '2026-01-01' }, 'at'],
])('a patient cannot be verified by %j', async (wrong, field) => {
  const clinic = await openClinic(world)
  const { patientId } = await clinic.patient()
  const answer = await clinic.desk.post(`/api/patients/${patientId}/verification`, wrong)
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field])
})

test('neither a patient nor a doctor verifies a patient', async () => {
  const clinic = await openClinic(world)
  const patient = await clinic.patient()
  const url = `/api/patients/${patient.patientId}/verification`
  for (const somebody of [patient, await clinic.doctor()]) expect((await somebody.post(url)).statusCode).toBe(403)
})

test('a patient with another name or date of birth is not the one who was verified, and the desk sees why', async () => {
  const clinic = await openClinic(world)
  const patient = await clinic.patient()
  const url = `/api/patients/${patient.patientId}`
  expect((await patient.patch(url, { phone: '+49 30 555 01 40' })).json().verified).toBe(true)
  expect((await clinic.desk.patch(url, { dateOfBirth: '1988-04-02' })).json().verified).toBe(true)
  expect((await patient.patch(url, { dateOfBirth: '1998-04-02' })).json().verified).toBe(false)
  expect((await clinic.desk.get(url)).json()).toMatchObject({
    verified: false,
    review: { changed: [{ field: 'dateOfBirth', value: '1988-04-02' }], verification: { evidence: 'Seen' } },
  })
  expect((await clinic.desk.get(`${url}/verifications`)).json().items).toMatchObject([{ because: 'changed' }])
  expect((await patient.get(`${url}/verifications`)).statusCode).toBe(403)
})
