import { beforeAll, expect, test } from 'vitest'
import { openClinic, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

async function opened(rules: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  const patient = await clinic.patient()
  await clinic.works(doctor)
  const at = (startsAt: string) => ({ doctorId: doctor.doctorId, startsAt })
  return { clinic, doctor, patient, at }
}

test('a patient books a free time, it is gone, and cancelling gives it back', async () => {
  const { clinic, patient, at } = await opened()
  const wish = at('2026-11-24T09:00:00Z')
  const first = await patient.post('/api/appointments', { ...wish, reason: 'A cough' })
  expect(first.statusCode, first.body).toBe(201)
  expect(first.json()).toMatchObject({
    status: 'booked',
    startsAt: '2026-11-24T09:00:00.000Z',
    endsAt: '2026-11-24T09:30:00.000Z',
    timeZone: 'Europe/Berlin',
    reason: 'A cough',
    bookedBy: 'Mara Lindqvist',
    place: { name: 'Lindenplatz 4' },
    can: ['cancel', 'move'],
  })
  const other = await clinic.patient('Otto Kern')
  const refused = (await other.post('/api/appointments', wish)).json()
  expect(refused).toMatchObject({ code: 'slot_taken', errors: [{ field: 'startsAt' }] })
  expect(refused.alternatives.map((slot: { startsAt: string }) => slot.startsAt)).toEqual([
    '2026-11-24T08:30:00.000Z',
    '2026-11-24T09:30:00.000Z',
    '2026-11-24T10:00:00.000Z',
  ])
  await patient.post(`/api/appointments/${first.json().id}/cancellation`)
  expect((await other.post('/api/appointments', wish)).statusCode).toBe(201)
})

test('the minimum notice binds patients and not the desk', async () => {
  const { clinic, patient, at } = await opened({ policy: { minimumNoticeMinutes: 2 * 24 * 60 } })
  const wish = at('2026-11-24T09:00:00Z')
  expect((await patient.post('/api/appointments', wish)).json()).toMatchObject({ code: 'notice_too_short' })
  const byDesk = await clinic.desk.post('/api/appointments', { ...wish, patientId: patient.patientId })
  expect(byDesk.json()).toMatchObject({ status: 'booked', bookedBy: 'Jule Thomsen' })
})

test('nothing is booked beyond the window', async () => {
  const { clinic, doctor, patient, at } = await opened({ policy: { bookingWindowDays: 15 } })
  await clinic.works(doctor, '2026-12-08')
  await clinic.works(doctor, '2026-12-09')
  expect((await patient.post('/api/appointments', at('2026-12-08T09:00:00Z'))).statusCode).toBe(201)
  expect((await patient.post('/api/appointments', at('2026-12-09T09:00:00Z'))).json()).toMatchObject({
    code: 'outside_window',
  })
})

test('a doctor sees no more people a day than the clinic says', async () => {
  const { clinic, patient, at } = await opened({ policy: { activeLimit: { perDay: 1, inAll: null } } })
  expect((await patient.post('/api/appointments', at('2026-11-24T09:00:00Z'))).statusCode).toBe(201)
  const second = await (await clinic.patient('Otto Kern')).post('/api/appointments', at('2026-11-24T10:00:00Z'))
  expect(second.json()).toMatchObject({ code: 'limit_reached', errors: [{ field: 'startsAt' }] })
})

test('a visit with buffers keeps the doctor busy around it, and the patient only for itself', async () => {
  const { clinic, patient, at } = await opened()
  await clinic.administrator.patch(`/api/visit-types/${clinic.visitTypeId}`, { bufferBefore: 30, bufferAfter: 30 })
  await patient.post('/api/appointments', at('2026-11-24T10:00:00Z'))
  const other = await clinic.patient('Otto Kern')
  expect((await other.post('/api/appointments', at('2026-11-24T10:30:00Z'))).json()).toMatchObject({
    code: 'slot_taken',
  })
  expect((await other.post('/api/appointments', at('2026-11-24T11:00:00Z'))).json()).toMatchObject({
    code: 'slot_taken',
  })
  expect((await other.post('/api/appointments', at('2026-11-24T11:30:00Z'))).statusCode).toBe(201)
  const second = await clinic.doctor('Dr Yusuf Haddad')
  await clinic.works(second)
  const next = await patient.post('/api/appointments', { ...at('2026-11-24T10:30:00Z'), doctorId: second.doctorId })
  expect(next.statusCode, next.body).toBe(201)
})

test('a prepaid visit is only held until it is paid, and is not booked by confirming', async () => {
  const { clinic, patient, at } = await opened({ preset: 'prepaid' })
  await clinic.administrator.patch(`/api/visit-types/${clinic.visitTypeId}`, {
    price: { amount: 8500, currency: 'EUR' },
  })
  const held = (await patient.post('/api/appointments', at('2026-11-24T09:00:00Z'))).json()
  expect(held).toMatchObject({ status: 'held', price: { amount: 8500, currency: 'EUR' } })
  expect((await patient.post(`/api/appointments/${held.id}/confirmation`)).json()).toMatchObject({
    code: 'payment_required',
  })
})

test('a parent books for the child they act for, and the child is not in two places either', async () => {
  const { clinic, patient, at } = await opened()
  const ida = (await patient.post('/api/patients', { fullName: 'Ida Lindqvist', relation: 'daughter' })).json()
  const wish = { ...at('2026-11-24T09:00:00Z'), patientId: ida.id }
  expect((await patient.post('/api/appointments', wish)).json()).toMatchObject({
    patient: { fullName: 'Ida Lindqvist' },
    bookedBy: 'Mara Lindqvist',
  })
  const second = await clinic.doctor('Dr Yusuf Haddad')
  await clinic.works(second)
  const twice = await patient.post('/api/appointments', { ...wish, doctorId: second.doctorId })
  expect(twice.json()).toMatchObject({ code: 'patient_busy' })
  expect(
    (await patient.post('/api/appointments', { ...wish, doctorId: second.doctorId, patientId: patient.patientId }))
      .statusCode,
  ).toBe(201)
})

test('a refusal leaves nothing behind', async () => {
  const { clinic, doctor, at } = await opened()
  const stranger = await clinic.patient('Otto Kern')
  await stranger.post('/api/appointments', at('2026-11-24T03:00:00Z'))
  const count = (table: 'appointment' | 'occupancy' | 'appointment_event') =>
    world.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  const rows = await world.db.selectFrom('appointment').where('doctor_id', '=', doctor.doctorId).selectAll().execute()
  expect(rows).toEqual([])
  const before = [await count('occupancy'), await count('appointment_event')]
  await stranger.post('/api/appointments', at('2026-11-24T03:00:00Z'))
  expect([await count('occupancy'), await count('appointment_event')]).toEqual(before)
})
