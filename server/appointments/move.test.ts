import { beforeAll, expect, test } from 'vitest'
import { openClinic, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const at = (hour: number) => `2026-11-24T${String(hour - 1).padStart(2, '0')}:00:00.000Z`

async function booked(rules: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  const patient = await clinic.patient()
  await clinic.works(doctor)
  const { id } = (await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: at(10) })).json()
  return { clinic, doctor, patient, id }
}

test('a patient moves an appointment and the old time is free again', async () => {
  const { clinic, doctor, patient, id } = await booked()
  const moved = await patient.post(`/api/appointments/${id}/move`, { startsAt: at(14) })
  expect(moved.json()).toMatchObject({ id, status: 'booked', startsAt: at(14) })
  const other = await clinic.patient('Otto Kern')
  expect((await other.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: at(10) })).statusCode).toBe(201)
  expect((await other.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: at(14) })).json()).toMatchObject(
    {
      code: 'slot_taken',
    },
  )
})

test('a move to a taken time changes nothing', async () => {
  const { clinic, doctor, patient, id } = await booked()
  const other = await clinic.patient('Otto Kern')
  await other.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: at(11) })
  const refused = await patient.post(`/api/appointments/${id}/move`, { startsAt: at(11) })
  expect(refused.json()).toMatchObject({ code: 'slot_taken', alternatives: expect.any(Array) })
  expect((await patient.get(`/api/appointments/${id}`)).json()).toMatchObject({ startsAt: at(10), status: 'booked' })
})

test('a move by half an hour is not hindered by the appointment itself', async () => {
  const { patient, id } = await booked({ policy: { stepMinutes: 15 } })
  const startsAt = '2026-11-24T09:15:00.000Z'
  expect((await patient.post(`/api/appointments/${id}/move`, { startsAt })).json()).toMatchObject({ startsAt })
})

test('the desk moves an appointment to another doctor', async () => {
  const { clinic, patient, id } = await booked()
  const other = await clinic.doctor('Dr Yusuf Haddad')
  await clinic.works(other)
  const moved = await clinic.desk.post(`/api/appointments/${id}/move`, { startsAt: at(10), doctorId: other.doctorId })
  expect(moved.json()).toMatchObject({ id, doctor: { id: other.doctorId }, startsAt: at(10) })
  const history = (await patient.get(`/api/appointments/${id}/history`)).json()
  expect(history.items.at(-1)).toMatchObject({ step: 'move', by: 'the clinic', detail: 'from 2026-11-24 10:00' })
})

test('where the doctor decides, a patient’s move asks again', async () => {
  const { doctor, patient, id } = await booked({ preset: 'verified-practice' })
  await doctor.post(`/api/appointments/${id}/acceptance`)
  expect((await patient.post(`/api/appointments/${id}/move`, { startsAt: at(11) })).json()).toMatchObject({
    status: 'requested',
  })
})

test('the notice rule cannot be walked around by moving', async () => {
  const { clinic, patient, id } = await booked({ preset: 'prepaid', policy: { payment: 'none' } })
  expect((await patient.post(`/api/appointments/${id}/move`, { startsAt: at(14) })).json()).toMatchObject({
    code: 'late_cancellation',
  })
  expect((await patient.post(`/api/appointments/${id}/cancellation`)).json()).toMatchObject({
    code: 'late_cancellation',
  })
  expect((await clinic.desk.post(`/api/appointments/${id}/move`, { startsAt: at(14) })).statusCode).toBe(200)
})

test('an appointment that is over cannot be moved', async () => {
  const { patient, id } = await booked()
  await patient.post(`/api/appointments/${id}/cancellation`)
  expect((await patient.post(`/api/appointments/${id}/move`, { startsAt: at(14) })).json()).toMatchObject({
    code: 'wrong_state',
  })
})
