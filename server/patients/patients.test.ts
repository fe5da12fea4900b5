import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const nobody = '01a1fd8e-0000-7000-8000-000000000001'

const profile = {
  fullName: 'Ida Lindqvist',
  email: 'ida@example.test',
  dateOfBirth: '2020-05-17',
  bloodGroup: '0+',
  phone: '+49 30 555 01 40',
  address: 'Parkweg 2, Berlin',
  emergencyContact: 'Mara Lindqvist, +49 30 555 01 41',
  nationalId: 'L01X00T47',
  insuranceName: 'AOK',
  insuranceNumber: 'A123456789',
}

test('the desk takes in a patient who has no account, with all that is to be known, not verified', async () => {
  const clinic = await openClinic(world)
  const answer = await clinic.desk.post('/api/patients', profile)
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json()).toMatchObject({ ...profile, hasAccount: false, verified: false, verification: null })
  expect((await clinic.administrator.get(`/api/patients/${answer.json().id}`)).json()).toEqual(answer.json())
})

test('a parent takes in their child, acts for it, and the clinic knows it', async () => {
  const clinic = await openClinic(world)
  const mother = await clinic.patient()
  const answer = await mother.post('/api/patients', { ...profile, relation: 'daughter' })
  expect(answer.statusCode, answer.body).toBe(201)
  const url = `/api/patients/${answer.json().id}`
  expect((await mother.get(url)).json()).toMatchObject({ fullName: 'Ida Lindqvist', verified: false })
  expect((await mother.patch(url, { phone: null })).json().phone).toBeNull()
  const names = async (who: typeof mother) =>
    (await who.get('/api/patients')).json().items.map((one: { fullName: string }) => one.fullName)
  expect(await names(mother)).toEqual(['Ida Lindqvist', 'Mara Lindqvist'])
  expect((await clinic.desk.get(url)).statusCode).toBe(200)
  expect((await mother.get('/api/me')).json().actsFor).toMatchObject([
    { fullName: 'Ida Lindqvist', relation: 'daughter' },
  ])
})

test('one acts for at most ten people', async () => {
  const clinic = await openClinic(world)
  const mother = await clinic.patient()
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => mother.post('/api/patients', { fullName: `Child ${n}`, relation: 'child' })),
  )
  expect(answers.filter((one) => one.statusCode === 201)).toHaveLength(10)
  expect(answers.filter((one) => one.json().code === 'limit_reached')).toHaveLength(2)
})

test('a patient names the relation, and whoever is no patient has none', async () => {
  const clinic = await openClinic(world)
  const without = await (await clinic.patient()).post('/api/patients', profile)
  expect(without.json().errors).toMatchObject([{ field: 'relation', code: 'missing' }])
  const desk = await clinic.desk.post('/api/patients', { ...profile, relation: 'customer' })
  expect(desk.json().errors[0].field).toBe('relation')
})

test('the desk finds its patients by name, and by whether they are verified', async () => {
  const clinic = await openClinic(world)
  await clinic.patient('Mara Lindqvist')
  await clinic.patient('Jonas Weber')
  await clinic.desk.post('/api/patients', profile)
  const names = async (query: string) =>
    (await clinic.desk.get(`/api/patients?${query}`)).json().items.map((one: { fullName: string }) => one.fullName)
  expect(await names('')).toEqual(['Ida Lindqvist', 'Jonas Weber', 'Mara Lindqvist'])
  expect(await names('ordering=-fullName')).toEqual(['Mara Lindqvist', 'Jonas Weber', 'Ida Lindqvist'])
  expect(await names('search=lindqvist')).toEqual(['Ida Lindqvist', 'Mara Lindqvist'])
  expect(await names('search=lindqvist%20ida')).toEqual(['Ida Lindqvist'])
  expect(await names('verified=false')).toEqual(['Ida Lindqvist'])
  expect(await names('verified=true')).toEqual(['Jonas Weber', 'Mara Lindqvist'])
  expect(await names(`clinicId=${nobody}`)).toEqual([])
  const first = (await clinic.desk.get('/api/patients?limit=2')).json()
  expect(await names(`limit=2&cursor=${first.nextCursor}`)).toEqual(['Mara Lindqvist'])
})

test('a patient sees nobody else, a doctor and the desk those of their clinic, and no other clinic anybody', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const patient = await clinic.patient()
  const url = `/api/patients/${patient.patientId}`
  for (const somebody of [patient, clinic.desk, clinic.administrator, await clinic.doctor()])
    expect((await somebody.get(url)).statusCode).toBe(200)
  for (const somebody of [await clinic.patient('Jonas Weber'), other.desk, other.administrator, await other.doctor()]) {
    expect((await somebody.get(url)).statusCode).toBe(404)
    const { items } = (await somebody.get('/api/patients')).json()
    expect(items.map((one: { id: string }) => one.id)).not.toContain(patient.patientId)
  }
  for (const somebody of [other.desk, other.administrator]) {
    expect((await somebody.patch(url, { phone: null })).statusCode).toBe(404)
    expect((await somebody.post(`${url}/verification`)).statusCode).toBe(404)
  }
  expect((await other.administrator.delete(url)).statusCode).toBe(404)
  expect((await clinic.visitor.get(url)).statusCode).toBe(401)
  expect((await clinic.visitor.get('/api/patients')).statusCode).toBe(401)
})

test('a doctor reads a profile and does not write it', async () => {
  const clinic = await openClinic(world)
  const { patientId } = await clinic.patient()
  const doctor = await clinic.doctor()
  expect((await doctor.patch(`/api/patients/${patientId}`, { phone: null })).statusCode).toBe(403)
  expect((await doctor.post('/api/patients', profile)).statusCode).toBe(403)
  expect((await doctor.delete(`/api/patients/${patientId}`)).statusCode).toBe(403)
  expect((await clinic.desk.delete(`/api/patients/${patientId}`)).statusCode).toBe(403)
})

test('a patient says who they are, and the rest stays as it was', async () => {
  const clinic = await openClinic(world)
  const patient = await clinic.patient()
  const url = `/api/patients/${patient.patientId}`
  expect((await patient.patch(url, profile)).json()).toMatchObject(profile)
  const answer = await clinic.desk.patch(url, { insuranceName: 'TK' })
  expect(answer.json()).toMatchObject({ ...profile, insuranceName: 'TK', hasAccount: true })
  expect((await patient.patch(url, {})).statusCode).toBe(200)
})

test.each([
  [{ fullName: '' }, 'fullName'],
  [{ fullName: 'x'.repeat(121) }, 'fullName'],
  [{ email: 'ida' }, 'email'],
  [{ dateOfBirth: '2020-02-30' }, 'dateOfBirth'],
  [{ dateOfBirth: '17.05.2020' }, 'dateOfBirth'],
  [{ dateOfBirth: '2026-11-24' }, 'dateOfBirth'],
  [{ dateOfBirth: '1899-12-31' }, 'dateOfBirth'],
  [{ bloodGroup: 'C+' }, 'bloodGroup'],
  [{ phone: 'none' }, 'phone'],
  [{ address: 'Line\u0000' }, 'address'],
  [{ emergencyContact: 'x'.repeat(201) }, 'emergencyContact'],
  [{ nationalId: 'x'.repeat(51) }, 'nationalId'],
  [{ insuranceName: '' }, 'insuranceName'],
  [{ insuranceNumber: 12 }, 'insuranceNumber'],
  [{ verified: true }, 'verified'],
  [{ verification: {} }, 'verification'],
  [{ hasAccount: true }, 'hasAccount'],
  [{ role: 'doctor' }, 'role'],
])('a patient cannot be %j', async (wrong, field) => {
  const clinic = await openClinic(world)
  const patient = await clinic.patient()
  const changed = await patient.patch(`/api/patients/${patient.patientId}`, wrong)
  const added = await clinic.desk.post('/api/patients', { fullName: 'Ida Lindqvist', ...wrong })
  for (const answer of [changed, added]) {
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid'])
    expect(answer.json().errors[0].field).toBe(field)
  }
})

test('a patient does not become a verified doctor by writing the field', async () => {
  const clinic = await openClinic(world, { preset: 'verified-practice' })
  const patient = await clinic.patient()
  const attempt = { role: 'doctor', verified: true, doctorId: patient.patientId, specialization: 'Surgery' }
  for (const url of [`/api/patients/${patient.patientId}`, '/api/me'])
    expect((await patient.patch(url, attempt)).statusCode).toBe(400)
  expect((await patient.patch(`/api/doctors/${patient.patientId}`, { fullName: 'Dr Me' })).statusCode).toBe(403)
  expect((await patient.post(`/api/doctors/${patient.patientId}/verification`)).statusCode).toBe(403)
  expect((await patient.post(`/api/patients/${patient.patientId}/verification`)).statusCode).toBe(403)
  expect((await patient.get('/api/me')).json()).toMatchObject({ roles: ['patient'], doctorId: null })
})

test('nobody is taken in twice: the desk is told that it has a patient with this national id', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const answers = await Promise.all([1, 2, 3].map(() => clinic.desk.post('/api/patients', profile)))
  expect(answers.map((one) => one.statusCode).toSorted()).toEqual([201, 400, 400])
  const spaced = await clinic.administrator.post('/api/patients', { ...profile, nationalId: 'l01x 00t-47' })
  expect([spaced.statusCode, spaced.json().errors[0].field]).toEqual([400, 'nationalId'])
  const { patientId } = await clinic.patient()
  const { nationalId } = profile
  expect((await clinic.desk.patch(`/api/patients/${patientId}`, { nationalId })).statusCode).toBe(400)
  expect((await other.desk.post('/api/patients', profile)).statusCode).toBe(201)
})

test('a national id tells a patient nothing about others', async () => {
  const clinic = await openClinic(world)
  await clinic.desk.post('/api/patients', profile)
  const patient = await clinic.patient()
  const { nationalId } = profile
  expect((await patient.patch(`/api/patients/${patient.patientId}`, { nationalId })).statusCode).toBe(200)
  expect((await patient.post('/api/patients', { ...profile, relation: 'daughter' })).statusCode).toBe(201)
})

test('the same key takes a patient in once', async () => {
  const clinic = await openClinic(world)
  const key = { 'idempotency-key': 'intake-1' }
  const [one, again] = [
    await clinic.desk.post('/api/patients', profile, key),
    await clinic.desk.post('/api/patients', profile, key),
  ]
  expect(again.json()).toEqual(one.json())
  expect((await clinic.desk.get('/api/patients')).json().items).toHaveLength(1)
})

test('the same key sent ten times at once takes a patient in once, and is answered the same ten times', async () => {
  const clinic = await openClinic(world)
  const key = { 'idempotency-key': 'intake-2' }
  const { nationalId: _, ...nameless } = profile
  const answers = await Promise.all(Array.from({ length: 10 }, () => clinic.desk.post('/api/patients', nameless, key)))
  expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([201]))
  expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
  expect((await clinic.desk.get('/api/patients')).json().items).toHaveLength(1)
})

test('the desk takes nobody in at another clinic', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const elsewhere = await clinic.desk.post('/api/patients', { ...profile, clinicId: other.clinicId })
  expect([elsewhere.statusCode, elsewhere.json().code]).toEqual([403, 'forbidden'])
  expect((await clinic.desk.post('/api/patients', { ...profile, clinicId: nobody })).statusCode).toBe(404)
})

test('a patient says how to be written to, and what the clinic changes is told in any case', async () => {
  const clinic = await openClinic(world)
  const mara = await clinic.patient()
  const at = `/api/patients/${mara.patientId}`
  const usual = { confirmations: 'email', changes: 'email', reminders: 'email', offers: 'email' }
  expect((await mara.get(at)).json().notices).toEqual(usual)
  const said = await mara.patch(at, { notices: { reminders: 'sms', offers: 'none' } })
  expect(said.json().notices).toEqual({ ...usual, reminders: 'sms', offers: 'none' })
  expect((await mara.patch(at, { notices: { changes: 'none' } })).statusCode).toBe(400)
  await mara.patch(at, { notices: { changes: 'sms' } })
  expect((await mara.get(at)).json().notices).toEqual({ ...usual, reminders: 'sms', offers: 'none', changes: 'sms' })
})
