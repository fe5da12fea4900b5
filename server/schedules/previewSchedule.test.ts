import { beforeAll, expect, test } from 'vitest'
import { clock } from '../../test/acceptance/people.ts'
import { openClinic, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

interface Day {
  date: string
  open: { from: string; to: string }[]
  starts: string[]
  shut: string | null
}
const week = [{ weekday: 2, from: '09:00', to: '12:00', breaks: [{ from: '10:00', to: '11:00' }] }]

test('the week that hours would make is shown before they are saved, and nothing is saved', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const url = `/api/doctors/${doctor.doctorId}/schedule/preview`
  const answer = await doctor.post(url, { from: '2026-11-23', weeklyHours: week })
  expect(answer.statusCode, answer.body).toBe(200)
  const { days, visitTypeId }: { days: Day[]; visitTypeId: string } = answer.json()
  expect(visitTypeId).toBe(clinic.visitTypeId)
  expect(days.map(({ starts }) => starts.length)).toEqual([0, 4, 0, 0, 0, 0, 0])
  expect(days[1]!.starts.map(clock)).toEqual(['09:00', '09:30', '11:00', '11:30'])
  expect(days[1]!.open.map(({ from, to }) => `${clock(from)}–${clock(to)}`)).toEqual(['09:00–10:00', '11:00–12:00'])
  expect((await clinic.desk.get(`/api/doctors/${doctor.doctorId}/schedule`)).json().weeklyHours).toEqual([])
})

test('what is shown is what is offered once the hours are saved', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const base = `/api/doctors/${doctor.doctorId}`
  await doctor.put(`${base}/dates/2026-11-26`, { kind: 'opened', hours: [{ from: '08:00', to: '09:00' }] })
  await doctor.post(`${base}/absences`, { from: '2026-11-24T11:00', to: '2026-11-25T00:00' })
  const shown = (await doctor.post(`${base}/schedule/preview`, { from: '2026-11-23', weeklyHours: week })).json()
  await doctor.put(`${base}/weekly-hours`, { weeklyHours: week })
  const offered = (await clinic.visitor.get(`${base}/slots?from=2026-11-23&to=2026-11-29`)).json()
  expect(shown.days.flatMap(({ starts }: Day) => starts)).toEqual(
    offered.items.map(({ startsAt }: { startsAt: string }) => startsAt),
  )
})

test('a date on which the doctor is away, or that is a holiday, says so', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const base = `/api/doctors/${doctor.doctorId}`
  await doctor.post(`${base}/absences`, { from: '2026-12-22T00:00', to: '2026-12-23T00:00' })
  const weeklyHours = [2, 5].map((weekday) => ({ weekday, from: '09:00', to: '12:00' }))
  const { days } = (await doctor.post(`${base}/schedule/preview`, { from: '2026-12-21', weeklyHours })).json()
  expect(days.map(({ shut }: Day) => shut)).toEqual([null, 'away', null, null, 'holiday', null, null])
})

test('hours that overlap are refused before they are saved, with the two that clash', async () => {
  const doctor = await (await openClinic(world)).doctor()
  const answer = await doctor.post(`/api/doctors/${doctor.doctorId}/schedule/preview`, {
    from: '2026-11-23',
    weeklyHours: [...week, { weekday: 2, from: '11:30', to: '13:00' }],
  })
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'hours_overlap'])
  expect(answer.json().errors.map(({ field }: { field: string }) => field)).toEqual(['weeklyHours.0', 'weeklyHours.1'])
})

test('only the doctor and the clinic look at hours', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const url = `/api/doctors/${doctor.doctorId}/schedule/preview`
  const wish = { from: '2026-11-23', weeklyHours: week }
  expect((await clinic.desk.post(url, wish)).statusCode).toBe(200)
  expect((await (await clinic.patient()).post(url, wish)).statusCode).toBe(403)
  expect((await (await openClinic(world)).desk.post(url, wish)).statusCode).toBe(403)
})
