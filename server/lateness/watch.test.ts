import { beforeEach, expect, test } from 'vitest'
import { openWorker } from '../../test/work.ts'
import { openClinic, openWorld, type PatientPerson } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { watch } from './watch.ts'

const world = await openWorld()
const work = await openWorker(world, jobs)
const { clock, db } = world
const monday = clock.now
beforeEach(() => {
  clock.now = monday
})

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`)

/** A doctor who sees Mara at nine, Otto at half past and Vera at ten of the clock in UTC. */
async function opened(policy: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, policy)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const visits: { patient: PatientPerson; id: string }[] = []
  for (const [name, time] of [
    ['Mara Lindqvist', '09:00'],
    ['Otto Kern', '09:30'],
    ['Vera Holm', '10:00'],
  ] as const) {
    const patient = await clinic.patient(name)
    const answer = await patient.post('/api/appointments', {
      doctorId: doctor.doctorId,
      startsAt: at(time).toISOString(),
    })
    expect(answer.statusCode, answer.body).toBe(201)
    visits.push({ patient, id: answer.json().id })
  }
  const [mara, otto, vera] = visits as [(typeof visits)[0], (typeof visits)[0], (typeof visits)[0]]
  // The day before, somebody was seen to: at this clinic visits are marked as completed.
  await db
    .insertInto('appointment')
    .values({
      id: crypto.randomUUID() as never,
      clinic_id: clinic.clinicId,
      doctor_id: doctor.doctorId,
      patient_id: mara.patient.patientId,
      visit_type_id: clinic.visitTypeId,
      status: 'completed',
      starts_at: new Date('2026-11-20T09:00:00Z'),
      ends_at: new Date('2026-11-20T09:30:00Z'),
      time_zone: 'Europe/Berlin',
      created_at: monday,
      changed_at: monday,
    })
    .execute()
  const step = async (time: string, id: string, what: 'arrival' | 'completion') => {
    clock.now = at(time)
    const answer = await clinic.desk.post(`/api/appointments/${id}/${what}`)
    expect(answer.statusCode, answer.body).toBe(200)
  }
  const mails = async () =>
    (
      await db
        .selectFrom('message')
        .where('clinic_id', '=', clinic.clinicId)
        .where('kind', '=', 'running-late')
        .where('channel', '=', 'email')
        .select('id')
        .execute()
    ).length
  /** Answers how many were told. */
  const watched = async (time: string) => {
    const before = await mails()
    clock.now = at(time)
    await watch(db, clock.now)
    await work()
    return (await mails()) - before
  }
  const shown = async (caller: { get: PatientPerson['get'] } = clinic.desk) =>
    (await caller.get('/api/lateness'))
      .json()
      .items.map((one: { startsAt: string; expectedAt: string }) => [
        one.startsAt.slice(11, 16),
        one.expectedAt.slice(11, 16),
      ])
  return { clinic, doctor, mara, otto, vera, step, watched, shown }
}

const told = async ({ patient }: { patient: PatientPerson }) =>
  (
    await db
      .selectFrom('message')
      .where('account_id', '=', patient.accountId)
      .where('kind', '=', 'running-late')
      .where('channel', '=', 'email')
      .orderBy('created_at')
      .select(['subject', 'text'])
      .execute()
  ).map((mail) => `${mail.subject}: ${mail.text}`)

test('patients who wait are told a new time from twenty minutes on, and nobody’s booking changes', async () => {
  const { mara, otto, vera, step, watched, shown } = await opened()
  await step('08:55', mara.id, 'arrival')
  await step('09:20', otto.id, 'arrival')
  expect(await watched('09:40')).toBe(0)
  expect(await shown()).toEqual([
    ['09:30', '09:40'],
    ['10:00', '10:10'],
  ])
  expect(await shown(otto.patient)).toEqual([])
  expect(await watched('09:51')).toBe(2)
  expect(await told(otto)).toEqual([expect.stringContaining('Come at 10:55')])
  expect(await told(vera)).toEqual([expect.stringContaining('Come at 11:25 instead of 11:00')])
  expect(await told(mara)).toEqual([])
  expect(await shown(vera.patient)).toEqual([['10:00', '10:25']])
  expect((await vera.patient.get(`/api/appointments/${vera.id}`)).json()).toMatchObject({
    status: 'booked',
    startsAt: '2026-11-24T10:00:00.000Z',
  })
})

test('they are told again only when it has changed by as much', async () => {
  const { mara, otto, vera, step, watched } = await opened()
  await step('08:55', mara.id, 'arrival')
  expect(await watched('09:50')).toBe(2)
  expect(await watched('10:05')).toBe(0)
  expect(await watched('10:15')).toBe(2)
  expect(await told(vera)).toHaveLength(2)
  expect(await told(otto)).toHaveLength(2)
})

test('where somebody stays away those who were told to come later may come as booked', async () => {
  const { mara, vera, step, watched } = await opened()
  await step('08:55', mara.id, 'arrival')
  expect(await watched('09:50')).toBe(2)
  await step('09:52', mara.id, 'completion')
  expect(await watched('09:53')).toBe(1)
  expect((await told(vera)).at(-1)).toMatch(/^In time after all: come at 11:00/)
  expect(await watched('09:54')).toBe(0)
})

test('a clinic that tells nobody of delays shows them to its desk alone', async () => {
  const { mara, vera, step, watched, shown } = await opened({ policy: { lateAfterMinutes: 0 } })
  await step('08:55', mara.id, 'arrival')
  expect(await watched('10:00')).toBe(0)
  expect(await shown()).not.toEqual([])
  expect(await shown(vera.patient)).toEqual([])
})

test('another clinic and other patients hear nothing of it', async () => {
  const { mara, step, watched, shown, clinic } = await opened()
  const other = await openClinic(world)
  await step('08:55', mara.id, 'arrival')
  await watched('09:51')
  expect(await shown(other.desk)).toEqual([])
  expect(await shown(other.administrator)).toEqual([])
  expect(await shown(await clinic.patient('Paul Anders'))).toEqual([])
})
