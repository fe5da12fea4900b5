import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Status } from '../../api/status.ts'
import type { Id } from '../../api/wire.ts'
import {
  type Clinic,
  type DoctorPerson,
  openClinic,
  openWorld,
  type PatientPerson,
  type World,
} from '../../test/world.ts'
import { newId } from '../kernel/id.ts'
import { keepRecords } from './keepRecords.ts'

let world: World
let clinic: Clinic
let doctor: DoctorPerson
let patient: PatientPerson
beforeAll(async () => {
  world = await openWorld()
  clinic = await openClinic(world)
  doctor = await clinic.doctor()
  patient = await clinic.patient()
})

interface Visit {
  /** An instant, or two of one visit. */
  at: string
  minutes?: number
  status?: Status
  bookedAt?: string
  type?: Id<'visitType'>
  of?: DoctorPerson
  price?: number
  currency?: string
  cancelled?: { role: string; late?: boolean }
  source?: 'web' | 'clinic' | 'application'
}

/** Writes a visit into the book as it stands by now, with its history. */
async function visit({ at, minutes = 30, status = 'completed', bookedAt = at, ...visit }: Visit) {
  const id = newId<'appointment'>()
  const starts = new Date(at)
  const { type = clinic.visitTypeId, of = doctor, price, currency = 'EUR', cancelled, source } = visit
  await world.db
    .insertInto('appointment')
    .values({
      id,
      clinic_id: clinic.clinicId,
      doctor_id: of.doctorId,
      patient_id: patient.patientId,
      visit_type_id: type,
      status: cancelled ? 'cancelled' : status,
      starts_at: starts,
      ends_at: new Date(starts.getTime() + minutes * 60_000),
      time_zone: 'Europe/Berlin',
      cancelled_late: cancelled?.late ?? false,
      price_amount: price ?? null,
      price_currency: price === undefined ? null : currency,
      ...(source && { source }),
      created_at: new Date(bookedAt),
      changed_at: starts,
    })
    .execute()
  if (cancelled)
    await world.db
      .insertInto('appointment_event')
      .values({
        appointment_id: id,
        number: 2,
        at: starts,
        step: 'cancel',
        role: cancelled.role,
        status: 'cancelled',
        starts_at: starts,
      })
      .execute()
}

const open = (date: string, during: string, of = doctor) =>
  world.db
    .insertInto('opened_day')
    .values({ clinic_id: clinic.clinicId, date, doctor_id: of.doctorId, open: during })
    .execute()

const report = async (from: string, to: string, more = '') => {
  const answer = await clinic.administrator.get(`/api/reports?from=${from}&to=${to}${more}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

describe('how full it is', () => {
  test('counts the minutes of each hour of the clinic’s clock, a visit in each hour that it touches', async () => {
    // A Tuesday in summer: nine to twelve in Berlin is seven to ten in UTC.
    await open('2025-07-01', '{[2025-07-01T07:00Z,2025-07-01T10:00Z)}')
    await visit({ at: '2025-07-01T07:40:00Z' })
    await visit({ at: '2025-07-01T09:00:00Z', status: 'no_show' })
    await visit({ at: '2025-07-01T09:30:00Z', cancelled: { role: 'patient' } })
    const { load } = await report('2025-07-01', '2025-07-01')
    expect(load.cells).toEqual([
      { doctorId: doctor.doctorId, weekday: 2, hour: 9, open: 60, taken: 20 },
      { doctorId: doctor.doctorId, weekday: 2, hour: 10, open: 60, taken: 10 },
      { doctorId: doctor.doctorId, weekday: 2, hour: 11, open: 60, taken: 30 },
    ])
    expect([load.open, load.taken]).toEqual([180, 60])
  })

  test('the hour that the clocks repeat in autumn counts twice, the one that they skip in spring is never open', async () => {
    // 26 October 2025: 01:00 to 04:00 on the clocks of Berlin are four hours. 30 March: 01:00 to 04:00 are two.
    await open('2025-10-26', '{[2025-10-25T23:00Z,2025-10-26T03:00Z)}')
    await visit({ at: '2025-10-26T00:45:00Z' })
    const autumn = (await report('2025-10-26', '2025-10-26')).load
    expect(autumn.cells.map(({ hour, open, taken }: Record<string, number>) => [hour, open, taken])).toEqual([
      [1, 60, 0],
      [2, 120, 30],
      [3, 60, 0],
    ])
    await open('2025-03-30', '{[2025-03-30T00:00Z,2025-03-30T02:00Z)}')
    await visit({ at: '2025-03-30T00:45:00Z' })
    const spring = (await report('2025-03-30', '2025-03-30')).load
    expect(spring.cells.map(({ hour, open, taken }: Record<string, number>) => [hour, open, taken])).toEqual([
      [1, 60, 15],
      [3, 60, 15],
    ])
  })

  test('a day belongs to the clinic’s calendar, not to that of Greenwich', async () => {
    // 23:30 on 4 August in Berlin is still the 4th, half past midnight on the 5th is not.
    await visit({ at: '2025-08-04T21:30:00Z' })
    await visit({ at: '2025-08-04T22:30:00Z' })
    expect((await report('2025-08-04', '2025-08-04')).load.taken).toBe(30)
    expect((await report('2025-08-05', '2025-08-05')).load.before.taken).toBe(30)
  })

  test('one doctor can be looked at alone', async () => {
    const other = await clinic.doctor('Dr Yusuf Haddad')
    await open('2025-07-08', '{[2025-07-08T07:00Z,2025-07-08T08:00Z)}')
    await open('2025-07-08', '{[2025-07-08T07:00Z,2025-07-08T09:00Z)}', other)
    await visit({ at: '2025-07-08T07:00:00Z', of: other })
    expect((await report('2025-07-08', '2025-07-08')).load).toMatchObject({ open: 180, taken: 30 })
    expect((await report('2025-07-08', '2025-07-08', `&doctorId=${doctor.doctorId}`)).load).toMatchObject({
      open: 60,
      taken: 0,
    })
  })
})

test('waiting is from the booking to the visit, in days, beside the period before', async () => {
  const days = [1, 2, 4, 9]
  for (const [i, n] of days.entries())
    await visit({
      at: `2025-05-1${i + 2}T10:00:00Z`,
      bookedAt: new Date(Date.parse(`2025-05-1${i + 2}T10:00:00Z`) - n * 86_400_000).toISOString(),
    })
  await visit({ at: '2025-05-06T10:00:00Z', bookedAt: '2025-04-24T22:00:00Z' })
  await visit({ at: '2025-05-13T11:00:00Z', bookedAt: '2025-01-01T10:00:00Z', cancelled: { role: 'desk' } })
  const { waits } = await report('2025-05-12', '2025-05-18')
  // The median of 1, 2, 4, 9 is 3; nine in ten lie within 4 + 0.7 × 5 = 7.5. The one before waited 11.5.
  expect(waits).toEqual({
    visits: 4,
    median: 3,
    nineInTen: 7.5,
    before: { visits: 1, median: 11.5, nineInTen: 11.5 },
    byVisitType: [expect.objectContaining({ visitTypeId: clinic.visitTypeId, visits: 4, median: 3 })],
  })
})

test('who was missed is set against who was due; who was never marked is told apart', async () => {
  const other = (
    await clinic.administrator.post(`/api/visit-types?clinicId=${clinic.clinicId}`, { name: 'Prick test', minutes: 20 })
  ).json().id
  for (const at of ['2025-06-02T08:00:00Z', '2025-06-03T08:00:00Z', '2025-06-10T08:00:00Z']) await visit({ at })
  await visit({ at: '2025-06-04T08:00:00Z', status: 'no_show' })
  await visit({ at: '2025-06-11T08:00:00Z', status: 'no_show', type: other })
  await visit({ at: '2025-06-12T08:00:00Z', status: 'booked' })
  await visit({ at: '2025-05-20T08:00:00Z', status: 'no_show' })
  const { noShows } = await report('2025-06-02', '2025-06-15')
  expect(noShows).toMatchObject({ due: 5, missed: 2, unmarked: 1, before: { due: 1, missed: 1 } })
  const of = (id: string) => noShows.byVisitType.find((one: { visitTypeId: string }) => one.visitTypeId === id)
  expect(of(clinic.visitTypeId)).toMatchObject({
    due: 4,
    missed: 1,
    weeks: [
      { week: '2025-06-02', due: 3, missed: 1 },
      { week: '2025-06-09', due: 1, missed: 0 },
    ],
  })
  expect(of(other)).toMatchObject({ due: 1, missed: 1, before: { due: 0, missed: 0 } })
})

test('cancellations say who called off and how many were late', async () => {
  await visit({ at: '2025-04-07T08:00:00Z' })
  await visit({ at: '2025-04-07T09:00:00Z', status: 'booked' })
  await visit({ at: '2025-04-08T08:00:00Z', cancelled: { role: 'patient' } })
  await visit({ at: '2025-04-08T09:00:00Z', cancelled: { role: 'patient', late: true } })
  await visit({ at: '2025-04-09T08:00:00Z', cancelled: { role: 'administrator' } })
  await visit({ at: '2025-04-01T08:00:00Z', cancelled: { role: 'doctor' } })
  const { cancellations } = await report('2025-04-07', '2025-04-13')
  expect(cancellations).toEqual({
    agreed: 5,
    cancelled: 3,
    late: 1,
    before: { agreed: 1, cancelled: 1, late: 0 },
    by: [
      { who: 'patient', cancelled: 2, late: 1, before: { cancelled: 0, late: 0 } },
      { who: 'doctor', cancelled: 0, late: 0, before: { cancelled: 1, late: 0 } },
      { who: 'desk', cancelled: 1, late: 0, before: { cancelled: 0, late: 0 } },
    ],
  })
})

test('revenue is the prices of completed visits, each currency by itself', async () => {
  await visit({ at: '2025-02-03T08:00:00Z', price: 8500 })
  await visit({ at: '2025-02-04T08:00:00Z', price: 4000 })
  await visit({ at: '2025-02-05T08:00:00Z', price: 5000, currency: 'CHF' })
  await visit({ at: '2025-02-06T08:00:00Z', price: 9900, status: 'no_show' })
  await visit({ at: '2025-02-06T09:00:00Z' })
  await visit({ at: '2025-01-28T08:00:00Z', price: 7000 })
  const { revenue } = await report('2025-02-03', '2025-02-09')
  expect(revenue).toMatchObject([
    { currency: 'CHF', visits: 1, amount: 5000, before: { visits: 0, amount: 0 } },
    { currency: 'EUR', visits: 2, amount: 12500, before: { visits: 1, amount: 7000 } },
  ])
})

test('a booking remembers whether the patient, the clinic or another application made it', async () => {
  await clinic.works(doctor)
  const booking = { doctorId: doctor.doctorId, patientId: patient.patientId }
  await patient.post('/api/appointments', { ...booking, startsAt: '2026-11-24T09:00:00Z' })
  await clinic.desk.post('/api/appointments', { ...booking, startsAt: '2026-11-24T10:00:00Z' })
  await clinic.desk.post('/api/appointments', { ...booking, startsAt: '2026-11-24T11:00:00Z' })
  await world.db.insertInto('oauth_client').values({ id: 'calendar', name: 'A calendar' }).execute()
  await world.db
    .updateTable('session')
    .set({ client_id: 'calendar' })
    .where('account_id', '=', patient.accountId)
    .execute()
  world.app.actors.forget(patient.accountId)
  await patient.post('/api/appointments', { ...booking, startsAt: '2026-11-24T12:00:00Z' })
  const { sources } = await report('2026-11-24', '2026-11-24')
  expect(sources).toEqual([
    { source: 'web', bookings: 1, before: { bookings: 0 } },
    { source: 'clinic', bookings: 2, before: { bookings: 0 } },
    { source: 'application', bookings: 1, before: { bookings: 0 } },
  ])
})

describe('what the schedules forget', () => {
  test('is kept when a day is over, and hours that change later do not change it', async () => {
    const other = await clinic.doctor('Dr Katrin Sørensen')
    await clinic.works(other, '2026-11-23', [{ from: '09:00', to: '12:00' }])
    await keepRecords(world.db, new Date('2026-11-24T05:00:00Z'))
    await sql`delete from doctor_day where doctor_id = ${other.doctorId}`.execute(world.db)
    const { load } = await report('2026-11-23', '2026-11-23', `&doctorId=${other.doctorId}`)
    expect(load.open).toBe(180)
  })

  test('the third next free time is measured once a day, in days on the clinic’s calendar', async () => {
    const here = await openClinic(world)
    const one = await here.doctor('Dr Priya Thangaraj')
    // Two half hours on Tuesday, so the third lies on Friday: four days from Monday.
    await here.works(one, '2026-11-24', [{ from: '09:00', to: '10:00' }])
    await here.works(one, '2026-11-27', [{ from: '09:00', to: '10:00' }])
    await keepRecords(world.db, world.clock.now)
    await keepRecords(world.db, world.clock.now)
    const answer = await here.administrator.get('/api/reports?from=2026-11-23&to=2026-11-23')
    expect(answer.json().thirdNext).toMatchObject({
      days: 4,
      before: null,
      byVisitType: [{ visitTypeId: here.visitTypeId, days: 4, weeks: [{ week: '2026-11-23', days: 4 }] }],
    })
  })
})

test('without dates it is the twelve weeks up to yesterday, and the twelve before', async () => {
  const answer = await clinic.administrator.get('/api/reports')
  expect(answer.json()).toMatchObject({
    from: '2026-08-31',
    to: '2026-11-22',
    before: { from: '2026-06-08', to: '2026-08-30' },
    timeZone: 'Europe/Berlin',
  })
})

test('at most 366 days are reported at once, and in their order', async () => {
  expect((await report('2024-01-01', '2024-12-31')).before.from).toBe('2022-12-31')
  for (const dates of ['from=2024-01-01&to=2025-01-01', 'from=2025-01-02&to=2025-01-01']) {
    const answer = await clinic.administrator.get(`/api/reports?${dates}`)
    expect([answer.statusCode, answer.json().errors?.[0]?.field]).toEqual([400, 'to'])
  }
})

test('only an administrator reads it, and of no other clinic', async () => {
  const elsewhere = await openClinic(world)
  for (const who of [clinic.desk, doctor, patient]) expect((await who.get('/api/reports')).statusCode).toBe(403)
  expect((await clinic.visitor.get('/api/reports')).statusCode).toBe(401)
  expect((await elsewhere.administrator.get(`/api/reports?clinicId=${clinic.clinicId}`)).statusCode).toBe(403)
})
