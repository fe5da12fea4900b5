import { beforeAll, expect, test } from 'vitest'
import { type Caller, openClinic, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const hours = [{ weekday: 2, from: '09:00', to: '13:00', breaks: [{ from: '11:00', to: '11:30' }] }]

async function opened(policy: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, policy)
  const doctor = await clinic.doctor()
  await doctor.put(`/api/doctors/${doctor.doctorId}/weekly-hours`, { weeklyHours: hours })
  const see = async (who: Caller, more = '') =>
    (await who.get(`/api/agenda?doctorIds=${doctor.doctorId}&from=2026-11-24&to=2026-11-24${more}`)).json()
  const patient = await clinic.patient()
  const book = async (startsAt: string, more = {}) =>
    (
      await clinic.desk.post('/api/appointments', { ...to(patient), doctorId: doctor.doctorId, startsAt, ...more })
    ).json()
  return { clinic, doctor, patient, see, book }
}
const to = ({ patientId }: { patientId: string }) => ({ patientId })
const starts = (spans: { startsAt: string }[]) => spans.map(({ startsAt }) => startsAt.slice(11, 16))

test('a day is told with its hours, its break, what is away, what is free and who comes', async () => {
  const { clinic, doctor, see, book } = await opened()
  const url = `/api/doctors/${doctor.doctorId}/absences`
  await doctor.post(url, { from: '2026-11-24T12:00', to: '2026-11-24T20:00', reason: 'Conference' })
  const { id } = await book('2026-11-24T08:30:00Z')
  const { timeZone, items } = await see(clinic.desk)
  expect(timeZone).toBe('Europe/Berlin')
  const [{ days, appointments }] = items
  expect(days[0].open.map(({ endsAt }: { endsAt: string }) => endsAt.slice(11, 16))).toEqual(['10:00', '11:00'])
  expect(days[0].away).toEqual([
    { startsAt: '2026-11-24T10:00:00.000Z', endsAt: '2026-11-24T10:30:00.000Z', why: 'break', reason: null },
    { startsAt: '2026-11-24T11:00:00.000Z', endsAt: '2026-11-24T19:00:00.000Z', why: 'absence', reason: 'Conference' },
  ])
  expect(starts(days[0].free)).toEqual(['08:00', '09:00', '09:30', '10:30'])
  expect(appointments).toHaveLength(1)
  expect(appointments[0]).toMatchObject({ id, status: 'booked', arrivedAt: null, bufferBefore: 0, bufferAfter: 0 })
  expect(appointments[0].can).toContain('move')
})

test('what is free is what the list of free times says', async () => {
  const { clinic, doctor, see, book } = await opened({ policy: { stepMinutes: 10, visitMinutes: 30 } })
  await book('2026-11-24T08:30:00Z')
  const { items } = await see(clinic.desk)
  const listed = await clinic.desk.get(`/api/doctors/${doctor.doctorId}/slots?from=2026-11-24&to=2026-11-24`)
  expect(starts(items[0].days[0].free)).toEqual(starts(listed.json().items))
})

test('an agenda without a free time says so where the clinic has not verified the doctor', async () => {
  const { clinic, doctor, see } = await opened({ policy: { verification: { doctor: true, patient: false } } })
  const told = async () => {
    const [{ bookable, days }] = (await see(clinic.desk)).items
    return { bookable, free: days[0].free.length > 0 }
  }
  expect(await told()).toEqual({ bookable: true, free: true })
  await clinic.administrator.post(`/api/doctors/${doctor.doctorId}/verification`, { verified: false })
  expect(await told()).toEqual({ bookable: false, free: false })
})

test('a cancelled appointment is gone from the agenda, and a hold that ran out', async () => {
  const { clinic, see, book } = await opened()
  const { id } = await book('2026-11-24T08:30:00Z')
  await book('2026-11-24T09:00:00Z', { hold: true })
  await clinic.desk.post(`/api/appointments/${id}/cancellation`)
  expect((await see(clinic.desk)).items[0].appointments.map(({ status }: { status: string }) => status)).toEqual([
    'held',
  ])
  world.clock.forward(61)
  expect((await see(clinic.desk)).items[0].appointments).toEqual([])
  world.clock.forward(-61)
})

test('since when somebody waits, and when they were seen, is told', async () => {
  const { clinic, see, book } = await opened()
  const { id } = await book('2026-11-24T08:00:00Z')
  world.clock.forward(26 * 60)
  const arrived = world.clock.now.toISOString()
  await clinic.desk.post(`/api/appointments/${id}/arrival`)
  expect((await see(clinic.desk)).items[0].appointments[0]).toMatchObject({ arrivedAt: arrived, completedAt: null })
  world.clock.forward(60)
  await clinic.desk.post(`/api/appointments/${id}/completion`)
  expect((await see(clinic.desk)).items[0].appointments[0].completedAt).toBe(world.clock.now.toISOString())
  world.clock.forward(-27 * 60)
})

test('everybody of the clinic stands beside each other, and a doctor sees only their own', async () => {
  const { clinic, doctor } = await opened()
  const other = await clinic.doctor('Dr Yusuf Haddad')
  const names = async (who: Caller) =>
    (await who.get('/api/agenda?from=2026-11-24'))
      .json()
      .items.map((one: { doctor: { fullName: string } }) => one.doctor.fullName)
  expect(await names(clinic.desk)).toEqual([doctor.fullName, other.fullName].sort())
  expect(await names(doctor)).toEqual([doctor.fullName])
  expect((await doctor.get(`/api/agenda?doctorIds=${other.doctorId}`)).json().code).toBe('forbidden')
  const stranger = await openClinic(world)
  expect((await stranger.desk.get(`/api/agenda?doctorIds=${doctor.doctorId}`)).json().code).toBe('forbidden')
  expect((await stranger.desk.get(`/api/agenda?clinicId=${clinic.clinicId}`)).json().code).toBe('forbidden')
})

test('more than a week at once is refused, and days in the wrong order', async () => {
  const { clinic, doctor } = await opened()
  const ask = async (days: string) => (await clinic.desk.get(`/api/agenda?doctorIds=${doctor.doctorId}&${days}`)).json()
  expect((await ask('from=2026-11-24&to=2026-11-30')).items[0].days).toHaveLength(7)
  expect((await ask('from=2026-11-24&to=2026-12-01')).detail).toBe('At most 7 days at once.')
  expect((await ask('from=2026-11-24&to=2026-11-23')).code).toBe('invalid')
})

test('wherever an appointment is said to fit it can be moved, and its own time counts as free', async () => {
  const { clinic, doctor, book } = await opened({ policy: { stepMinutes: 10, visitMinutes: 30 } })
  const { id } = await book('2026-11-24T08:30:00Z')
  await clinic.desk.post('/api/appointments', {
    ...to(await clinic.patient('Otto Keller')),
    doctorId: doctor.doctorId,
    startsAt: '2026-11-24T09:20:00Z',
  })
  const { items } = (await clinic.desk.get(`/api/appointments/${id}/moves?from=2026-11-24`)).json()
  expect(starts(items)).toEqual([
    '08:00',
    '08:10',
    '08:20',
    '08:30',
    '08:40',
    '08:50',
    '10:30',
    '10:40',
    '10:50',
    '11:00',
    '11:10',
    '11:20',
    '11:30',
  ])
  for (const { startsAt } of items) {
    const answer = await clinic.desk.post(`/api/appointments/${id}/move`, { startsAt })
    expect(answer.statusCode, startsAt).toBe(200)
  }
  expect(
    (await clinic.desk.post(`/api/appointments/${id}/move`, { startsAt: '2026-11-24T09:00:00Z' })).json().code,
  ).toBe('slot_taken')
})

test('a patient is not asked where their visit would suit the clinic', async () => {
  const { patient, book } = await opened()
  const { id } = await book('2026-11-24T08:30:00Z')
  expect((await patient.get(`/api/appointments/${id}/moves`)).json().code).toBe('forbidden')
})
