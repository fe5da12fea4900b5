import { expect, test } from 'vitest'
import { openWorker } from '../../test/work.ts'
import { openClinic, openWorld } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { checkDays } from '../schedules/checkDays.ts'

const world = await openWorld()
const work = await openWorker(world, jobs)
const { db } = world

test('steps over the same visits at one moment wait for each other, never both ways, and book nobody twice', async () => {
  const clinic = await openClinic(world, { policy: { sickDayOfferHours: 4 } })
  const doctors = [await clinic.doctor(), await clinic.doctor('Dr Henrik Sommer')]
  const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']
  for (const doctor of doctors) for (const day of days) await clinic.works(doctor, day)
  const patients = await Promise.all([...Array(8).keys()].map((i) => clinic.patient(`Patient ${i}`)))
  for (const [i, patient] of patients.entries()) {
    const doctorId = doctors[i % 2]!.doctorId
    const at = `2026-11-24T${String(8 + Math.floor(i / 2)).padStart(2, '0')}:00:00.000Z`
    expect((await patient.post('/api/appointments', { doctorId, startsAt: at })).statusCode).toBe(201)
  }
  const [first, second] = doctors as [(typeof doctors)[0], (typeof doctors)[0]]
  const step = (body: object) => clinic.desk.post('/api/bulk-steps', { ...body })
  const answers = await Promise.all([
    step({ doctorId: first.doctorId, from: days[0], move: { days: 1, nearest: true } }),
    step({ doctorId: second.doctorId, from: days[0], move: { days: 1, doctorId: first.doctorId, nearest: true } }),
    step({ from: days[0], to: days[3], move: { minutes: 30, nearest: true }, preview: true }),
    step({ from: days[0], to: days[3], move: { minutes: -30, nearest: true } }),
    step({ patientId: patients[0]!.patientId }),
    second.post(`/api/doctors/${second.doctorId}/sick-day`, { from: '2026-11-24T00:00', to: '2026-11-24T24:00' }),
    first.post(`/api/doctors/${first.doctorId}/sick-day`, { from: '2026-11-25T00:00', to: '2026-11-25T24:00' }),
  ])
  const bodies = answers.map((answer) => answer.json())
  expect(bodies.map(({ status }) => status ?? 200).filter((status) => status >= 500)).toEqual([])
  // While times are looked for, all that can be is undone.
  const undone = await Promise.all([
    work(),
    ...bodies.flatMap(({ id }) => (id ? [clinic.desk.post(`/api/bulk-steps/${id}/undo`)] : [])),
  ])
  expect(undone.flatMap((one) => (typeof one === 'object' && one.statusCode >= 500 ? [one.body] : []))).toEqual([])
  await work()
  expect((await checkDays(db, world.clock.now)).wrong).toEqual([])
  const left = await db
    .selectFrom('rebooking_choice')
    .innerJoin('appointment', 'appointment.id', 'rebooking_choice.appointment_id')
    .where('status', '=', 'held')
    .selectAll('appointment')
    .execute()
  expect(left, 'nothing is kept for whose visit was called off no longer').toEqual([])
})
