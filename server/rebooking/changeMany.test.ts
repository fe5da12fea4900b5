import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openWorker } from '../../test/work.ts'
import {
  type Clinic,
  type DoctorPerson,
  openClinic,
  openWorld,
  type PatientPerson,
  type World,
} from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { checkDays } from '../schedules/checkDays.ts'

let world: World
let work: () => Promise<number>
beforeAll(async () => {
  world = await openWorld()
  work = await openWorker(world, jobs)
})

const at = (time: string, date = '2026-11-24') => `${date}T${time}:00.000Z`

/** Two patients of one doctor, at nine and half past nine, and a day a week later. */
async function opened() {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  for (const date of ['2026-11-24', '2026-12-01']) await clinic.works(doctor, date)
  const mara = await clinic.patient()
  const otto = await clinic.patient('Otto Kern')
  return {
    clinic,
    doctor,
    mara,
    otto,
    first: await book(mara, doctor, '08:00'),
    second: await book(otto, doctor, '08:30'),
  }
}

async function book(patient: PatientPerson, { doctorId }: DoctorPerson, time: string, date?: string): Promise<string> {
  const answer = await patient.post('/api/appointments', { doctorId, startsAt: at(time, date) })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().id
}

const visit = async ({ desk }: Clinic, id: string) => (await desk.get(`/api/appointments/${id}`)).json()
const told = async (patient: PatientPerson) =>
  (
    await world.db
      .selectFrom('message')
      .where('account_id', '=', patient.accountId)
      .where('channel', '=', 'email')
      .orderBy('created_at')
      .select(['kind', 'subject'])
      .execute()
  ).map((mail) => mail.kind)
const honest = async () => expect((await checkDays(world.db, world.clock.now)).wrong).toEqual([])

test('what would come of moving a day is seen before, and nothing has happened', async () => {
  const { clinic, doctor, otto, first, second } = await opened()
  await book(otto, doctor, '08:00', '2026-12-01')
  const wish = { doctorId: doctor.doctorId, from: '2026-11-24', move: { days: 7 }, preview: true }
  const answer = await clinic.desk.post('/api/bulk-steps', wish)
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json()).toMatchObject({
    id: null,
    kind: 'move',
    items: [
      { appointmentId: first, startsAt: at('08:00'), to: null, refusal: { code: 'slot_taken' } },
      { appointmentId: second, startsAt: at('08:30'), to: { startsAt: at('08:30', '2026-12-01') }, refusal: null },
    ],
  })
  expect(await visit(clinic, first)).toMatchObject({ status: 'booked', startsAt: at('08:00') })
  expect(await visit(clinic, second)).toMatchObject({ status: 'booked', startsAt: at('08:30') })
  expect(await world.db.selectFrom('bulk_step').where('clinic_id', '=', clinic.clinicId).selectAll().execute()).toEqual(
    [],
  )
  const near = { ...wish, move: { days: 7, nearest: true } }
  const other = (await clinic.desk.post('/api/bulk-steps', near)).json()
  expect(other.items.map((one: { to: { startsAt: string } }) => one.to.startsAt)).toEqual([
    at('09:00', '2026-12-01'),
    at('08:30', '2026-12-01'),
  ])
})

test('a doctor who comes half an hour later moves everybody by as much, and patients hear of it ten minutes later', async () => {
  const { clinic, doctor, mara, first, second } = await opened()
  await work()
  const step = await doctor.post('/api/bulk-steps', {
    doctorId: doctor.doctorId,
    from: '2026-11-24',
    move: { minutes: 30 },
  })
  expect(step.statusCode, step.body).toBe(200)
  expect(step.json()).toMatchObject({ toldAt: null, doneBy: 'Dr Amara Okonjo' })
  expect(await visit(clinic, first)).toMatchObject({ startsAt: at('08:30') })
  expect(await visit(clinic, second)).toMatchObject({ startsAt: at('09:00') })
  await work()
  expect(await told(mara)).not.toContain('appointment-moved')
  world.clock.forward(10)
  await work()
  expect(await told(mara)).toEqual(['appointment-booked', 'appointment-moved'])
  expect((await clinic.desk.get('/api/bulk-steps')).json().items).toMatchObject([
    { id: step.json().id, kind: 'move', changed: 2, doneBy: 'Dr Amara Okonjo', toldAt: world.clock.now.toISOString() },
  ])
  expect((await doctor.get(`/api/bulk-steps/${step.json().id}`)).json().toldAt).toBe(world.clock.now.toISOString())
  const late = await doctor.post(`/api/bulk-steps/${step.json().id}/undo`)
  expect(late.json()).toMatchObject({ status: 409, code: 'undo_over' })
  await honest()
})

test('undone in time, everybody has the very time they had, and nobody is told anything', async () => {
  const { clinic, doctor, mara, otto, first, second } = await opened()
  await work()
  const wish = { doctorId: doctor.doctorId, from: '2026-11-24', move: { minutes: 30 } }
  const { id } = (await clinic.desk.post('/api/bulk-steps', wish)).json()
  world.clock.forward(5)
  const undone = await clinic.desk.post(`/api/bulk-steps/${id}/undo`)
  expect(undone.statusCode, undone.body).toBe(200)
  expect(undone.json().items).toMatchObject([
    { restored: true, refusal: null },
    { restored: true, refusal: null },
  ])
  expect(await visit(clinic, first)).toMatchObject({ status: 'booked', startsAt: at('08:00'), endsAt: at('08:30') })
  expect(await visit(clinic, second)).toMatchObject({ status: 'booked', startsAt: at('08:30') })
  world.clock.forward(10)
  await work()
  expect([await told(mara), await told(otto)]).toEqual([['appointment-booked'], ['appointment-booked']])
  expect((await clinic.desk.post(`/api/bulk-steps/${id}/undo`)).json()).toMatchObject({ code: 'undo_over' })
  await honest()
  // What was undone is as before: it can be cancelled, and its time had by somebody else.
  expect((await mara.post(`/api/appointments/${first}/cancellation`)).statusCode).toBe(200)
  await book(otto, doctor, '08:00')
})

test('a time that somebody has taken meanwhile is not taken back, and that patient is told', async () => {
  const { clinic, doctor, mara, otto, first, second } = await opened()
  await work()
  const wish = { doctorId: doctor.doctorId, from: '2026-11-24', reason: 'The heating is broken' }
  const { id, items } = (await clinic.desk.post('/api/bulk-steps', wish)).json()
  expect(items).toHaveLength(2)
  const vera = await clinic.patient('Vera Holm')
  await book(vera, doctor, '08:00')
  const undone = (await clinic.desk.post(`/api/bulk-steps/${id}/undo`)).json()
  expect(undone.items).toMatchObject([
    { appointmentId: first, restored: false, refusal: { code: 'slot_taken' } },
    { appointmentId: second, restored: true, refusal: null },
  ])
  expect(await visit(clinic, first)).toMatchObject({ status: 'cancelled', decision: 'The heating is broken' })
  expect(await visit(clinic, second)).toMatchObject({ status: 'booked', decision: null })
  world.clock.forward(10)
  await work()
  expect(await told(mara)).toEqual(['appointment-booked', 'appointment-cancelled'])
  expect(await told(otto)).toEqual(['appointment-booked'])
  await honest()
})

test('told at once, it is for good', async () => {
  const { clinic, doctor, mara, first } = await opened()
  await work()
  const wish = { doctorId: doctor.doctorId, patientId: mara.patientId, tell: 'now' }
  const { id, items } = (await clinic.desk.post('/api/bulk-steps', wish)).json()
  expect(items.map((one: { appointmentId: string }) => one.appointmentId)).toEqual([first])
  expect((await clinic.desk.post(`/api/bulk-steps/${id}/undo`)).json()).toMatchObject({ code: 'undo_over' })
  await work()
  expect(await told(mara)).toEqual(['appointment-booked', 'appointment-cancelled'])
})

test('one goes to another doctor at the same hour, where that doctor has it free', async () => {
  const { clinic, doctor, otto, first, second } = await opened()
  const other = await clinic.doctor('Dr Henrik Sommer')
  await clinic.works(other, '2026-11-24')
  const vera = await clinic.patient('Vera Holm')
  await book(vera, other, '08:30')
  const wish = { doctorId: doctor.doctorId, from: '2026-11-24', move: { doctorId: other.doctorId } }
  const step = (await clinic.desk.post('/api/bulk-steps', wish)).json()
  expect(step.items).toMatchObject([
    { appointmentId: first, doctor: { fullName: 'Dr Amara Okonjo' }, to: { doctor: { fullName: 'Dr Henrik Sommer' } } },
    { appointmentId: second, to: null, refusal: { code: 'slot_taken' } },
  ])
  expect(await visit(clinic, second)).toMatchObject({ status: 'booked', doctor: { fullName: 'Dr Amara Okonjo' } })
  expect((await otto.get(`/api/bulk-steps/${step.id}`)).statusCode).toBe(403)
  await honest()
})

test('a patient who is no longer here is not booked again by undoing', async () => {
  const { clinic, doctor, mara, first, second } = await opened()
  const wish = { doctorId: doctor.doctorId, from: '2026-11-24' }
  const { id } = (await clinic.desk.post('/api/bulk-steps', wish)).json()
  expect((await clinic.administrator.delete(`/api/patients/${mara.patientId}`)).statusCode).toBe(204)
  const undone = (await clinic.desk.post(`/api/bulk-steps/${id}/undo`)).json()
  expect(undone.items).toMatchObject([
    { appointmentId: first, restored: false, refusal: { code: 'changed_meanwhile' } },
    { appointmentId: second, restored: true },
  ])
  expect(await visit(clinic, first)).toMatchObject({ status: 'cancelled' })
})

test('who has answered for themselves meanwhile keeps their answer', async () => {
  const { clinic, doctor, mara, first, second } = await opened()
  const wish = { doctorId: doctor.doctorId, from: '2026-11-24', move: { minutes: 30 } }
  const { id } = (await clinic.desk.post('/api/bulk-steps', wish)).json()
  world.clock.forward(1)
  await mara.post(`/api/appointments/${first}/cancellation`)
  const undone = (await clinic.desk.post(`/api/bulk-steps/${id}/undo`)).json()
  expect(undone.items).toMatchObject([
    { appointmentId: first, restored: false, refusal: { code: 'changed_meanwhile' } },
    { appointmentId: second, restored: true },
  ])
  expect(await visit(clinic, first)).toMatchObject({ status: 'cancelled' })
})

test('a step says whom it means and where to, and means somebody', async () => {
  const { clinic, doctor } = await opened()
  const ask = async (body: object) => (await clinic.desk.post('/api/bulk-steps', { ...body })).json()
  expect(await ask({ reason: 'x' })).toMatchObject({ code: 'invalid', errors: [{ field: 'from', code: 'missing' }] })
  const day = { doctorId: doctor.doctorId, from: '2026-11-24' }
  expect(await ask({ ...day, move: { nearest: true } })).toMatchObject({ errors: [{ field: 'move' }] })
  expect(await ask({ ...day, to: '2026-11-23' })).toMatchObject({ errors: [{ field: 'to' }] })
  expect(await ask({ ...day, from: '2026-11-25' })).toMatchObject({ errors: [{ field: 'from', code: 'nothing' }] })
})

test('at most 200 are moved in one gesture', async () => {
  const { clinic, doctor, mara } = await opened()
  await sql`
    insert into appointment (id, clinic_id, doctor_id, patient_id, visit_type_id, starts_at, ends_at, time_zone, status,
      created_at, changed_at)
    select gen_random_uuid(), ${clinic.clinicId}, ${doctor.doctorId}, ${mara.patientId}, ${clinic.visitTypeId},
      at, at + interval '1 minute', 'Europe/Berlin', 'booked', ${world.clock.now}, ${world.clock.now}
    from generate_series(timestamptz '2026-11-25 08:00Z', '2026-11-25 11:20Z', interval '1 minute') as at`.execute(
    world.db,
  )
  const wish = { doctorId: doctor.doctorId, from: '2026-11-25', move: { days: 7 } }
  expect((await clinic.desk.post('/api/bulk-steps', wish)).json()).toMatchObject({ status: 409, code: 'limit_reached' })
})

test('nobody changes what is another clinic’s, or another doctor’s', async () => {
  const { doctor, clinic } = await opened()
  const other = await openClinic(world)
  const wish = { doctorId: doctor.doctorId, from: '2026-11-24' }
  expect((await other.desk.post('/api/bulk-steps', wish)).statusCode).toBe(403)
  const colleague = await clinic.doctor('Dr Henrik Sommer')
  expect((await colleague.post('/api/bulk-steps', wish)).statusCode).toBe(403)
  const { id } = (await clinic.desk.post('/api/bulk-steps', wish)).json()
  expect((await other.desk.get(`/api/bulk-steps/${id}`)).statusCode).toBe(404)
  expect((await other.desk.post(`/api/bulk-steps/${id}/undo`)).statusCode).toBe(404)
})
