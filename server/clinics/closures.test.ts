import { expect, test } from 'vitest'
import { type Clinic, openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

/** A doctor who has the clinic's hours, with a visit booked on this day at nine. */
async function booked(clinic: Clinic, startsAt = '2026-11-24T08:00:00.000Z') {
  const doctor = (await clinic.administrator.post('/api/doctors', { fullName: 'Dr Amara Okonjo' })).json()
  const { patientId } = await clinic.patient()
  const answer = await clinic.desk.post('/api/appointments', { doctorId: doctor.id, patientId, startsAt })
  expect(answer.statusCode, answer.body).toBe(201)
  return { doctorId: doctor.id, appointment: answer.json() }
}

const starts = async (clinic: Clinic, doctorId: string, date: string): Promise<string[]> => {
  const { items } = (await clinic.visitor.get(`/api/doctors/${doctorId}/slots?from=${date}&to=${date}`)).json()
  return items.map((one: { startsAt: string }) => one.startsAt.slice(11, 16))
}

test('a clinic that closes offers no times meanwhile, and all of them when it opens again', async () => {
  const clinic = await openClinic(world)
  const { doctorId } = await booked(clinic)
  const before = await starts(clinic, doctorId, '2026-11-25')
  const closure = { from: '2026-11-25T00:00', to: '2026-11-25T12:30', reason: 'Burst pipe' }
  const answer = await clinic.administrator.post('/api/closures', closure)
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json()).toMatchObject(closure)
  expect(await starts(clinic, doctorId, '2026-11-25')).toEqual(before.filter((time) => time >= '12:00'))
  expect((await clinic.visitor.get(`/api/closures?clinicId=${clinic.clinicId}`)).json().items).toEqual([answer.json()])
  expect((await clinic.administrator.delete(`/api/closures/${answer.json().id}`)).statusCode).toBe(204)
  expect(await starts(clinic, doctorId, '2026-11-25')).toEqual(before)
})

test('a closure over booked visits asks first, naming them, and nothing is changed', async () => {
  const clinic = await openClinic(world)
  const { doctorId, appointment } = await booked(clinic)
  const before = await starts(clinic, doctorId, '2026-11-24')
  const closure = { from: '2026-11-24T00:00', to: '2026-11-24T24:00', reason: 'Works outing' }
  const refused = await clinic.administrator.post('/api/closures', closure)
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'appointments_stranded'])
  expect(refused.json().appointments).toMatchObject([{ id: appointment.id, patientName: 'Mara Lindqvist' }])
  expect(await starts(clinic, doctorId, '2026-11-24')).toEqual(before)
  expect((await clinic.desk.get('/api/closures')).json().items).toEqual([])

  const kept = await clinic.administrator.post('/api/closures', { ...closure, stranded: 'keep' })
  expect(kept.json()).toMatchObject({ from: '2026-11-24T00:00', to: '2026-11-25T00:00' })
  expect((await clinic.desk.get(`/api/appointments/${appointment.id}`)).json().status).toBe('booked')
  expect(await starts(clinic, doctorId, '2026-11-24')).toEqual([])
})

test('a closure may cancel what is booked then', async () => {
  const clinic = await openClinic(world)
  const { appointment } = await booked(clinic)
  const closure = { from: '2026-11-24T00:00', to: '2026-11-25T00:00', reason: 'Works outing', stranded: 'cancel' }
  expect((await clinic.administrator.post('/api/closures', closure)).statusCode).toBe(201)
  const { status, decision } = (await clinic.desk.get(`/api/appointments/${appointment.id}`)).json()
  expect([status, decision]).toEqual(['cancelled', 'Works outing'])
})

test.each([
  [{ from: '2026-12-24' }, 'from'],
  [{ from: '2026-02-30T00:00' }, 'from'],
  [{ from: '2027-01-01T00:00' }, 'to'],
  [{ to: '2026-12-24T12:00' }, 'to'],
  [{ from: '2025-12-24T12:00', to: '2025-12-28T00:00' }, 'to'],
  [{ to: '2028-12-24T12:00' }, 'to'],
  [{ to: '2026-12-28T00:00Z' }, 'to'],
  [{ reason: '' }, 'reason'],
  [{ reason: undefined }, 'reason'],
  [{ stranded: 'forget' }, 'stranded'],
  [{ holiday: true }, 'holiday'],
])('a closure cannot be %j', async (wrong, field) => {
  const { administrator } = await openClinic(world)
  const closure = { from: '2026-12-24T12:00', to: '2026-12-28T00:00', reason: 'Between the years' }
  const answer = await administrator.post('/api/closures', { ...closure, ...wrong })
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid'])
  expect(answer.json().errors[0].field).toBe(field)
})

test('a clinic has at most 500 closures ahead', async () => {
  const clinic = await openClinic(world)
  const rows = Array.from({ length: 500 }, (_, n) => ({
    id: crypto.randomUUID() as never,
    clinic_id: clinic.clinicId,
    from_local: '2027-01-01T00:00',
    to_local: '2027-01-02T00:00',
    reason: `${n}`,
  }))
  await world.db.insertInto('closure').values(rows).execute()
  const one = { from: '2026-12-24T12:00', to: '2026-12-28T00:00', reason: 'One more' }
  const answer = await clinic.administrator.post('/api/closures', one)
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'limit_reached'])
})

test('only the administrator closes the clinic, and takes closures back', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const closure = { from: '2026-12-24T12:00', to: '2026-12-28T00:00', reason: 'Between the years' }
  const { id } = (await clinic.administrator.post('/api/closures', closure)).json()
  for (const somebody of [clinic.desk, await clinic.doctor(), await clinic.patient(), other.administrator]) {
    const url = `/api/closures?clinicId=${clinic.clinicId}`
    expect((await somebody.post(url, closure)).statusCode).toBe(403)
    expect((await somebody.delete(`/api/closures/${id}`)).statusCode).toBe(403)
  }
  expect((await clinic.administrator.delete(`/api/closures/${id}`)).statusCode).toBe(204)
  expect((await clinic.administrator.delete(`/api/closures/${id}`)).statusCode).toBe(404)
})

test('a clinic is closed on the public holidays of its region, unless it says otherwise', async () => {
  const clinic = await openClinic(world)
  const { doctorId } = await booked(clinic)
  const { items } = (await clinic.visitor.get(`/api/holidays?clinicId=${clinic.clinicId}&year=2026`)).json()
  const christmas = items.find((one: { date: string }) => one.date === '2026-12-25')
  expect(christmas).toMatchObject({ name: '1. Weihnachtstag', closed: true })
  expect(items.map((one: { date: string }) => one.date)).toContain('2026-03-08')
  expect(await starts(clinic, doctorId, '2026-12-25')).toEqual([])

  const open = { rule: christmas.rule, closed: false }
  expect((await clinic.administrator.put('/api/holidays', open)).statusCode).toBe(204)
  expect(await starts(clinic, doctorId, '2026-12-25')).not.toEqual([])
  const later = (await clinic.visitor.get(`/api/holidays?clinicId=${clinic.clinicId}&year=2031`)).json().items
  expect(later.find((one: { date: string }) => one.date === '2031-12-25').closed).toBe(false)
})

test('closing on a public holiday after all asks what becomes of the visits booked on it', async () => {
  const clinic = await openClinic(world)
  await clinic.administrator.put('/api/holidays', { rule: '12-25', closed: false })
  const { appointment } = await booked(clinic, '2026-12-25T08:00:00.000Z')
  const refused = await clinic.administrator.put('/api/holidays', { rule: '12-25', closed: true })
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'appointments_stranded'])
  const closed = await clinic.administrator.put('/api/holidays', { rule: '12-25', closed: true, stranded: 'cancel' })
  expect(closed.statusCode).toBe(204)
  expect((await clinic.desk.get(`/api/appointments/${appointment.id}`)).json().status).toBe('cancelled')
})

test('holidays are those of the region: Epiphany is none in Berlin, and is in Munich', async () => {
  const { administrator } = await openClinic(world)
  const dates = async () =>
    (await administrator.get('/api/holidays?year=2027')).json().items.map((one: { date: string }) => one.date)
  expect(await dates()).not.toContain('2027-01-06')
  await administrator.patch('/api/clinic', { region: 'BY' })
  expect(await dates()).toContain('2027-01-06')
})

test('a country of which no holidays are known has none', async () => {
  const { administrator } = await openClinic(world)
  await administrator.patch('/api/clinic', { country: 'AQ' })
  expect((await administrator.get('/api/holidays')).json().items).toEqual([])
})

test('a holiday of several days closes each of them', async () => {
  const { administrator } = await openClinic(world)
  await administrator.patch('/api/clinic', { country: 'KR' })
  const { items } = (await administrator.get('/api/holidays?year=2026')).json()
  expect(items.map((one: { date: string }) => one.date)).toEqual(
    expect.arrayContaining(['2026-02-17', '2026-02-18', '2026-02-19']),
  )
})

test.each([
  [{ rule: 'my birthday', closed: true }, 'rule'],
  [{ rule: '', closed: true }, 'rule'],
  [{ closed: true }, 'rule'],
  [{ rule: '12-25', closed: 'yes' }, 'closed'],
  [{ rule: '12-25' }, 'closed'],
])('a holiday cannot be switched by %j', async (wrong, field) => {
  const { administrator } = await openClinic(world)
  const answer = await administrator.put('/api/holidays', wrong)
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field])
})

test('another time zone opens other hours, and asks about visits that it leaves outside', async () => {
  const clinic = await openClinic(world)
  const { doctorId, appointment } = await booked(clinic)
  const refused = await clinic.administrator.patch('/api/clinic', { timeZone: 'America/New_York' })
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'appointments_stranded'])
  const moved = await clinic.administrator.patch('/api/clinic', { timeZone: 'America/New_York', stranded: 'keep' })
  expect(moved.json().timeZone).toBe('America/New_York')
  expect((await starts(clinic, doctorId, '2026-11-25'))[0]).toBe('14:00')
  expect((await clinic.desk.get(`/api/appointments/${appointment.id}`)).json().startsAt).toBe(appointment.startsAt)
})
