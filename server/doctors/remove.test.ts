import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

async function workingDoctor() {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const patient = await clinic.patient()
  const book = async (startsAt = '2026-11-24T09:00:00Z') => {
    const answer = await clinic.desk.post('/api/appointments', {
      doctorId: doctor.doctorId,
      patientId: patient.patientId,
      startsAt,
    })
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json().id as string
  }
  return { clinic, doctor, patient, book, url: `/api/doctors/${doctor.doctorId}` }
}

test('a doctor who is removed is found no longer, and has no times', async () => {
  const { clinic, doctor, url } = await workingDoctor()
  expect((await clinic.administrator.delete(url)).statusCode).toBe(204)
  for (const somebody of [clinic.visitor, clinic.desk, clinic.administrator])
    expect((await somebody.get(url)).statusCode).toBe(404)
  expect((await clinic.visitor.get(`/api/doctors?clinicId=${clinic.clinicId}`)).json().items).toEqual([])
  const left = await world.db.selectFrom('doctor_day').select('date').where('doctor_id', '=', doctor.doctorId).execute()
  expect(left).toEqual([])
  expect((await clinic.administrator.delete(url)).statusCode).toBe(404)
  expect((await doctor.get('/api/me')).statusCode).toBe(401)
})

test('a doctor with visits ahead stays, unless somebody says that they are cancelled', async () => {
  const { clinic, book, url } = await workingDoctor()
  const ahead = await book()
  const refused = await clinic.administrator.delete(url)
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'in_use'])
  expect((await clinic.visitor.get(url)).statusCode).toBe(200)
  expect((await clinic.administrator.delete(`${url}?appointments=move`)).statusCode).toBe(400)
  expect((await clinic.administrator.delete(`${url}?appointments=cancel`)).statusCode).toBe(204)
  expect((await clinic.desk.get(`/api/appointments/${ahead}`)).json()).toMatchObject({
    status: 'cancelled',
    doctor: { fullName: 'Dr Amara Okonjo' },
  })
})

test('what was stays under the doctor’s name', async () => {
  const made = await openWorld()
  const clinic = await openClinic(made)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const { patientId } = await clinic.patient()
  const wish = { doctorId: doctor.doctorId, patientId, startsAt: '2026-11-24T09:00:00Z' }
  const { id } = (await clinic.desk.post('/api/appointments', wish)).json()
  made.clock.forward(2 * 24 * 60)
  expect((await clinic.administrator.delete(`/api/doctors/${doctor.doctorId}`)).statusCode).toBe(204)
  expect((await clinic.desk.get(`/api/appointments/${id}`)).json()).toMatchObject({
    status: 'booked',
    doctor: { fullName: 'Dr Amara Okonjo' },
  })
})

test('an administrator ends the work at their own clinic only', async () => {
  const { clinic, doctor, book, url } = await workingDoctor()
  const other = await openClinic(world)
  await world.db
    .insertInto('engagement')
    .values({ doctor_id: doctor.doctorId, clinic_id: other.clinicId } as never)
    .execute()
  const ahead = await book()
  expect((await other.administrator.delete(url)).statusCode).toBe(204)
  expect((await clinic.visitor.get(url)).json().clinics).toMatchObject([{ clinicId: clinic.clinicId }])
  expect((await clinic.desk.get(`/api/appointments/${ahead}`)).json().status).toBe('booked')
  expect((await other.administrator.delete(url)).statusCode).toBe(403)
})

test('a doctor who leaves altogether ends their work everywhere; a role elsewhere keeps the account', async () => {
  const { clinic, doctor, url } = await workingDoctor()
  const other = await openClinic(world)
  await world.db
    .insertInto('member')
    .values({ account_id: doctor.accountId, clinic_id: other.clinicId, role: 'desk' })
    .execute()
  expect((await doctor.delete(url)).statusCode).toBe(204)
  expect((await clinic.visitor.get(url)).statusCode).toBe(404)
  expect((await doctor.get('/api/members')).statusCode).toBe(403)
  expect((await doctor.get('/api/clinic')).json().id).toBe(other.clinicId)
})
