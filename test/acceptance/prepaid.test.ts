import { beforeEach, expect, test } from 'vitest'
import { jobs } from '../../server/jobs.ts'
import { openWorker } from '../work.ts'
import { type Clinic, type DoctorPerson, openClinic, openWorld, type PatientPerson, type Person } from '../world.ts'
import { slotsOf } from './people.ts'

// What the third of the five systems shows but for its payment, and the faults that it had.
const world = await openWorld({ SMTP_URL: 'smtp://127.0.0.1:1' })
const work = await openWorker(world, jobs)
const { clock, db } = world
const begins = clock.now
let clinic: Clinic
let doctor: DoctorPerson
let patient: PatientPerson

beforeEach(async () => {
  clock.now = begins
  clinic = await openClinic(world, { preset: 'prepaid', policy: { payment: 'none' } })
  doctor = await clinic.doctor()
  patient = await clinic.patient()
})

const book = (who: Person, startsAt: string) => who.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })
async function booked(who: Person, startsAt: string): Promise<string> {
  const answer = await book(who, startsAt)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().id
}
const cancel = (who: Person, id: string) => who.post(`/api/appointments/${id}/cancellation`)
const move = (who: Person, id: string, startsAt: string) => who.post(`/api/appointments/${id}/move`, { startsAt })
const freeOn = async (from: string, to = from) =>
  (await slotsOf(patient, doctor.doctorId, from, to)).map(({ startsAt }) => startsAt)
async function toldTo({ accountId }: Person): Promise<string[]> {
  await work()
  const rows = await db
    .selectFrom('message')
    .where('account_id', '=', accountId)
    .where('channel', '=', 'email')
    .orderBy('created_at')
    .select('kind')
    .execute()
  return rows.map(({ kind }) => kind)
}

test('a patient books at most fifteen days ahead', async () => {
  await clinic.works(doctor, '2026-12-08')
  await clinic.works(doctor, '2026-12-09')
  const [last] = await freeOn('2026-12-08')
  expect(await freeOn('2026-12-09')).toEqual([])
  expect((await book(patient, '2026-12-09T08:00:00Z')).json()).toMatchObject({ code: 'outside_window' })
  await booked(patient, last!)
})

test('of forty who book at once thirty are taken, and the next when one is cancelled', async () => {
  for (const day of ['2026-11-30', '2026-12-01', '2026-12-02']) await clinic.works(doctor, day)
  const times = (await freeOn('2026-11-30', '2026-12-02')).slice(0, 40)
  expect(times).toHaveLength(40)
  const patients: PatientPerson[] = []
  for (const [i] of times.entries()) patients.push(await clinic.patient(`Patient Number ${i}`))
  const answers = await Promise.all(times.map((time, i) => book(patients[i]!, time)))
  const codes = answers.map((one) => (one.statusCode === 201 ? 'booked' : one.json().code))
  expect(codes.filter((one) => one === 'booked')).toHaveLength(30)
  expect(codes.filter((one) => one === 'limit_reached')).toHaveLength(10)
  const [lucky, waiting] = [codes.indexOf('booked'), codes.indexOf('limit_reached')]
  await cancel(patients[lucky]!, answers[lucky]!.json().id)
  await booked(patients[waiting]!, times[waiting]!)
})

test('a patient cancels or moves with more than three days to go, and no way leads round it', async () => {
  for (const day of ['2026-11-26', '2026-11-27', '2026-12-01']) await clinic.works(doctor, day)
  const soon = await booked(patient, '2026-11-26T10:00:00Z')
  clock.now = new Date('2026-11-23T10:00:00Z')
  expect((await cancel(patient, soon)).json()).toMatchObject({ code: 'late_cancellation' })
  expect((await move(patient, soon, '2026-12-01T10:00:00Z')).json()).toMatchObject({ code: 'late_cancellation' })
  expect((await patient.delete(`/api/appointments/${soon}`)).statusCode).toBe(404)
  expect((await patient.get(`/api/appointments/${soon}`)).json()).toMatchObject({ status: 'booked', can: [] })

  const later = await booked(patient, '2026-11-27T10:00:00Z')
  expect((await move(patient, later, '2026-12-01T09:00:00Z')).json()).toMatchObject({
    startsAt: '2026-12-01T09:00:00.000Z',
  })
  expect((await cancel(patient, later)).json()).toMatchObject({ status: 'cancelled' })
  expect(await freeOn('2026-12-01')).toContain('2026-12-01T09:00:00.000Z')
})

test('the doctor cancels and moves at any time, and the patient is told, though the mail does not go out', async () => {
  for (const day of ['2026-11-24', '2026-11-25']) await clinic.works(doctor, day)
  const id = await booked(patient, '2026-11-24T10:00:00Z')
  expect((await move(doctor, id, '2026-11-25T10:00:00Z')).json()).toMatchObject({ status: 'booked' })
  expect(await toldTo(patient)).toContain('appointment-moved')
  expect((await cancel(doctor, id)).json()).toMatchObject({ status: 'cancelled' })
  expect(await toldTo(patient)).toContain('appointment-cancelled')
})

test('the doctor cancels all of a day, or all of a patient, and each is told', async () => {
  for (const day of ['2026-12-01', '2026-12-02']) await clinic.works(doctor, day)
  const ada = await clinic.patient('Ada Novak')
  await booked(patient, '2026-12-01T09:00:00Z')
  await booked(ada, '2026-12-01T10:00:00Z')
  const kept = await booked(ada, '2026-12-02T10:00:00Z')
  const all = `/api/doctors/${doctor.doctorId}/cancellations`
  expect((await doctor.post(all, { date: '2026-12-01' })).json().items).toHaveLength(2)
  for (const one of [patient, ada]) expect(await toldTo(one)).toContain('appointment-cancelled')
  expect((await ada.get(`/api/appointments/${kept}`)).json()).toMatchObject({ status: 'booked' })
  expect((await doctor.post(all, { patientId: ada.patientId })).json().items).toMatchObject([{ id: kept }])
})

test('those who wait for a full doctor are told one by one, and nobody is promoted into a clash', async () => {
  await clinic.works(doctor, '2026-12-01', [{ from: '10:00', to: '10:30' }])
  const holder = await clinic.patient('Holder One')
  const taken = await booked(holder, '2026-12-01T09:00:00Z')
  const line = [await clinic.patient('First in Line'), await clinic.patient('Second'), await clinic.patient('Third')]
  for (const one of line) {
    const answer = await one.post('/api/waitlist', { doctorIds: [doctor.doctorId] })
    expect(answer.statusCode, answer.body).toBe(201)
    clock.forward(1)
  }
  // The first has something else at that very time: they are not asked about it.
  const other = await clinic.doctor('Dr Ben Weiss')
  await clinic.works(other, '2026-12-01', [{ from: '10:00', to: '10:30' }])
  await line[0]!.post('/api/appointments', { doctorId: other.doctorId, startsAt: '2026-12-01T09:00:00Z' })
  await cancel(holder, taken)
  const asked = async () => {
    const counts: number[] = []
    for (const one of line) counts.push((await toldTo(one)).filter((kind) => kind === 'offer').length)
    return counts
  }
  expect(await asked()).toEqual([0, 1, 0])
  clock.forward(31)
  await work()
  expect(await asked()).toEqual([0, 1, 1])
  const [entry] = (await line[2]!.get('/api/waitlist')).json().items
  expect((await line[2]!.post(`/api/offers/${entry.offers[0].id}/acceptance`)).json()).toMatchObject({
    status: 'booked',
    startsAt: '2026-12-01T09:00:00.000Z',
  })
})

test('everybody sees their own account under /api/me, and no password of anybody', async () => {
  const answer = await patient.get('/api/me')
  expect(answer.json()).toMatchObject({ fullName: 'Mara Lindqvist', roles: ['patient'] })
  expect(answer.body).not.toContain('password')
})
