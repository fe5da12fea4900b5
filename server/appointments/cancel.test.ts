import { beforeAll, expect, test } from 'vitest'
import { openWorker } from '../../test/work.ts'
import { openClinic, openWorld, type World } from '../../test/world.ts'
import { jobs } from '../jobs.ts'

let world: World
let work: () => Promise<number>
beforeAll(async () => {
  world = await openWorld()
  work = await openWorker(world, jobs)
})

async function booked(rules: Parameters<typeof openClinic>[1] = {}, startsAt = '2026-11-24T09:00:00Z') {
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  const patient = await clinic.patient()
  for (const date of ['2026-11-24', '2026-11-27']) await clinic.works(doctor, date)
  const answer = await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })
  expect(answer.statusCode, answer.body).toBe(201)
  return { clinic, doctor, patient, id: answer.json().id as string, lateFrom: answer.json().lateFrom as string }
}

test('cancelling in time is not marked, cancelling within a day of the visit is marked as late', async () => {
  const early = await booked({}, '2026-11-27T09:00:00Z')
  expect(early.lateFrom).toBe('2026-11-26T09:00:00.000Z')
  expect((await early.patient.post(`/api/appointments/${early.id}/cancellation`)).json()).toMatchObject({
    status: 'cancelled',
    cancelledLate: false,
  })
  const { clock } = world
  const now = clock.now
  clock.now = new Date('2026-11-23T12:00:00Z')
  const late = await booked()
  const answer = await late.patient.post(`/api/appointments/${late.id}/cancellation`, { reason: 'Ill' })
  clock.now = now
  expect(answer.json()).toMatchObject({ status: 'cancelled', cancelledLate: true, decision: 'Ill' })
})

test('when the clinic cancels, it is never the patient’s lateness, and the patient is told by mail', async () => {
  const { clinic, doctor, patient, id } = await booked({ preset: 'prepaid', policy: { payment: 'none' } })
  await work()
  expect((await doctor.post(`/api/appointments/${id}/cancellation`, { reason: 'I am ill' })).json()).toMatchObject({
    status: 'cancelled',
    cancelledLate: false,
  })
  await work()
  const mails = await world.db
    .selectFrom('message')
    .where('account_id', '=', patient.accountId)
    .where('channel', '=', 'email')
    .orderBy('id')
    .selectAll()
    .execute()
  expect(mails.map((mail) => mail.kind)).toEqual(['appointment-booked', 'appointment-cancelled'])
  expect(mails[1]).toMatchObject({ clinic_id: clinic.clinicId, subject: 'Cancelled: Tuesday 24 November, 10:00' })
  expect(mails[1]!.text).toContain('The clinic says: I am ill')
})

test('cancelling twice is told, and changes nothing', async () => {
  const { patient, id } = await booked()
  await patient.post(`/api/appointments/${id}/cancellation`)
  const again = await patient.post(`/api/appointments/${id}/cancellation`)
  expect(again.json()).toMatchObject({ code: 'wrong_state', detail: expect.stringContaining('is cancelled') })
  expect((await patient.get(`/api/appointments/${id}/history`)).json().items).toHaveLength(2)
})

test('a doctor cancels a whole day after a look at what that means', async () => {
  const { clinic, doctor, patient, id } = await booked()
  const other = await clinic.patient('Otto Kern')
  const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T11:00:00Z' }
  const second = (await other.post('/api/appointments', wish)).json()
  const friday = (await other.post('/api/appointments', { ...wish, startsAt: '2026-11-27T11:00:00Z' })).json()
  const url = `/api/doctors/${doctor.doctorId}/cancellations`
  const body = { date: '2026-11-24', reason: 'I am ill' }
  const preview = (await doctor.post(url, { ...body, preview: true })).json()
  expect(preview.items.map((one: { id: string }) => one.id)).toEqual([id, second.id])
  expect(preview.items[0].status).toBe('booked')
  const done = (await doctor.post(url, body)).json()
  expect(done.items.map((one: { status: string }) => one.status)).toEqual(['cancelled', 'cancelled'])
  expect((await patient.get(`/api/appointments/${id}`)).json()).toMatchObject({ decision: 'I am ill' })
  expect((await other.get(`/api/appointments/${friday.id}`)).json()).toMatchObject({ status: 'booked' })
})

test('the desk cancels all of one patient with one doctor, a stranger nothing', async () => {
  const { clinic, doctor, patient, id } = await booked()
  const url = `/api/doctors/${doctor.doctorId}/cancellations`
  const body = { patientId: patient.patientId }
  expect((await clinic.desk.post(url, {})).json()).toMatchObject({ code: 'invalid', errors: [{ field: 'date' }] })
  const elsewhere = await openClinic(world)
  expect((await elsewhere.desk.post(url, body)).json()).toMatchObject({ code: 'forbidden' })
  expect((await patient.post(url, body)).json()).toMatchObject({ code: 'forbidden' })
  const done = (await clinic.desk.post(url, body)).json()
  expect(done.items).toMatchObject([{ id, status: 'cancelled' }])
})

test('what a doctor’s day has left is always what is open less what is booked', async () => {
  const { clinic, doctor, patient, id } = await booked()
  const free = async () =>
    await world.db
      .selectFrom('doctor_day')
      .where('doctor_id', '=', doctor.doctorId)
      .where('date', '=', '2026-11-24')
      .select(['open', 'free'])
      .executeTakeFirstOrThrow()
  const before = await free()
  expect(before.free).not.toBe(before.open)
  await clinic.desk.post('/api/appointments', {
    doctorId: doctor.doctorId,
    patientId: (await clinic.patient('Otto Kern')).patientId,
    startsAt: '2026-11-24T09:15:00Z',
    overbook: { reason: 'Fever' },
  })
  await patient.post(`/api/appointments/${id}/cancellation`)
  const after = await free()
  expect(after.free).toBe(
    '{["2026-11-24 08:00:00+00","2026-11-24 09:15:00+00"),["2026-11-24 09:45:00+00","2026-11-24 16:00:00+00")}',
  )
  expect(after.free).not.toBe(after.open)
})

test('arrival, completion and a missed visit come in their time', async () => {
  const { clinic, doctor, patient, id } = await booked()
  const { clock } = world
  const now = clock.now
  expect((await clinic.desk.post(`/api/appointments/${id}/no-show`)).json()).toMatchObject({ code: 'wrong_state' })
  expect((await patient.post(`/api/appointments/${id}/arrival`)).json()).toMatchObject({ code: 'forbidden' })
  clock.now = new Date('2026-11-24T09:10:00Z')
  expect((await doctor.post(`/api/appointments/${id}/no-show`)).json()).toMatchObject({ status: 'no_show', can: [] })
  expect((await clinic.desk.post(`/api/appointments/${id}/arrival`)).json()).toMatchObject({ code: 'wrong_state' })
  clock.now = now
})
