import { beforeAll, expect, test } from 'vitest'
import { openClinic, openWorld, type World } from '../../test/world.ts'
import { lapse } from '../appointments/lapse.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

let dice = 5
function roll(sides: number): number {
  dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((dice / 2_147_483_648) * sides)
}

test('a list that was asked for before is never older than what has happened since', async () => {
  const clinic = await openClinic(world, {
    preset: 'verified-practice',
    policy: { verification: { doctor: true, patient: false }, activeLimit: { perDay: 2, inAll: 5 }, answerHours: 1 },
  })
  const { administrator, desk } = clinic
  const doctor = await clinic.doctor()
  const url = `/api/doctors/${doctor.doctorId}`
  const weeklyHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '13:00' }))
  await doctor.put(`${url}/weekly-hours`, { weeklyHours })
  const stranger = await clinic.patient('Nobody Yet')
  const list = async (query: string) => (await clinic.visitor.get(`${url}/slots?${query}`)).json()
  // Asked for a patient who has nothing, a list is never one that was remembered.
  const anew = (query: string) => stranger.get(`${url}/slots?${query}&patientId=${stranger.patientId}`)

  const booked: string[] = []
  const book = async (hold: boolean) => {
    const { items } = await list('')
    const patient = await clinic.patient()
    const { startsAt } = items[roll(Math.min(items.length, 12))] ?? { startsAt: '2026-11-26T09:00:00Z' }
    const answer = await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt, hold })
    if (answer.statusCode === 201) booked.push(answer.json().id)
  }
  const step = (name: string) => async () => {
    const id = booked[roll(booked.length)]
    if (id) await desk.post(`/api/appointments/${id}/${name}`)
  }
  const absences: string[] = []
  const happenings: (() => Promise<unknown>)[] = [
    () => book(false),
    () => book(false),
    () => book(true),
    step('acceptance'),
    step('cancellation'),
    step('arrival'),
    step('arrival'),
    step('completion'),
    step('extension'),
    step('confirmation'),
    async () => world.clock.forward(1 + roll(7)),
    async () => world.clock.forward(60 + roll(300)),
    () => lapse(world.db, world.clock.now),
    async () => {
      const day = `2026-11-${24 + roll(4)}`
      const body = { from: `${day}T09:00`, to: `${day}T1${roll(4)}:00`, stranded: 'keep' }
      const answer = await doctor.post(`${url}/absences`, body)
      if (answer.statusCode === 201) absences.push(answer.json().id)
    },
    async () => absences.length && doctor.delete(`${url}/absences/${absences.pop()}`),
    () => doctor.put(`${url}/dates/2026-11-30`, { hours: [{ from: `1${roll(9)}:00`, to: '20:00' }], stranded: 'keep' }),
    () => administrator.patch('/api/clinic/policy', { minimumNoticeMinutes: roll(4) * 1_000 }),
    () => administrator.patch(`/api/visit-types/${clinic.visitTypeId}`, { minutes: 20 + roll(3) * 10 }),
    () => administrator.post(`${url}/verification`, { verified: roll(3) > 0, evidence: 'Licence seen' }),
    () => administrator.post('/api/closures', { from: '2026-12-01T00:00', to: '2026-12-01T10:00', reason: 'Party' }),
  ]
  let lists = 0
  for (let n = 0; n < 200; n++) {
    await happenings[roll(happenings.length)]!()
    for (const query of ['', 'from=2026-11-24&to=2026-12-02']) {
      await list(query)
      expect(await list(query), `after ${n}`).toEqual((await anew(query)).json())
      lists++
    }
  }
  expect(lists).toBe(400)
  expect(booked.length).toBeGreaterThan(10)
})

test('when a patient has arrived, the doctor who takes one at a time can be booked again', async () => {
  world.clock.now = new Date('2026-11-24T06:00:00Z')
  const clinic = await openClinic(world, { policy: { activeLimit: { perDay: null, inAll: 1 } } })
  const doctor = await clinic.doctor()
  await clinic.works(doctor, '2026-11-24', [{ from: '09:00', to: '10:00' }])
  const times = async () => (await clinic.visitor.get(`/api/doctors/${doctor.doctorId}/slots`)).json().items.length
  const patient = await clinic.patient()
  const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T08:00:00Z' }
  const booked = (await patient.post('/api/appointments', wish)).json()
  expect(await times()).toBe(0)
  await clinic.desk.post(`/api/appointments/${booked.id}/arrival`)
  expect(await times()).toBe(1)
})

test('what the clinic’s own people see is not what is remembered for everybody', async () => {
  const clinic = await openClinic(world, { policy: { minimumNoticeMinutes: 3_000 } })
  const doctor = await clinic.doctor()
  await clinic.works(doctor, '2026-11-27')
  world.clock.now = new Date('2026-11-26T06:00:00Z')
  const times = async (who: typeof clinic.visitor) =>
    (await who.get(`/api/doctors/${doctor.doctorId}/slots`)).json().items.length
  expect(await times(clinic.visitor)).toBe(0)
  expect(await times(clinic.desk)).toBe(16)
  expect(await times(clinic.visitor)).toBe(0)
})
