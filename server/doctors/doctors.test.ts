import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const nobody = '01a1fd8e-0000-7000-8000-000000000001'

const profile = {
  fullName: 'Dr Ada Lovelace',
  email: 'ada@example.test',
  specialization: 'Cardiology',
  department: 'Inner medicine',
  licenceNumber: '4711',
  phone: '+49 30 555 01 40',
  address: 'Lindenplatz 4, Berlin',
  about: 'Hearts.\nAnd engines.',
  languages: ['en', 'de'],
  experienceYears: 12,
  acceptsNew: false,
}

test('the administrator takes a doctor in, with all that is to be known, not verified', async () => {
  const clinic = await openClinic(world)
  const answer = await clinic.administrator.post('/api/doctors', profile)
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json()).toMatchObject({
    ...profile,
    verified: false,
    verification: null,
    now: 'away',
    clinics: [{ clinicId: clinic.clinicId, clinicName: 'Practice am Lindenplatz', verified: false }],
  })
})

test('licence number and e-mail are told to the clinic and the doctor only', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const doctor = await clinic.doctor()
  const said = { licenceNumber: '4711' }
  await clinic.administrator.patch(`/api/doctors/${doctor.doctorId}`, said)
  await clinic.db.updateTable('doctor').set({ email: 'ada@example.test' }).where('id', '=', doctor.doctorId).execute()
  const read = async (who: { get: typeof clinic.desk.get }) => {
    const { licenceNumber, email, verified, verification } = (await who.get(`/api/doctors/${doctor.doctorId}`)).json()
    return { licenceNumber, email, verified, evidence: verification?.evidence ?? null }
  }
  for (const somebody of [doctor, clinic.desk, clinic.administrator, await clinic.doctor('Dr Colleague')])
    expect(await read(somebody)).toEqual({ ...said, email: 'ada@example.test', verified: true, evidence: 'Seen' })
  for (const somebody of [clinic.visitor, await clinic.patient(), other.desk, other.administrator])
    expect(await read(somebody)).toEqual({ licenceNumber: null, email: null, verified: true, evidence: null })
})

test('a doctor says who they are, and the rest stays as it was', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const { email: _, ...said } = profile
  const url = `/api/doctors/${doctor.doctorId}`
  expect((await doctor.patch(url, said)).json()).toMatchObject(said)
  const answer = await clinic.administrator.patch(url, { department: null, acceptsNew: true })
  expect(answer.json()).toMatchObject({ ...said, department: null, acceptsNew: true })
  expect((await doctor.patch(url, {})).statusCode).toBe(200)
})

test.each([
  [{ fullName: '' }, 'fullName'],
  [{ fullName: 'x'.repeat(121) }, 'fullName'],
  [{ fullName: 'Two\nlines' }, 'fullName'],
  [{ specialization: '' }, 'specialization'],
  [{ department: 'x'.repeat(81) }, 'department'],
  [{ licenceNumber: 4711 }, 'licenceNumber'],
  [{ phone: 'later' }, 'phone'],
  [{ address: 'x'.repeat(301) }, 'address'],
  [{ about: 'x'.repeat(2001) }, 'about'],
  [{ languages: ['english'] }, 'languages.0'],
  [{ languages: ['en', 'en'] }, 'languages'],
  [{ languages: 'en' }, 'languages'],
  [{ experienceYears: -1 }, 'experienceYears'],
  [{ experienceYears: 81 }, 'experienceYears'],
  [{ acceptsNew: 'yes' }, 'acceptsNew'],
  [{ verified: true }, 'verified'],
  [{ verification: { evidence: 'Mine' } }, 'verification'],
  [{ now: 'available' }, 'now'],
  [{ clinics: [] }, 'clinics'],
])('a doctor cannot be %j', async (wrong, field) => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const changed = await doctor.patch(`/api/doctors/${doctor.doctorId}`, wrong)
  const added = await clinic.administrator.post('/api/doctors', { fullName: 'Dr New', ...wrong })
  for (const answer of [changed, added]) {
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid'])
    expect(answer.json().errors[0].field).toBe(field)
  }
})

test('a doctor’s e-mail is that of an account or of the clinic, and no field of a profile', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  expect((await doctor.patch(`/api/doctors/${doctor.doctorId}`, { email: 'x@example.test' })).statusCode).toBe(400)
  expect((await clinic.administrator.post('/api/doctors', { fullName: 'Dr New', email: 'x' })).statusCode).toBe(400)
})

test('who is nobody’s administrator takes nobody in, and changes nobody else', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const { doctorId } = await clinic.doctor()
  const wish = { fullName: 'Dr New', clinicId: clinic.clinicId }
  for (const somebody of [
    clinic.desk,
    await clinic.doctor('Dr Colleague'),
    await clinic.patient(),
    other.administrator,
  ]) {
    expect((await somebody.post('/api/doctors', wish)).statusCode).toBe(403)
    expect((await somebody.patch(`/api/doctors/${doctorId}`, { fullName: 'Dr Fool' })).statusCode).toBe(403)
    expect((await somebody.delete(`/api/doctors/${doctorId}`)).statusCode).toBe(403)
  }
  expect((await clinic.visitor.post('/api/doctors', wish)).statusCode).toBe(401)
  expect((await clinic.administrator.patch(`/api/doctors/${nobody}`, { fullName: 'Dr Who' })).statusCode).toBe(404)
  expect((await clinic.administrator.get('/api/doctors/7')).statusCode).toBe(400)
})

test('a doctor whom the clinic has yet to check is shown to the clinic and to themself only', async () => {
  const clinic = await openClinic(world, { preset: 'verified-practice' })
  const other = await openClinic(world)
  const doctor = await clinic.doctor()
  const url = `/api/doctors/${doctor.doctorId}`
  await clinic.administrator.post(`${url}/verification`, { verified: false })
  for (const somebody of [clinic.visitor, await clinic.patient(), other.administrator]) {
    expect((await somebody.get(url)).statusCode).toBe(404)
    expect((await somebody.get(`/api/doctors?clinicId=${clinic.clinicId}`)).json().items).toEqual([])
  }
  expect((await other.administrator.patch(url, { fullName: 'Dr Fool' })).statusCode).toBe(404)
  for (const somebody of [doctor, clinic.desk, clinic.administrator])
    expect((await somebody.get(url)).json()).toMatchObject({ id: doctor.doctorId, verified: false })
})

test('where nobody asks for verification, the directory shows everyone who works there', async () => {
  const clinic = await openClinic(world, { preset: 'front-desk' })
  const { id } = (await clinic.administrator.post('/api/doctors', profile)).json()
  expect((await clinic.visitor.get(`/api/doctors/${id}`)).json()).toMatchObject({ verified: false })
})

test('a doctor is available while they work, occupied while somebody is with them, and away otherwise', async () => {
  const made = await openWorld()
  const clinic = await openClinic(made)
  const { id } = (await clinic.administrator.post('/api/doctors', profile)).json()
  const { patientId } = await clinic.patient()
  const wish = { doctorId: id, patientId, startsAt: '2026-11-23T08:30:00Z' }
  expect((await clinic.desk.post('/api/appointments', wish)).statusCode).toBe(201)
  const at = async (time: string) => {
    made.clock.now = new Date(`2026-11-23T${time}:00Z`)
    const one = (await clinic.visitor.get(`/api/doctors/${id}`)).json().now
    expect((await clinic.visitor.get('/api/doctors')).json().items[0].now).toBe(one)
    return one
  }
  expect(await at('07:59')).toBe('away')
  expect(await at('08:00')).toBe('available')
  expect(await at('08:30')).toBe('occupied')
  expect(await at('09:00')).toBe('available')
  expect(await at('16:00')).toBe('away')
})
