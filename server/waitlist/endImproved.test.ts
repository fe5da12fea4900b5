import { expect, test } from 'vitest'
import { openClinic, openWorld, type PatientPerson } from '../../test/world.ts'
import { sweep } from './sweep.ts'

const world = await openWorld()
const { db, clock } = world
const at = (time: string, date: string) => new Date(`${date}T${time}:00+01:00`).toISOString()

test('who waits for an earlier time waits no longer once their visit was moved to where they wished it, or before', async () => {
  const [wednesday, thursday, friday] = ['2026-11-25', '2026-11-26', '2026-11-27']
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor, friday, [{ from: '12:00', to: '14:30' }])
  const wishes = [
    { wish: { latest: wednesday }, to: at('15:00', wednesday), ends: 'served' },
    { wish: { earliest: wednesday, latest: wednesday }, to: at('15:00', '2026-11-24'), ends: 'over' },
    // At another time of day than they wished, earlier and no more, and later: they wait on.
    {
      wish: { times: { weekdays: [2, 3], from: '08:00', to: '11:00' } },
      to: at('15:30', wednesday),
      ends: 'waiting',
    },
    { wish: {}, to: at('15:00', thursday), ends: 'waiting' },
    { wish: {}, to: at('15:00', friday), ends: 'waiting' },
  ]
  const visits: { id: string; who: PatientPerson }[] = []
  for (const i of wishes.keys()) {
    const who = await clinic.patient(`Patient ${i}`)
    const startsAt = new Date(Date.parse(at('12:00', friday)) + i * 1_800_000).toISOString()
    const answer = await who.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })
    visits.push({ id: answer.json().id, who })
  }
  for (const [i, { wish }] of wishes.entries())
    expect((await visits[i]!.who.post('/api/waitlist', { appointmentId: visits[i]!.id, ...wish })).statusCode).toBe(201)
  clock.forward(1)
  for (const [i, { to }] of wishes.entries()) {
    const move = { startsAt: to, overbook: { reason: 'Urgent' } }
    expect((await clinic.desk.post(`/api/appointments/${visits[i]!.id}/move`, move)).statusCode).toBe(200)
  }
  const entryOf = async (who: PatientPerson) => (await who.get('/api/waitlist')).json().items[0]
  const swept = async () => {
    await sweep({ db, now: () => clock.now, stopping: new AbortController().signal })
    return Promise.all(visits.map(async ({ who }) => (await entryOf(who)).status))
  }
  expect(new Set(await swept())).toEqual(new Set(['waiting']))
  clock.forward(11)
  expect(await swept()).toEqual(wishes.map(({ ends }) => ends))
  expect(await entryOf(visits[0]!.who)).toMatchObject({ endedAt: clock.now.toISOString(), place: null })
})

test('who waits for an earlier time waits on while their visit, called off, may still be as it was', async () => {
  const friday = '2026-11-27'
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const patient = await clinic.patient()
  await clinic.works(doctor, friday)
  const visit = { doctorId: doctor.doctorId, startsAt: at('12:00', friday) }
  const { id: appointmentId } = (await patient.post('/api/appointments', visit)).json()
  const wish = { appointmentId, latest: '2026-11-25' }
  expect((await patient.post('/api/waitlist', wish)).statusCode).toBe(201)
  const swept = async () => {
    await sweep({ db, now: () => clock.now, stopping: new AbortController().signal })
    return (await patient.get('/api/waitlist')).json().items[0].status
  }
  const ill = async () =>
    (
      await clinic.desk.post(`/api/doctors/${doctor.doctorId}/sick-day`, {
        from: `${friday}T00:00`,
        to: `${friday}T24:00`,
        tell: 'later',
      })
    ).json().id
  const step = await ill()
  expect(await swept()).toBe('waiting')
  expect((await clinic.desk.post(`/api/bulk-steps/${step}/undo`)).statusCode).toBe(200)
  expect(await swept()).toBe('waiting')
  await ill()
  clock.forward(10)
  expect(await swept()).toBe('over')
})
