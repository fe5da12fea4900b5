import { beforeAll, expect, test } from 'vitest'
import { buildApp } from '../server/app.ts'
import { openDb, openPool } from '../server/kernel/db.ts'
import { caller, openClinic, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const startsAt = '2026-11-24T09:00:00.000Z'

test('of 64 people who want one time through four connections, one gets it and the others hear what is near', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const people = await Promise.all(Array.from({ length: 64 }, (_, i) => clinic.patient(`Patient ${i}`)))
  const db = openDb(openPool(world.url, { max: 4 }))
  const app = await buildApp({ db, url: world.url, config: world.config, now: () => world.clock.now })
  const answers = await Promise.all(
    people.map((person) =>
      caller(app, person.token).post('/api/appointments', { doctorId: doctor.doctorId, startsAt }),
    ),
  )
  await app.close()
  await db.destroy()
  const won = answers.filter((answer) => answer.statusCode === 201)
  const lost = answers.filter((answer) => answer.statusCode !== 201)
  expect(won).toHaveLength(1)
  for (const answer of lost) {
    expect(answer.json()).toMatchObject({ code: 'slot_taken' })
    expect(answer.json().alternatives).toHaveLength(3)
  }
})

test('one patient who asks fifty doctors for the same time at once sees one of them', async () => {
  const clinic = await openClinic(world)
  const patient = await clinic.patient()
  const doctors = await Promise.all(Array.from({ length: 20 }, (_, i) => clinic.doctor(`Dr ${i}`)))
  for (const doctor of doctors) await clinic.works(doctor)
  const answers = await Promise.all(
    doctors.map(({ doctorId }) => patient.post('/api/appointments', { doctorId, startsAt })),
  )
  expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1)
  expect(new Set(answers.filter((answer) => answer.statusCode !== 201).map((answer) => answer.json().code))).toEqual(
    new Set(['patient_busy']),
  )
})

test('a limit of thirty lets thirty in, however many come at once', async () => {
  const clinic = await openClinic(world, { policy: { activeLimit: { perDay: null, inAll: 5 }, stepMinutes: 15 } })
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const people = await Promise.all(Array.from({ length: 12 }, (_, i) => clinic.patient(`Patient ${i}`)))
  const answers = await Promise.all(
    people.map((person, i) =>
      person.post('/api/appointments', {
        doctorId: doctor.doctorId,
        startsAt: new Date(Date.parse(startsAt) + i * 30 * 60_000).toISOString(),
      }),
    ),
  )
  expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(5)
  expect(answers.filter((answer) => answer.json().code === 'limit_reached')).toHaveLength(7)
})

test('the same Idempotency-Key sent ten times at once books once and is answered the same ten times', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const patient = await clinic.patient()
  const wish = { doctorId: doctor.doctorId, startsAt }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => patient.post('/api/appointments', wish, { 'idempotency-key': 'one' })),
  )
  expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([201]))
  expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
})

test('a refused key stays refused after the time has become free, and another request under it is told so', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const [first, second] = [await clinic.patient('Mara Lindqvist'), await clinic.patient('Otto Kern')]
  const wish = { doctorId: doctor.doctorId, startsAt }
  const key = { 'idempotency-key': 'mine' }
  const { id } = (await first.post('/api/appointments', wish, key)).json()
  expect((await second.post('/api/appointments', wish, key)).json()).toMatchObject({ code: 'slot_taken' })
  await first.post(`/api/appointments/${id}/cancellation`)
  expect((await second.post('/api/appointments', wish, key)).json()).toMatchObject({ code: 'slot_taken' })
  expect((await second.post('/api/appointments', { ...wish, reason: 'Other' }, key)).json()).toMatchObject({
    code: 'idempotency_key_reused',
  })
})
