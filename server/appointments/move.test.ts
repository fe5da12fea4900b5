import { beforeAll, expect, test } from 'vitest'
import { openClinic, openWorld, type Person, type World } from '../../test/world.ts'

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

test('the desk takes its own move back though the hours have changed since, unless somebody has the time', async () => {
  const { clinic, doctor, patient, id } = await booked()
  const moving = (by: Person, startsAt: string) => by.post(`/api/appointments/${id}/move`, { startsAt })
  const fewer = async () => {
    const hours = [{ from: '11:00', to: '17:00' }]
    const url = `/api/doctors/${doctor.doctorId}/dates/2026-11-24`
    expect((await clinic.desk.put(url, { kind: 'replaced', hours, stranded: 'keep' })).statusCode).toBe(200)
  }
  await fewer()
  await moving(clinic.desk, at(14))
  const back = await moving(clinic.desk, at(10))
  expect(back.json(), back.body).toMatchObject({ startsAt: at(10), status: 'booked', overbooked: null })
  expect(back.json().place).not.toBeNull()
  const [kept] = await world.db.selectFrom('occupancy').where('appointment_id', '=', id).selectAll().execute()
  expect(kept).toMatchObject({ overbooked: false })

  // Nobody else, and no other time, and not for long.
  await moving(clinic.desk, at(14))
  expect((await moving(patient, at(10))).json()).toMatchObject({ code: 'outside_availability' })
  expect((await moving(doctor, at(10))).json()).toMatchObject({ code: 'outside_availability' })
  expect((await moving(clinic.desk, at(9))).json()).toMatchObject({ code: 'outside_availability' })
  const { clock } = world
  const { now } = clock
  clock.forward(11)
  expect((await moving(clinic.desk, at(10))).json()).toMatchObject({ code: 'outside_availability' })
  clock.now = now

  const other = await clinic.patient('Otto Kern')
  await clinic.works(doctor)
  await other.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: at(10) })
  expect((await moving(clinic.desk, at(10))).json()).toMatchObject({ code: 'slot_taken' })
  await fewer()
  expect((await moving(clinic.desk, at(10))).json()).toMatchObject({ code: 'slot_taken' })
})

test('a move is taken back beside a visit that was overbooked there before it', async () => {
  const { clinic, doctor, id } = await booked()
  const other = await clinic.patient('Otto Kern')
  const beside = {
    doctorId: doctor.doctorId,
    patientId: other.patientId,
    startsAt: at(10),
    overbook: { reason: 'Fever' },
  }
  expect((await clinic.desk.post('/api/appointments', beside)).statusCode).toBe(201)
  await clinic.desk.post(`/api/appointments/${id}/move`, { startsAt: at(14) })
  const back = await clinic.desk.post(`/api/appointments/${id}/move`, { startsAt: at(10) })
  expect(back.json(), back.body).toMatchObject({ startsAt: at(10), overbooked: null })
})
