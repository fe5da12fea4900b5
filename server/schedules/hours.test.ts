import { beforeAll, expect, test } from 'vitest'
import { clock, slotsOf } from '../../test/acceptance/people.ts'
import { type Clinic, type DoctorPerson, openClinic, openWorld, type Person, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

async function opened(rules: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, rules)
  return { clinic, doctor: await clinic.doctor() }
}

const week = (who: Person, doctor: DoctorPerson, weeklyHours: object[], more: object = {}) =>
  who.put(`/api/doctors/${doctor.doctorId}/weekly-hours`, { weeklyHours, ...more })
const date = (who: Person, doctor: DoctorPerson, day: string, body: Record<string, unknown>) =>
  who.put(`/api/doctors/${doctor.doctorId}/dates/${day}`, body)
const times = async ({ visitor }: Clinic, { doctorId }: DoctorPerson, day: string) =>
  (await slotsOf(visitor, doctorId, day)).map((slot) => clock(slot.startsAt))

test('weekly hours with a break become times of half an hour', async () => {
  const { clinic, doctor } = await opened()
  const breaks = [{ from: '10:00', to: '10:30' }]
  const answer = await week(doctor, doctor, [{ weekday: 2, from: '09:00', to: '12:00', breaks }])
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json()).toMatchObject({
    timeZone: 'Europe/Berlin',
    weeklyHours: [{ weekday: 2, from: '09:00', to: '12:00', breaks, placeId: clinic.placeId, roomId: null }],
  })
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['09:00', '09:30', '10:30', '11:00', '11:30'])
  expect(await times(clinic, doctor, '2026-11-25')).toEqual([])
})

test('new weekly hours stand in place of the old, from and until the dates they name', async () => {
  const { clinic, doctor } = await opened()
  await week(doctor, doctor, [{ weekday: 2, from: '09:00', to: '10:00' }])
  const from = { from: '14:00', to: '15:00', validFrom: '2026-12-01', validTo: '2026-12-08' }
  await week(clinic.desk, doctor, [{ weekday: 2, ...from }])
  expect(await times(clinic, doctor, '2026-11-24')).toEqual([])
  expect(await times(clinic, doctor, '2026-12-01')).toEqual(['14:00', '14:30'])
  expect(await times(clinic, doctor, '2026-12-08')).toEqual(['14:00', '14:30'])
  expect(await times(clinic, doctor, '2026-12-15')).toEqual([])
})

test('a night is two rows, and each belongs to its date', async () => {
  const { clinic, doctor } = await opened()
  await week(doctor, doctor, [
    { weekday: 2, from: '23:00', to: '24:00' },
    { weekday: 3, from: '00:00', to: '01:00' },
  ])
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['23:00', '23:30'])
  expect(await times(clinic, doctor, '2026-11-25')).toEqual(['00:00', '00:30'])
})

test('hours that overlap are refused with the two that clash, and nothing changes', async () => {
  const { clinic, doctor } = await opened()
  await week(doctor, doctor, [{ weekday: 2, from: '09:00', to: '10:00' }])
  const answer = await week(doctor, doctor, [
    { weekday: 1, from: '09:00', to: '12:00' },
    { weekday: 2, from: '09:00', to: '12:00' },
    { weekday: 2, from: '11:00', to: '15:00' },
  ])
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toMatchObject({
    code: 'hours_overlap',
    detail: 'Tuesday 09:00–12:00 and Tuesday 11:00–15:00 overlap. Nobody is in two places at once.',
    errors: [{ field: 'weeklyHours.1' }, { field: 'weeklyHours.2' }],
  })
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['09:00', '09:30'])
})

test('hours may overlap where they are never valid together', async () => {
  const { doctor } = await opened()
  const hours = { weekday: 2, from: '09:00', to: '12:00' }
  const answer = await week(doctor, doctor, [
    { ...hours, validTo: '2026-12-31' },
    { ...hours, to: '15:00', validFrom: '2027-01-01' },
  ])
  expect(answer.statusCode, answer.body).toBe(200)
})

test('a doctor of two clinics cannot work at both at once', async () => {
  const { clinic, doctor } = await opened()
  const other = await openClinic(world)
  const row = { doctor_id: doctor.doctorId, clinic_id: other.clinicId, verified_at: null }
  await world.db.insertInto('engagement').values(row).execute()
  await week(clinic.desk, doctor, [{ weekday: 2, from: '09:00', to: '12:00' }])
  const answer = await week(other.desk, doctor, [{ weekday: 2, from: '11:00', to: '13:00' }])
  expect(answer.json()).toMatchObject({
    code: 'hours_overlap',
    detail:
      'Tuesday 11:00–13:00 and Tuesday 09:00–12:00 at Practice am Lindenplatz overlap. Nobody is in two places at once.',
  })
  expect((await week(other.desk, doctor, [{ weekday: 2, from: '12:00', to: '13:00' }])).statusCode).toBe(200)
  const date = await other.desk.put(`/api/doctors/${doctor.doctorId}/dates/2026-12-01`, {
    hours: [{ from: '10:00', to: '11:00' }],
  })
  expect(date.json().detail).toBe(
    '10:00–11:00 and 09:00–12:00 at another clinic overlap. Nobody is in two places at once.',
  )
})

test('one date is opened in place of the weekly hours, beside them, or closed', async () => {
  const { clinic, doctor } = await opened()
  await week(doctor, doctor, [{ weekday: 2, from: '09:00', to: '10:00' }])
  await date(clinic.desk, doctor, '2026-11-24', { hours: [{ from: '14:00', to: '15:00' }] })
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['14:00', '14:30'])
  await date(doctor, doctor, '2026-11-24', { kind: 'opened', hours: [{ from: '18:00', to: '18:30' }] })
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['09:00', '09:30', '18:00'])
  const closed = await doctor.delete(`/api/doctors/${doctor.doctorId}/dates/2026-11-24`)
  expect(closed.json().dates).toEqual([{ date: '2026-11-24', kind: 'closed', hours: [] }])
  expect(await times(clinic, doctor, '2026-11-24')).toEqual([])
  await doctor.delete(`/api/doctors/${doctor.doctorId}/dates/2026-11-24?backTo=weekly-hours`)
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['09:00', '09:30'])
})

test('a longer period falls into blocks, and one that leaves a remainder is refused', async () => {
  const { clinic, doctor } = await opened({ preset: 'outpatients' })
  const hours = [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '15:00' },
  ]
  const answer = await date(doctor, doctor, '2026-11-24', { hours, splitMinutes: 60 })
  expect(answer.json().dates[0].hours.map((one: { from: string; to: string }) => `${one.from}–${one.to}`)).toEqual([
    '09:00–10:00',
    '10:00–11:00',
    '11:00–12:00',
    '14:00–15:00',
  ])
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['09:00', '10:00', '11:00', '14:00'])
  const rest = await date(doctor, doctor, '2026-11-25', { hours: [{ from: '09:00', to: '11:20' }], splitMinutes: 60 })
  expect(rest.json()).toMatchObject({
    code: 'invalid',
    detail: '09:00 to 11:20 is not a whole number of blocks of 60 minutes: 11:00 to 11:20 is left.',
    errors: [{ field: 'hours.0' }],
  })
})

test('hours added to a date may not overlap those of the week', async () => {
  const { doctor } = await opened()
  await week(doctor, doctor, [{ weekday: 2, from: '09:00', to: '12:00' }])
  const added = { kind: 'opened', hours: [{ from: '11:00', to: '13:00' }] }
  expect((await date(doctor, doctor, '2026-11-24', added)).json()).toMatchObject({
    code: 'hours_overlap',
    detail: '11:00–13:00 and 09:00–12:00 of the weekly hours overlap. Nobody is in two places at once.',
    errors: [{ field: 'hours.0' }],
  })
})

test('hours name a room of the clinic, and a stranger’s room or place is refused', async () => {
  const { clinic, doctor } = await opened()
  const elsewhere = await openClinic(world)
  const made = await clinic.administrator.post(`/api/places/${clinic.placeId}/rooms`, { name: 'Room 2' })
  const roomId = made.json().id
  const hours = { weekday: 2, from: '09:00', to: '10:00' }
  const answer = await week(doctor, doctor, [{ ...hours, roomId }])
  expect(answer.json().weeklyHours[0]).toMatchObject({ placeId: clinic.placeId, roomId })
  expect((await week(doctor, doctor, [{ ...hours, placeId: elsewhere.placeId }])).json()).toMatchObject({
    code: 'invalid',
    errors: [{ field: 'weeklyHours.0.placeId', detail: 'This clinic has no such place.' }],
  })
  const theirs = await elsewhere.administrator.post(`/api/places/${elsewhere.placeId}/rooms`, { name: 'Room 9' })
  expect((await week(doctor, doctor, [{ ...hours, roomId: theirs.json().id }])).json()).toMatchObject({
    code: 'invalid',
    errors: [{ field: 'weeklyHours.0.roomId', detail: 'This clinic has no such room.' }],
  })
})

test('a schedule is for the doctor and the desk of the clinic, and for nobody else', async () => {
  const { clinic, doctor } = await opened()
  const other = await openClinic(world)
  const colleague = await clinic.doctor('Dr Jonas Weber')
  const hours = [{ weekday: 2, from: '09:00', to: '10:00' }]
  for (const who of [doctor, clinic.desk, clinic.administrator])
    expect((await week(who, doctor, hours)).statusCode).toBe(200)
  for (const who of [colleague, other.doctor && (await other.doctor())]) {
    expect((await week(who, doctor, hours)).statusCode).toBe(403)
    expect((await who.get(`/api/doctors/${doctor.doctorId}/schedule`)).statusCode).toBe(403)
  }
  for (const who of [other.desk, await clinic.patient()])
    expect((await week(who, doctor, hours)).json().code).toBe('forbidden')
  expect((await clinic.visitor.get(`/api/doctors/${doctor.doctorId}/schedule`)).statusCode).toBe(401)
  expect((await doctor.get(`/api/doctors/${clinic.placeId}/schedule`)).statusCode).toBe(404)
})

test.each([
  [{ weekday: 8, from: '09:00', to: '10:00' }, 'weeklyHours.0.weekday', 'must be <= 7'],
  [{ weekday: 2, from: '9:00', to: '10:00' }, 'weeklyHours.0.from', 'is not written in the expected form'],
  [{ weekday: 2, from: '10:00', to: '09:00' }, 'weeklyHours.0.to', '09:00 is not later than 10:00.'],
  [{ weekday: 2, from: '10:00', to: '10:00' }, 'weeklyHours.0.to', '10:00 is not later than 10:00.'],
  [
    { weekday: 2, from: '09:00', to: '10:00', breaks: [{ from: '09:30', to: '10:30' }] },
    'weeklyHours.0.breaks.0',
    'A break from 09:30 to 10:30 is not within 09:00 to 10:00.',
  ],
  [
    { weekday: 2, from: '09:00', to: '10:00', validFrom: '2026-02-30' },
    'weeklyHours.0.validFrom',
    'must be a valid date',
  ],
  [{ weekday: 2, from: '09:00', to: '10:00', validFrom: '2126-11-24' }, 'weeklyHours.0.validFrom', 'Check the year.'],
  [{ weekday: 2, from: '09:00', to: '10:00', validTo: '2026-11-01' }, 'weeklyHours.0.validTo', '2026-11-01 is before'],
])('hours that make no sense are refused by name: %o', async (row, field, sentence) => {
  const { doctor } = await opened()
  const answer = await week(doctor, doctor, [row])
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ code: 'invalid', errors: [{ field }] })
  expect(answer.json().errors[0].detail).toContain(sentence)
})

test.each([
  ['2026-02-30', 'date'],
  ['2026-11-22', 'date'],
  ['2126-11-24', 'date'],
  ['tomorrow', 'date'],
])('a date that is none, is over or lies a century ahead cannot be opened: %s', async (day, field) => {
  const { doctor } = await opened()
  const answer = await date(doctor, doctor, day, { hours: [{ from: '09:00', to: '10:00' }] })
  expect(answer.json()).toMatchObject({ code: 'invalid', errors: [{ field }] })
})

test('a doctor has at most 400 dates of their own ahead', async () => {
  const { clinic, doctor } = await opened()
  const dates = Array.from({ length: 400 }, (_, n) => ({
    doctor_id: doctor.doctorId,
    clinic_id: clinic.clinicId,
    date: new Date(Date.UTC(2026, 11, 1 + n)).toISOString().slice(0, 10),
    kind: 'closed' as const,
  }))
  await world.db.insertInto('dated_hours').values(dates).execute()
  const answer = await date(doctor, doctor, '2026-11-24', { hours: [{ from: '09:00', to: '10:00' }] })
  expect(answer.json()).toMatchObject({ code: 'limit_reached' })
})
