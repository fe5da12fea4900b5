import { beforeAll, expect, test } from 'vitest'
import { type Caller, openClinic, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

async function opened(rules: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  await clinic.works(doctor, '2026-11-24', [{ from: '09:00', to: '12:00' }])
  const ask = async (who: Caller, startsAt: string, more = '') =>
    (await who.get(`/api/doctors/${doctor.doctorId}/slots/${encodeURIComponent(startsAt)}?${more}`)).json()
  const why = async (startsAt: string, more = '') =>
    (await ask(clinic.visitor, startsAt, more)).reasons.map((one: { reason: string }) => one.reason)
  return { clinic, doctor, ask, why }
}

test('a free time is offered, and there is nothing to say against it', async () => {
  const { clinic, ask } = await opened()
  expect(await ask(clinic.visitor, '2026-11-24T08:30:00Z')).toEqual({
    startsAt: '2026-11-24T08:30:00.000Z',
    offered: true,
    reasons: [],
  })
  expect((await ask(clinic.visitor, '2026-11-24T09:30:00+01:00')).offered).toBe(true)
})

test('each time that is not offered is told why', async () => {
  const { clinic, doctor, why } = await opened({ policy: { minimumNoticeMinutes: 60, bookingWindowDays: 40 } })
  await clinic.works(doctor, '2026-12-02', [{ from: '09:00', to: '12:00' }])
  await clinic.administrator.post('/api/closures', {
    from: '2026-12-02T00:00',
    to: '2026-12-02T10:00',
    reason: 'Party',
  })
  await doctor.post(`/api/doctors/${doctor.doctorId}/absences`, { from: '2026-12-02T10:00', to: '2026-12-02T11:00' })
  expect(await why('2026-11-23T05:00:00Z')).toEqual(['past', 'no_opening'])
  expect(await why('2026-11-23T06:30:00Z')).toEqual(['notice', 'no_opening'])
  expect(await why('2027-02-24T08:30:00Z')).toEqual(['window', 'no_opening'])
  expect(await why('2026-11-24T12:00:00Z')).toEqual(['no_opening'])
  expect(await why('2026-11-24T08:35:00Z')).toEqual(['grid'])
  expect(await why('2026-11-24T10:45:00Z')).toEqual(['grid', 'too_short'])
  expect(await why('2026-12-02T08:30:00Z')).toEqual(['closure'])
  expect(await why('2026-12-02T09:30:00Z')).toEqual(['absence'])
  expect(await why('2026-12-25T08:30:00Z')).toEqual(['holiday', 'no_opening'])
})

test('the desk learns whose visit stands in the way, a visitor only that something does', async () => {
  const { clinic, doctor, ask } = await opened()
  const patient = await clinic.patient()
  const startsAt = '2026-11-24T08:30:00Z'
  const booked = (await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })).json()
  expect((await ask(clinic.desk, startsAt)).reasons).toEqual([
    { reason: 'taken', detail: 'The time is taken. It is the visit of Mara Lindqvist.', appointmentId: booked.id },
  ])
  const other = await openClinic(world)
  for (const who of [clinic.visitor, await clinic.patient('Otto Kern'), other.desk])
    expect((await ask(who, startsAt)).reasons).toEqual([
      { reason: 'taken', detail: 'The time is taken.', appointmentId: null },
    ])
  expect((await ask(patient, startsAt)).reasons[0].appointmentId).toBe(booked.id)
})

test('why a doctor is away is told to the clinic only', async () => {
  const { clinic, doctor, ask } = await opened()
  const absence = { from: '2026-11-24T09:00', to: '2026-11-24T10:00', reason: 'Rehab' }
  await doctor.post(`/api/doctors/${doctor.doctorId}/absences`, absence)
  const detail = async (who: Caller) => (await ask(who, '2026-11-24T08:30:00Z')).reasons[0].detail
  expect(await detail(clinic.desk)).toBe('Dr Amara Okonjo is away. Reason: Rehab.')
  expect(await detail(clinic.visitor)).toBe('Dr Amara Okonjo is away.')
})

test('a patient elsewhere, a limit and a buffer are reasons too', async () => {
  const { clinic, doctor, why, ask } = await opened({ policy: { activeLimit: { perDay: 1, inAll: null } } })
  const patient = await clinic.patient()
  const colleague = await clinic.doctor('Dr Jonas Weber')
  await clinic.works(colleague)
  await patient.post('/api/appointments', { doctorId: colleague.doctorId, startsAt: '2026-11-24T09:00:00Z' })
  const more = `patientId=${patient.patientId}`
  expect((await ask(patient, '2026-11-24T09:00:00Z', more)).reasons).toMatchObject([{ reason: 'patient_busy' }])
  const made = await clinic.administrator.post('/api/visit-types', { name: 'Long', minutes: 30, bufferAfter: 30 })
  const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T08:00:00Z', visitTypeId: made.json().id }
  await (await clinic.patient()).post('/api/appointments', wish)
  expect(await why('2026-11-24T08:30:00Z')).toEqual(['buffer', 'limit_day'])
})

test('what is no instant, no doctor or an unverified one is refused', async () => {
  const { clinic, doctor, ask } = await opened({ preset: 'verified-practice' })
  expect((await ask(clinic.visitor, '2026-11-24T09:00')).code).toBe('invalid')
  expect((await clinic.visitor.get(`/api/doctors/${clinic.clinicId}/slots/2026-11-24T09:00:00Z`)).statusCode).toBe(404)
  await world.db.updateTable('engagement').set({ verified_at: null }).where('doctor_id', '=', doctor.doctorId).execute()
  expect((await ask(clinic.visitor, '2026-11-24T08:30:00Z')).code).toBe('doctor_unverified')
})
