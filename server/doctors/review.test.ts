import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const licence = 'Licence 4711 checked in the medical register'

async function verifiedDoctor() {
  const clinic = await openClinic(world, { preset: 'verified-practice' })
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const url = `/api/doctors/${doctor.doctorId}`
  await clinic.administrator.patch(url, { licenceNumber: '4711' })
  await clinic.administrator.post(`${url}/verification`, { evidence: licence })
  return { clinic, doctor, url }
}

test.each([
  ['fullName', 'Dr Amara Okonjo', 'Dr Amara Miller'],
  ['licenceNumber', '4711', '4712'],
  ['specialization', 'Dermatology', 'Surgery'],
])(
  'a doctor with another %s is not the one who was verified, and the administrator sees why',
  async (field, value, other) => {
    const { clinic, doctor, url } = await verifiedDoctor()
    expect(
      (await doctor.patch(url, { about: 'Sees skin of every age.', [field]: value.toUpperCase() })).json().verified,
    ).toBe(true)
    const answer = await doctor.patch(url, { [field]: other })
    expect(answer.json(), answer.body).toMatchObject({ verified: false, verification: null })
    expect((await clinic.administrator.get(url)).json().review).toEqual({
      since: world.clock.now.toISOString(),
      changed: [{ field, value: value.toUpperCase() }],
      verification: { at: world.clock.now.toISOString(), by: 'Rainer Brandt', evidence: licence },
    })
    expect((await clinic.visitor.get(url)).statusCode).toBe(404)
  },
)

test('what is booked stays, and nothing more is booked until the clinic has looked again', async () => {
  const { clinic, doctor, url } = await verifiedDoctor()
  const patient = await clinic.patient()
  const book = (startsAt: string) => patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })
  const booked = (await book('2026-11-24T09:00:00Z')).json()
  await doctor.patch(url, { licenceNumber: '4712' })
  expect((await patient.get(`/api/appointments/${booked.id}`)).json().status).toBe(booked.status)
  expect((await book('2026-11-24T10:00:00Z')).json().code).toBe('doctor_unverified')
  const again = await clinic.administrator.post(`${url}/verification`, { evidence: 'Licence 4712 checked' })
  expect(again.json()).toMatchObject({ verified: true, review: null })
  expect((await book('2026-11-24T10:00:00Z')).statusCode).toBe(201)
})

test('who verified whom on what evidence is kept, for the administrators of that clinic', async () => {
  const { clinic, doctor, url } = await verifiedDoctor()
  await doctor.patch(url, { licenceNumber: '4712' })
  await clinic.administrator.post(`${url}/verification`, { evidence: 'Licence 4712 checked' })
  await clinic.administrator.post(`${url}/verification`, { verified: false })
  const { items } = (await clinic.administrator.get(`${url}/verifications`)).json()
  expect(items).toHaveLength(3)
  expect(items).toContainEqual({
    clinicId: clinic.clinicId,
    at: world.clock.now.toISOString(),
    by: 'Rainer Brandt',
    evidence: licence,
    proved: [
      { field: 'fullName', value: 'Dr Amara Okonjo' },
      { field: 'licenceNumber', value: '4711' },
      { field: 'specialization', value: 'Dermatology' },
    ],
    endedAt: world.clock.now.toISOString(),
    endedBy: 'Dr Amara Okonjo',
    because: 'changed',
  })
  expect(items.map((one: { because: string }) => one.because).toSorted()).toEqual([
    'changed',
    'taken_back',
    'verified_anew',
  ])
  for (const somebody of [doctor, clinic.desk, await clinic.patient()])
    expect((await somebody.get(`${url}/verifications`)).statusCode).toBe(403)
})

test('what an administrator writes they stand for at their clinic, and another clinic looks for itself', async () => {
  const { clinic, doctor, url } = await verifiedDoctor()
  const other = await openClinic(world)
  await world.db
    .insertInto('engagement')
    .values({ doctor_id: doctor.doctorId, clinic_id: other.clinicId, verified_at: world.clock.now } as never)
    .execute()
  expect((await clinic.administrator.patch(url, { fullName: 'Dr Amara Miller' })).json().verified).toBe(true)
  expect((await other.administrator.get(url)).json()).toMatchObject({
    verified: false,
    review: { changed: [{ field: 'fullName', value: 'Dr Amara Okonjo' }] },
  })
})
