import { beforeAll, expect, test } from 'vitest'
import { type Clinic, openClinic, openWorld, type World } from '../world.ts'
import { clock, type SignedUp, signUpAndIn, slotsOf } from './people.ts'

// What the second of the five systems shows: a day from 9 to 21 in half hours, declared slot by slot.
let world: World
let clinic: Clinic
let doctor: SignedUp
let patient: SignedUp
const tuesday = '2026-11-24'

beforeAll(async () => {
  world = await openWorld()
  clinic = await openClinic(world, { preset: 'open-day' })
  doctor = await signUpAndIn(clinic, 'doctor', { fullName: 'Dr Amara Okonjo', specialization: 'Dermatology' })
  patient = await signUpAndIn(clinic, 'patient', { fullName: 'Mara Lindqvist' })
})

const declare = (who: SignedUp, hours: [string, string][], date = tuesday) =>
  who.put(`/api/doctors/${who.me.doctorId}/dates/${date}`, { hours: hours.map(([from, to]) => ({ from, to })) })

test('a new doctor has no free time until they declare some', async () => {
  expect(await slotsOf(patient, doctor.me.doctorId!, tuesday)).toEqual([])
})

test('a doctor declares a day slot by slot', async () => {
  const answer = await declare(doctor, [
    ['09:00', '09:30'],
    ['10:30', '11:00'],
    ['20:30', '21:00'],
  ])
  expect(answer.statusCode, answer.body).toBe(200)
  const slots = await slotsOf(patient, doctor.me.doctorId!, tuesday)
  expect(slots.map((slot) => clock(slot.startsAt))).toEqual(['09:00', '10:30', '20:30'])
})

test('only the doctor and the clinic declare; a patient and another doctor do not', async () => {
  const other = await signUpAndIn(clinic, 'doctor', { fullName: 'Dr Yusuf Haddad' })
  const url = `/api/doctors/${doctor.me.doctorId}/dates/${tuesday}`
  for (const who of [patient, other])
    expect((await who.put(url, { hours: [{ from: '09:00', to: '21:00' }] })).statusCode).toBe(403)
})

test('slots that overlap are refused with the two that clash', async () => {
  const answer = await declare(
    doctor,
    [
      ['09:00', '10:00'],
      ['09:30', '10:30'],
    ],
    '2026-11-25',
  )
  expect(answer.json()).toMatchObject({ code: 'hours_overlap' })
  expect(answer.json().detail).toMatch(/09:00.*10:00.*09:30.*10:30/)
})

test('all free slots over all doctors come sorted by time, and in other orders when asked', async () => {
  const second = await signUpAndIn(clinic, 'doctor', { fullName: 'Dr Zoe Adler' })
  await declare(second, [
    ['09:30', '10:00'],
    ['11:00', '11:30'],
  ])
  const list = async (ordering: string) =>
    (await patient.get(`/api/slots?clinicId=${clinic.clinicId}&ordering=${ordering}`)).json().items as {
      startsAt: string
      doctorName: string
    }[]
  const byTime = await list('startsAt')
  expect(byTime.map((slot) => clock(slot.startsAt))).toEqual(['09:00', '09:30', '10:30', '11:00', '20:30'])
  expect((await list('-startsAt')).map((slot) => slot.startsAt)).toEqual(byTime.map((slot) => slot.startsAt).reverse())
  const names = (await list('doctor')).map((slot) => slot.doctorName)
  expect(names).toEqual([...names].sort())
  expect((await patient.get('/api/slots?ordering=password')).json()).toMatchObject({ code: 'invalid' })
})

test('a patient books several times on a day but never two doctors at once', async () => {
  const other = await signUpAndIn(clinic, 'doctor', { fullName: 'Dr Nils Berg' })
  await declare(other, [
    ['09:00', '09:30'],
    ['12:00', '12:30'],
  ])
  const book = (who: SignedUp, startsAt: string) =>
    patient.post('/api/appointments', { doctorId: who.me.doctorId, startsAt })
  expect((await book(doctor, '2026-11-24T08:00:00Z')).json()).toMatchObject({ status: 'booked' })
  expect((await book(other, '2026-11-24T08:00:00Z')).json()).toMatchObject({ code: 'patient_busy' })
  expect((await book(other, '2026-11-24T11:00:00Z')).statusCode).toBe(201)
  expect((await book(doctor, '2026-11-24T09:30:00Z')).statusCode).toBe(201)
})

test('cancelling frees the slot for someone else', async () => {
  const { items } = (await patient.get('/api/appointments?ordering=startsAt&status=booked')).json()
  await patient.post(`/api/appointments/${items[0].id}/cancellation`)
  const other = await signUpAndIn(clinic, 'patient', { fullName: 'Otto Kern' })
  const again = await other.post('/api/appointments', { doctorId: doctor.me.doctorId, startsAt: items[0].startsAt })
  expect(again.json()).toMatchObject({ status: 'booked' })
})

test('booked appointments are found by the doctor’s name and by the patient’s', async () => {
  const found = async (query: string) =>
    (await clinic.desk.get(`/api/appointments?status=booked&${query}`)).json().items
  expect(await found('doctor=okonjo')).toHaveLength(2)
  expect(await found('doctor=okonjo&patient=kern')).toHaveLength(1)
  expect(await found('search=mara%20berg')).toHaveLength(1)
  expect(await found('patient=nobody')).toEqual([])
  expect(await found('patient=%25')).toEqual([])
})

test('a token is obtained, verified and refreshed', async () => {
  const credentials = { email: patient.email, password: 'a calm week in spring' }
  const session = (await clinic.visitor.post('/api/sessions', credentials)).json()
  const verify = async (token: string) => (await clinic.visitor.post('/api/sessions/verify', { token })).json()
  expect(await verify(session.accessToken)).toMatchObject({ active: true })
  expect(await verify(`${session.accessToken.slice(0, -4)}AAAA`)).toMatchObject({ active: false })
  const next = (await clinic.visitor.post('/api/sessions/refresh', { refreshToken: session.refreshToken })).json()
  expect(await verify(next.accessToken)).toMatchObject({ active: true })
})
