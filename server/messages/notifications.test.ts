import { expect, test } from 'vitest'
import { openWorker } from '../../test/work.ts'
import { openClinic, openWorld } from '../../test/world.ts'
import { jobs } from '../jobs.ts'

const world = await openWorld()
const { clock } = world
const work = await openWorker(world, jobs)

test('what one was told is read once, by oneself, and not by others', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const [patient, other] = [await clinic.patient(), await clinic.patient('Otto Kern')]
  for (const hour of ['09', '10', '11']) {
    await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: `2026-11-24T${hour}:00:00Z` })
    clock.forward(1)
  }
  await work()
  const seen = async (who: typeof patient, query = '') => (await who.get(`/api/me/notifications${query}`)).json()
  const first = await seen(patient, '?limit=2')
  expect(first).toMatchObject({ unread: 3, items: [{ readAt: null }, { readAt: null }] })
  const rest = await seen(patient, `?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)
  expect(rest.items).toHaveLength(1)
  expect(rest.nextCursor).toBeNull()

  const ids = [first.items[0].id]
  expect((await other.post('/api/me/notifications/reading', { ids })).statusCode).toBe(204)
  expect(await seen(patient)).toMatchObject({ unread: 3 })
  expect((await patient.post('/api/me/notifications/reading', { ids })).statusCode).toBe(204)
  const readAt = clock.now.toISOString()
  expect(await seen(patient)).toMatchObject({ unread: 2, items: [{ readAt }, { readAt: null }, { readAt: null }] })
  clock.forward(1)
  await patient.post('/api/me/notifications/reading')
  expect(await seen(patient)).toMatchObject({ unread: 0, items: [{ readAt }, {}, {}] })
  expect(await seen(other)).toMatchObject({ unread: 0, items: [] })
  expect((await clinic.visitor.get('/api/me/notifications')).statusCode).toBe(401)
})

test('who is told something is told so at once', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const patient = await clinic.patient()
  await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00Z' })
  const versions = async () => {
    const ids = [patient.patientId, doctor.doctorId]
    const rows = await world.db.selectFrom('subject').where('id', 'in', ids).orderBy('id').select('version').execute()
    return rows.map(({ version }) => Number(version))
  }
  const before = await versions()
  await work()
  for (const [i, version] of (await versions()).entries()) expect(version).toBeGreaterThan(before[i]!)
})
