import { beforeAll, expect, test } from 'vitest'
import { clock, slotsOf } from '../../test/acceptance/people.ts'
import { openClinic, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

async function opened(rules: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  const list = async (query: string, who = clinic.visitor) =>
    (await who.get(`/api/doctors/${doctor.doctorId}/slots?${query}`)).json()
  return { clinic, doctor, list }
}

test('a visitor sees two weeks from today, and why days have no free time', async () => {
  const { clinic, doctor, list } = await opened({ policy: { bookingWindowDays: 10 } })
  const weeklyHours = [1, 2, 3, 4].map((weekday) => ({ weekday, from: '09:00', to: '10:00' }))
  await doctor.put(`/api/doctors/${doctor.doctorId}/weekly-hours`, { weeklyHours })
  const holiday = { from: '2026-12-01T00:00', to: '2026-12-02T00:00', reason: 'Party' }
  await clinic.administrator.post('/api/closures', holiday)
  await doctor.post(`/api/doctors/${doctor.doctorId}/absences`, { from: '2026-11-25T00:00', to: '2026-11-26T00:00' })
  for (const startsAt of ['2026-11-26T08:00:00Z', '2026-11-26T08:30:00Z']) {
    const patient = await clinic.patient()
    const wish = { doctorId: doctor.doctorId, startsAt }
    expect((await patient.post('/api/appointments', wish)).statusCode).toBe(201)
  }
  const answer = await list('')
  expect(answer.timeZone).toBe('Europe/Berlin')
  expect(answer.visitTypeId).toBe(clinic.visitTypeId)
  expect(answer.items[0]).toEqual({
    startsAt: '2026-11-23T08:00:00.000Z',
    endsAt: '2026-11-23T08:30:00.000Z',
    doctorId: doctor.doctorId,
    visitTypeId: clinic.visitTypeId,
  })
  expect(answer.items).toHaveLength(10)
  const why = answer.closed.map((day: { date: string; reason: string }) => `${day.date.slice(8)} ${day.reason}`)
  expect(why).toEqual([
    ...[
      '25 away',
      '26 full',
      '27 closed',
      '28 closed',
      '29 closed',
      '01 closed',
      '04 window',
      '05 window',
      '06 window',
    ],
  ])
})

test('a public holiday is told as one', async () => {
  const { doctor, list } = await opened()
  await doctor.put(`/api/doctors/${doctor.doctorId}/weekly-hours`, {
    weeklyHours: [{ weekday: 5, from: '09:00', to: '10:00' }],
  })
  expect((await list('from=2026-12-25&to=2026-12-25')).closed).toEqual([{ date: '2026-12-25', reason: 'holiday' }])
})

test('today has only what is still ahead, after the notice that the clinic asks for; the desk needs none', async () => {
  const { clinic, doctor, list } = await opened({ policy: { minimumNoticeMinutes: 210 } })
  await clinic.works(doctor, '2026-11-23', [{ from: '06:00', to: '12:00' }])
  const starts = (answer: { items: { startsAt: string }[] }) => answer.items.map((slot) => clock(slot.startsAt))
  expect(starts(await list('from=2026-11-23&to=2026-11-23'))).toEqual(['10:30', '11:00', '11:30'])
  expect(starts(await list('from=2026-11-23&to=2026-11-23', clinic.desk))[0]).toBe('07:00')
})

test('the night in which Berlin’s clocks go back has its hour twice, the one in which they go forward lacks it', async () => {
  const clinic = await openClinic(world, { policy: { bookingWindowDays: 366 } })
  const doctor = await clinic.doctor()
  const hours = [{ from: '01:00', to: '04:00' }]
  await clinic.works(doctor, '2027-10-31', hours)
  await clinic.works(doctor, '2027-03-28', hours)
  const times = async (date: string) =>
    (await slotsOf(clinic.visitor, doctor.doctorId, date)).map((slot) => clock(slot.startsAt))
  expect(await times('2027-10-31')).toEqual(['01:00', '01:30', '02:00', '02:30', '02:00', '02:30', '03:00', '03:30'])
  expect(await times('2027-03-28')).toEqual(['01:00', '01:30', '03:00', '03:30'])
})

test('on Lord Howe, where the clocks move by half an hour, no time is lost or offered twice', async () => {
  const clinic = await openClinic(world, { timeZone: 'Australia/Lord_Howe', policy: { bookingWindowDays: 366 } })
  const australian = { country: 'AU', region: 'NSW' }
  await world.db.updateTable('clinic').set(australian).where('id', '=', clinic.clinicId).execute()
  const doctor = await clinic.doctor()
  await clinic.works(doctor, '2027-04-04', [{ from: '00:00', to: '03:00' }])
  const slots = await slotsOf(clinic.visitor, doctor.doctorId, '2027-04-04')
  expect(slots).toHaveLength(7)
  expect(new Set(slots.map((slot) => slot.startsAt)).size).toBe(7)
  await clinic.works(doctor, '2027-10-03', [{ from: '00:00', to: '03:00' }])
  expect(await slotsOf(clinic.visitor, doctor.doctorId, '2027-10-03')).toHaveLength(5)
})

test('another visit is listed by its own length and keeps its buffers free', async () => {
  const { clinic, doctor, list } = await opened()
  const made = await clinic.administrator.post('/api/visit-types', {
    name: 'Operation',
    minutes: 60,
    bufferBefore: 15,
    bufferAfter: 30,
  })
  const type = made.json().id
  await clinic.works(doctor, '2026-11-24', [{ from: '09:00', to: '13:00' }])
  const patient = await clinic.patient()
  const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T10:00:00Z' }
  expect((await patient.post('/api/appointments', wish)).statusCode).toBe(201)
  const starts = async (query: string) =>
    (await list(`from=2026-11-24&to=2026-11-24${query}`)).items.map((slot: { startsAt: string }) =>
      clock(slot.startsAt),
    )
  expect(await starts(`&visitType=${type}`)).toEqual(['09:00', '09:30', '12:00'])
  await (await clinic.patient()).post('/api/appointments', {
    ...{ doctorId: doctor.doctorId, startsAt: '2026-11-24T11:00:00Z', visitTypeId: type },
  })
  expect(await starts('')).toEqual(['09:00', '09:30', '10:00', '10:30'])
})

test('a room that another doctor uses is not offered twice', async () => {
  const { clinic, doctor, list } = await opened()
  const colleague = await clinic.doctor('Dr Jonas Weber')
  const made = await clinic.administrator.post(`/api/places/${clinic.placeId}/rooms`, { name: 'Laser' })
  const hours = [{ from: '09:00', to: '10:30', roomId: made.json().id }]
  for (const { doctorId } of [doctor, colleague])
    await clinic.desk.put(`/api/doctors/${doctorId}/dates/2026-11-24`, { hours })
  const patient = await clinic.patient()
  const booked = { doctorId: colleague.doctorId, startsAt: '2026-11-24T08:30:00Z' }
  expect((await patient.post('/api/appointments', booked)).statusCode).toBe(201)
  const { items } = await list('from=2026-11-24&to=2026-11-24')
  expect(items.map((slot: { startsAt: string }) => clock(slot.startsAt))).toEqual(['09:00', '10:00'])
})

test('a day is full at the limit, and everything is once the doctor has all they take', async () => {
  const { clinic, doctor, list } = await opened({ policy: { activeLimit: { perDay: 1, inAll: 2 } } })
  const days = ['2026-11-24', '2026-11-25', '2026-11-26']
  for (const day of days) await clinic.works(doctor, day, [{ from: '09:00', to: '11:00' }])
  const full = async () =>
    (await list('from=2026-11-24&to=2026-11-26')).closed.map((day: { date: string; reason: string }) => day.date)
  for (const [i, expected] of [days.slice(0, 1), days].entries()) {
    const patient = await clinic.patient()
    const startsAt = `${days[i]}T08:00:00Z`
    expect((await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })).statusCode).toBe(201)
    expect(await full()).toEqual(expected)
  }
})

test('where a patient is elsewhere is left out for that patient, and only who speaks for them may ask', async () => {
  const { clinic, doctor, list } = await opened()
  const colleague = await clinic.doctor('Dr Jonas Weber')
  for (const one of [doctor, colleague]) await clinic.works(one, '2026-11-24', [{ from: '09:00', to: '10:00' }])
  const patient = await clinic.patient()
  await patient.post('/api/appointments', { doctorId: colleague.doctorId, startsAt: '2026-11-24T08:30:00Z' })
  const query = `from=2026-11-24&to=2026-11-24&patientId=${patient.patientId}`
  for (const who of [patient, clinic.desk]) expect((await list(query, who)).items).toHaveLength(1)
  for (const who of [clinic.visitor, await clinic.patient(), (await openClinic(world)).desk])
    expect((await list(query, who)).code).toBe('not_found')
})

test('a doctor whom the clinic has yet to verify is offered to nobody', async () => {
  const { clinic, doctor, list } = await opened({ preset: 'verified-practice' })
  await clinic.works(doctor)
  expect((await list('from=2026-11-24&to=2026-11-24')).items).not.toEqual([])
  await world.db.updateTable('engagement').set({ verified_at: null }).where('doctor_id', '=', doctor.doctorId).execute()
  expect((await list('from=2026-11-24&to=2026-11-24')).items).toEqual([])
})

test.each([
  ['from=2026-11-24&to=2026-11-23', 'to', 'is before'],
  ['from=2026-01-01&to=2026-03-04', 'to', 'At most 62 days'],
  ['to=2027-03-04', 'to', 'At most 62 days'],
  ['from=2026-02-30', 'from', 'must be a valid date'],
  ['from=yesterday', 'from', 'must be a valid date'],
  ['visitType=consultation', 'visitType', 'must be a valid id'],
])('a question that makes no sense is refused by name: %s', async (query, field, sentence) => {
  const { list } = await opened()
  const answer = await list(query)
  expect(answer).toMatchObject({ code: 'invalid', errors: [{ field }] })
  expect(answer.errors[0].detail).toContain(sentence)
})

test('nobody and another clinic’s visit have no times', async () => {
  const { clinic, doctor, list } = await opened()
  const other = await openClinic(world)
  expect((await clinic.visitor.get(`/api/doctors/${clinic.clinicId}/slots`)).statusCode).toBe(404)
  expect((await list(`visitType=${other.visitTypeId}`)).code).toBe('not_found')
  await world.db.updateTable('doctor').set({ removed_at: world.clock.now }).where('id', '=', doctor.doctorId).execute()
  expect((await list('')).code).toBe('not_found')
})
