import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

test('the administrator verifies a doctor: who, when and on what evidence is kept', async () => {
  const clinic = await openClinic(world, { preset: 'verified-practice' })
  const { id } = (await clinic.administrator.post('/api/doctors', { fullName: 'Dr Amara Okonjo' })).json()
  expect((await clinic.visitor.get(`/api/doctors/${id}`)).statusCode).toBe(404)
  const evidence = 'Licence 4711 checked in the medical register'
  const answer = await clinic.administrator.post(`/api/doctors/${id}/verification`, { evidence })
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json()).toMatchObject({
    verified: true,
    verification: { at: world.clock.now.toISOString(), by: 'Rainer Brandt', evidence },
  })
  expect((await clinic.visitor.get(`/api/doctors/${id}`)).json()).toMatchObject({ verified: true, verification: null })
})

test('who verifies without a word is noted to have noted nothing', async () => {
  const clinic = await openClinic(world)
  const { doctorId } = await clinic.doctor()
  const answer = await clinic.administrator.post(`/api/doctors/${doctorId}/verification`)
  expect(answer.json().verification.evidence).toBe('What was seen was not noted.')
})

test('a verification is taken back, and then nothing of the doctor can be booked', async () => {
  const clinic = await openClinic(world, { preset: 'verified-practice' })
  const { id } = (await clinic.administrator.post('/api/doctors', { fullName: 'Dr Amara Okonjo' })).json()
  const verify = (verified: boolean) => clinic.administrator.post(`/api/doctors/${id}/verification`, { verified })
  const patient = await clinic.patient()
  const book = (time: string) => patient.post('/api/appointments', { doctorId: id, startsAt: `2026-11-24T${time}:00Z` })
  const unverified = await book('09:00')
  expect([unverified.statusCode, unverified.json().code]).toEqual([403, 'doctor_unverified'])
  await verify(true)
  expect((await book('09:00')).statusCode).toBe(201)
  expect((await verify(false)).json()).toMatchObject({ verified: false, verification: null })
  const after = await book('09:30')
  expect([after.statusCode, after.json().code]).toEqual([403, 'doctor_unverified'])
})

test.each([
  [{ evidence: '' }, 'evidence'],
  [{ evidence: '   ' }, 'evidence'],
  [{ evidence: 'x'.repeat(501) }, 'evidence'],
  [{ verified: 'yes' }, 'verified'],
  [{ by: 'me' }, 'by'],
  [{ clinicId: 'here' }, 'clinicId'],
])('a doctor cannot be verified by %j', async (wrong, field) => {
  const clinic = await openClinic(world)
  const { doctorId } = await clinic.doctor()
  const answer = await clinic.administrator.post(`/api/doctors/${doctorId}/verification`, wrong)
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field])
})

test('nobody but an administrator of the clinic verifies a doctor, the doctor themself least of all', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const doctor = await clinic.doctor()
  const url = `/api/doctors/${doctor.doctorId}/verification`
  for (const somebody of [doctor, clinic.desk, await clinic.patient(), other.administrator])
    expect((await somebody.post(url, { clinicId: clinic.clinicId })).statusCode).toBe(403)
  expect((await clinic.visitor.post(url)).statusCode).toBe(401)
  expect((await clinic.administrator.post(url, { clinicId: other.clinicId })).statusCode).toBe(403)
  const elsewhere = await other.administrator.post(url, { clinicId: other.clinicId })
  expect([elsewhere.statusCode, elsewhere.json().errors[0].field]).toEqual([404, 'clinicId'])
})
