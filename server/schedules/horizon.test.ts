import { beforeAll, expect, test } from 'vitest'
import { openClinic, openWorld, type World } from '../../test/world.ts'
import { attending } from '../kernel/act.ts'
import { isoDate } from '../kernel/time.ts'
import { checkDays } from './checkDays.ts'
import { horizon } from './horizon.ts'
import { startOpen } from './startOpen.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const daily = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '11:00' }))
const inDays = (days: number) => new Date(world.clock.now.getTime() + days * 86_400_000)

async function opened(timeZone = 'Europe/Berlin') {
  const clinic = await openClinic(world, { timeZone, policy: { bookingWindowDays: 5 } })
  const doctor = await clinic.doctor()
  await doctor.put(`/api/doctors/${doctor.doctorId}/weekly-hours`, { weeklyHours: daily })
  const dates = async () => {
    const rows = await world.db
      .selectFrom('doctor_day')
      .where('doctor_id', '=', doctor.doctorId)
      .orderBy('date')
      .select('date')
      .execute()
    return rows.map((row) => row.date)
  }
  return { clinic, doctor, dates }
}

test('the check finds a day that is not what the rules open, and one whose rest is not what is left', async () => {
  const { doctor } = await opened()
  const day = world.db.updateTable('doctor_day').where('doctor_id', '=', doctor.doctorId)
  await day.set({ free: '{}' }).where('date', '=', '2026-11-24').execute()
  const wide = '{["2026-11-25 05:00:00+00","2026-11-25 06:00:00+00")}'
  await day.set({ open: wide, free: wide }).where('date', '=', '2026-11-25').execute()
  const { wrong } = await checkDays(world.db, world.clock.now)
  const ours = wrong.filter((one) => one.doctorId === doctor.doctorId).map(({ date, what }) => `${date} ${what}`)
  expect(new Set(ours)).toEqual(new Set(['2026-11-24 free', '2026-11-25 open']))
})

test('a schedule is published to a day after the booking window, each night goes on, and yesterday stays', async () => {
  const { dates } = await opened()
  expect((await dates()).at(0)).toBe('2026-11-23')
  expect((await dates()).at(-1)).toBe('2026-11-29')
  expect(await horizon(world.db, world.clock.now)).toBe(0)
  await horizon(world.db, inDays(2))
  expect((await dates()).at(0)).toBe('2026-11-24')
  expect((await dates()).at(-1)).toBe('2026-12-01')
  expect(await dates()).toHaveLength(8)
  await horizon(world.db, inDays(10))
  expect((await dates()).at(0)).toBe(isoDate(inDays(9).getTime()))
  expect(await dates()).toHaveLength(8)
  expect((await checkDays(world.db, inDays(10))).wrong).toEqual([])
})

test('hours that came in without being published are published by the night', async () => {
  const { doctor, dates } = await opened('Pacific/Auckland')
  await world.db.deleteFrom('doctor_day').where('doctor_id', '=', doctor.doctorId).execute()
  await world.db
    .updateTable('engagement')
    .set({ published_to: null })
    .where('doctor_id', '=', doctor.doctorId)
    .execute()
  expect(await horizon(world.db, world.clock.now)).toBeGreaterThan(0)
  expect(await dates()).toHaveLength(7)
})

test('several processes that publish at once publish everything once', async () => {
  const schedules = await Promise.all([opened(), opened(), opened()])
  await Promise.all([1, 2, 3].map(() => horizon(world.db, inDays(20))))
  await horizon(world.db, inDays(20))
  for (const { dates } of schedules) expect(await dates()).toHaveLength(8)
})

test('what is already booked on a day that is published is not free', async () => {
  const { clinic, doctor } = await opened()
  const patient = await clinic.patient()
  const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T08:00:00Z' }
  expect((await patient.post('/api/appointments', wish)).statusCode).toBe(201)
  await world.db.deleteFrom('doctor_day').where('doctor_id', '=', doctor.doctorId).execute()
  await world.db
    .updateTable('engagement')
    .set({ published_to: null })
    .where('doctor_id', '=', doctor.doctorId)
    .execute()
  await horizon(world.db, world.clock.now)
  const { free } = await world.db
    .selectFrom('doctor_day')
    .where('doctor_id', '=', doctor.doctorId)
    .where('date', '=', '2026-11-24')
    .select('free')
    .executeTakeFirstOrThrow()
  expect(free).toBe('{["2026-11-24 08:30:00+00","2026-11-24 10:00:00+00")}')
})

test('a new doctor has the clinic’s opening hours where its rules say so, and none otherwise', async () => {
  const begin = async (preset: 'verified-practice' | 'open-day') => {
    const clinic = await openClinic(world, { preset })
    const { doctorId } = await clinic.doctor()
    const { clinicId } = clinic
    await world.db
      .transaction()
      .execute((tx) => startOpen({ tx, now: world.clock.now, actor: attending }, doctorId, clinicId))
    const answer = await clinic.visitor.get(`/api/doctors/${doctorId}/slots?from=2026-11-29&to=2026-11-29`)
    return answer.json().items.length
  }
  // A Sunday: ten to five without an hour at one, in half hours.
  expect(await begin('verified-practice')).toBe(12)
  expect(await begin('open-day')).toBe(0)
})
