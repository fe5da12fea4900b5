import { beforeAll, expect, test } from 'vitest'
import { clock } from '../../test/acceptance/people.ts'
import { openClinic, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

// It is Monday, 07:00. The doctor works on Tuesdays from 9 to 11, for visits of half an hour.
async function opened() {
  const clinic = await openClinic(world, { policy: { bookingWindowDays: 14 } })
  const doctor = await clinic.doctor()
  const weeklyHours = [{ weekday: 2, from: '09:00', to: '11:00' }]
  await doctor.put(`/api/doctors/${doctor.doctorId}/weekly-hours`, { weeklyHours })
  const preview = async (change: Record<string, unknown>) => {
    const answer = await clinic.administrator.post('/api/clinic/policy/preview', change)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  return { clinic, doctor, preview }
}

test('rules that change nothing leave what is offered as it is', async () => {
  const { preview } = await opened()
  const { before, after, doctors, sample } = await preview({})
  expect(before).toEqual({ starts: 8, doctors: 1, lastDate: '2026-12-07' })
  expect(after).toEqual(before)
  expect(doctors).toBe(1)
  expect(sample.days[1].before.map(clock)).toEqual(['09:00', '09:30', '10:00', '10:30'])
})

test('each rule shows what it does to what patients can book', async () => {
  const { preview } = await opened()
  const starts = async (change: Record<string, unknown>) => (await preview(change)).after.starts
  expect(await starts({ stepMinutes: 60 })).toBe(4)
  expect(await starts({ stepMinutes: 15 })).toBe(14)
  expect(await starts({ minimumNoticeMinutes: 27 * 60 })).toBe(6)
  expect(await starts({ bookingWindowDays: 7 })).toBe(4)
  expect(await starts({ bookingWindowDays: 28 })).toBe(16)
  const { sample } = await preview({ minimumNoticeMinutes: 27 * 60 })
  expect(sample.days[1].after.map(clock)).toEqual(['10:00', '10:30'])
})

test('a limit counts what is booked already, also where there was none before', async () => {
  const { clinic, doctor, preview } = await opened()
  const { patientId } = await clinic.patient()
  const wish = { doctorId: doctor.doctorId, patientId, startsAt: '2026-11-24T08:00:00Z' }
  expect((await clinic.desk.post('/api/appointments', wish)).statusCode).toBe(201)
  const after = async (activeLimit: object) => (await preview({ activeLimit })).after.starts
  expect(await after({ perDay: null, inAll: null })).toBe(7)
  expect(await after({ perDay: 1, inAll: null })).toBe(4)
  expect(await after({ perDay: null, inAll: 1 })).toBe(0)
})

test('where only verified doctors can be booked, the others are not counted', async () => {
  const { clinic, doctor, preview } = await opened()
  await clinic.administrator.post(`/api/doctors/${doctor.doctorId}/verification`, { verified: false })
  const { before, after } = await preview({ verification: { doctor: true, patient: false } })
  expect([before.doctors, before.starts, after.doctors, after.starts]).toEqual([1, 8, 0, 0])
})

test('a preview saves nothing, and refuses what could not be saved', async () => {
  const { clinic, preview } = await opened()
  expect((await preview({ preset: 'prepaid' })).policy.payment).toBe('before_confirmation')
  expect((await clinic.desk.get('/api/clinic')).json().policy).toEqual(clinic.policy)
  const answer = await clinic.administrator.post('/api/clinic/policy/preview', { visitMinutes: 480 })
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, 'visitMinutes'])
})

test('only an administrator of the clinic tries its rules', async () => {
  const { clinic } = await opened()
  expect((await clinic.desk.post('/api/clinic/policy/preview')).statusCode).toBe(403)
  const other = await openClinic(world)
  const url = `/api/clinic/policy/preview?clinicId=${clinic.clinicId}`
  expect((await other.administrator.post(url)).statusCode).toBe(403)
})
