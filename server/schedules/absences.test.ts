import { beforeAll, expect, test } from 'vitest'
import { clock, slotsOf } from '../../test/acceptance/people.ts'
import { openWorker } from '../../test/work.ts'
import { type Clinic, type DoctorPerson, openClinic, openWorld, type Person, type World } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { checkDays } from './checkDays.ts'

let world: World
let work: () => Promise<number>
beforeAll(async () => {
  world = await openWorld()
  work = await openWorker(world, jobs)
})

const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '11:00' }))

async function opened() {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await doctor.put(`/api/doctors/${doctor.doctorId}/weekly-hours`, { weeklyHours: hours })
  return { clinic, doctor, patient: await clinic.patient() }
}

const away = (who: Person, { doctorId }: DoctorPerson, body: Record<string, unknown>) =>
  who.post(`/api/doctors/${doctorId}/absences`, body)
const times = async ({ visitor }: Clinic, { doctorId }: DoctorPerson, day: string) =>
  (await slotsOf(visitor, doctorId, day)).map((slot) => clock(slot.startsAt))
const book = async (patient: Person, { doctorId }: DoctorPerson, startsAt: string) =>
  (await patient.post('/api/appointments', { doctorId, startsAt })).json()

test('a doctor is away for some hours, and back when the absence is taken back', async () => {
  const { clinic, doctor } = await opened()
  const answer = await away(doctor, doctor, { from: '2026-11-24T09:30', to: '2026-11-24T10:15', reason: 'Dentist' })
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json()).toMatchObject({
    from: '2026-11-24T09:30',
    to: '2026-11-24T10:15',
    wholeDay: false,
    reason: 'Dentist',
  })
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['09:00', '10:15'])
  const removed = await clinic.desk.delete(`/api/doctors/${doctor.doctorId}/absences/${answer.json().id}`)
  expect(removed.statusCode).toBe(204)
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['09:00', '09:30', '10:00', '10:30'])
  expect((await clinic.desk.delete(`/api/doctors/${doctor.doctorId}/absences/${answer.json().id}`)).statusCode).toBe(
    404,
  )
})

test('whole days away are told as such, and the days in between have no free times', async () => {
  const { clinic, doctor } = await opened()
  const answer = await away(clinic.desk, doctor, { from: '2026-11-24T00:00', to: '2026-11-25T24:00' })
  expect(answer.json()).toMatchObject({ to: '2026-11-26T00:00', wholeDay: true })
  const listed = await clinic.visitor.get(`/api/doctors/${doctor.doctorId}/slots?from=2026-11-24&to=2026-11-28`)
  expect(listed.json().closed).toEqual([
    { date: '2026-11-24', reason: 'away' },
    { date: '2026-11-25', reason: 'away' },
    { date: '2026-11-28', reason: 'closed' },
  ])
})

test('an absence that would strand a booked visit is refused with the list, and nothing changes', async () => {
  const { clinic, doctor, patient } = await opened()
  const booked = await book(patient, doctor, '2026-11-24T08:30:00Z')
  await book(await clinic.patient('Otto Kern'), doctor, '2026-11-25T08:00:00Z')
  const answer = await away(doctor, doctor, { from: '2026-11-24T00:00', to: '2026-11-25T00:00' })
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toMatchObject({
    code: 'appointments_stranded',
    appointments: [{ id: booked.id, startsAt: '2026-11-24T08:30:00.000Z', patientName: 'Mara Lindqvist' }],
  })
  expect((await doctor.get(`/api/doctors/${doctor.doctorId}/schedule`)).json().absences).toEqual([])
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['09:00', '10:00', '10:30'])
})

test('who keeps the visit is away all the same, and the visit stays booked', async () => {
  const { clinic, doctor, patient } = await opened()
  const booked = await book(patient, doctor, '2026-11-24T08:30:00Z')
  const answer = await away(doctor, doctor, { from: '2026-11-24T00:00', to: '2026-11-25T00:00', stranded: 'keep' })
  expect(answer.statusCode).toBe(201)
  expect((await patient.get(`/api/appointments/${booked.id}`)).json().status).toBe('booked')
  expect(await times(clinic, doctor, '2026-11-24')).toEqual([])
})

test('who cancels the visits tells the patients, and the time is not offered again', async () => {
  const { clinic, doctor, patient } = await opened()
  const booked = await book(patient, doctor, '2026-11-24T08:30:00Z')
  const answer = await away(doctor, doctor, { from: '2026-11-24T00:00', to: '2026-11-25T00:00', stranded: 'cancel' })
  expect(answer.statusCode, answer.body).toBe(201)
  expect((await patient.get(`/api/appointments/${booked.id}`)).json().status).toBe('cancelled')
  await work()
  const told = await world.db.selectFrom('message').where('account_id', '=', patient.accountId).select('kind').execute()
  expect(told.map((message) => message.kind)).toContain('appointment-cancelled')
  expect(await times(clinic, doctor, '2026-11-24')).toEqual([])
  expect((await checkDays(world.db, world.clock.now)).wrong).toEqual([])
})

test('new weekly hours and a closed date ask before they strand a visit as well', async () => {
  const { doctor, patient } = await opened()
  await book(patient, doctor, '2026-11-24T09:30:00Z')
  const url = `/api/doctors/${doctor.doctorId}`
  const shorter = [{ weekday: 2, from: '09:00', to: '10:30' }]
  expect((await doctor.put(`${url}/weekly-hours`, { weeklyHours: shorter })).json().code).toBe('appointments_stranded')
  expect((await doctor.delete(`${url}/dates/2026-11-24`)).json().code).toBe('appointments_stranded')
  const other = { hours: [{ from: '14:00', to: '15:00' }] }
  expect((await doctor.put(`${url}/dates/2026-11-24`, other)).json().code).toBe('appointments_stranded')
  expect((await doctor.delete(`${url}/dates/2026-11-24?stranded=keep`)).statusCode).toBe(200)
  // Decided once, it is not asked about again.
  expect((await doctor.put(`${url}/weekly-hours`, { weeklyHours: shorter })).statusCode).toBe(200)
})

test('an absence counts at every clinic of the doctor, and hides the names of other clinics’ patients', async () => {
  const { clinic, doctor, patient } = await opened()
  const tokyo = await openClinic(world, { timeZone: 'Asia/Tokyo' })
  const row = { doctor_id: doctor.doctorId, clinic_id: tokyo.clinicId }
  await world.db.insertInto('engagement').values(row).execute()
  await tokyo.desk.put(`/api/doctors/${doctor.doctorId}/weekly-hours?clinicId=${tokyo.clinicId}`, {
    weeklyHours: [{ weekday: 2, from: '20:00', to: '22:00' }],
  })
  const there = `/api/doctors/${doctor.doctorId}/slots?from=2026-11-24&to=2026-11-24&visitType=${tokyo.visitTypeId}`
  const free = async () => (await tokyo.visitor.get(there)).json().items.length
  expect(await free()).toBe(4)
  await patient.post('/api/appointments', {
    doctorId: doctor.doctorId,
    startsAt: '2026-11-24T12:00:00Z',
    visitTypeId: tokyo.visitTypeId,
  })
  const morning = { from: '2026-11-24T12:00', to: '2026-11-24T15:00' }
  const answer = await away(clinic.desk, doctor, morning)
  expect(answer.json().appointments).toMatchObject([{ patientName: 'A patient of another clinic' }])
  expect((await away(clinic.desk, doctor, { ...morning, stranded: 'keep' })).statusCode).toBe(201)
  expect(await free()).toBe(0)
})

test.each([
  [{ from: '2026-02-30T09:00', to: '2026-12-01T10:00' }, 'from', '2026-02-30 is not a date.'],
  [{ from: '2026-12-02T00:00', to: '2026-12-01T00:00' }, 'to', 'An absence ends later than it begins.'],
  [{ from: '2026-12-01T00:00', to: '2026-12-01T00:00' }, 'to', 'An absence ends later than it begins.'],
  [{ from: '2026-11-02T00:00', to: '2026-11-03T00:00' }, 'to', 'This absence is over already.'],
  [{ from: '2126-11-02T00:00', to: '2126-11-03T00:00' }, 'from', 'Check the year.'],
  [{ from: '2026-12-01T25:00', to: '2026-12-02T00:00' }, 'from', 'is not written in the expected form'],
  [{ from: '2026-12-01T00:00' }, 'to', 'is missing'],
])('an absence that makes no sense is refused by name: %o', async (body, field, sentence) => {
  const { doctor } = await opened()
  const answer = await away(doctor, doctor, body)
  expect(answer.json()).toMatchObject({ code: 'invalid', errors: [{ field }] })
  expect(answer.json().errors[0].detail).toContain(sentence)
})

test('an absence may begin in the hour that the clocks skip', async () => {
  const { doctor } = await opened()
  const answer = await away(doctor, doctor, { from: '2027-03-28T02:30', to: '2027-03-28T12:00' })
  expect(answer.statusCode, answer.body).toBe(201)
})

test('at most 200 absences lie ahead of a doctor', async () => {
  const { doctor } = await opened()
  const rows = Array.from({ length: 200 }, (_, n) => ({
    id: crypto.randomUUID() as never,
    doctor_id: doctor.doctorId,
    from_local: `2027-01-01T0${n % 10}:00`,
    to_local: `2027-01-02T0${n % 10}:00`,
    time_zone: 'Europe/Berlin',
  }))
  await world.db.insertInto('absence').values(rows).execute()
  const answer = await away(doctor, doctor, { from: '2026-12-01T09:00', to: '2026-12-01T10:00' })
  expect(answer.json()).toMatchObject({ code: 'limit_reached' })
})

test('an absence sent twice under one key is one absence', async () => {
  const { doctor } = await opened()
  const send = () =>
    doctor.post(
      `/api/doctors/${doctor.doctorId}/absences`,
      { from: '2026-12-01T09:00', to: '2026-12-01T10:00' },
      { 'idempotency-key': 'away-1' },
    )
  expect((await send()).json()).toEqual((await send()).json())
  expect((await doctor.get(`/api/doctors/${doctor.doctorId}/schedule`)).json().absences).toHaveLength(1)
})
