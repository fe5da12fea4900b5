import { expect, test } from 'vitest'
import { doorOf } from '../../test/acceptance/door.ts'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
let people = 0

/** A patient whom the desk took in, was told of a visit, and invited. */
async function invited(profile: Record<string, unknown> = {}) {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const door = doorOf(clinic)
  const email = `ida${++people}@example.test`
  const taken = { fullName: 'Ida Lindqvist', email, address: 'Parkweg 2, Berlin', ...profile }
  const { id } = (await clinic.desk.post('/api/patients', taken)).json()
  await clinic.desk.post(`/api/patients/${id}/verification`, { evidence: 'Identity card seen' })
  const wish = { doctorId: doctor.doctorId, patientId: id, startsAt: '2026-11-24T09:00:00Z' }
  const appointment = (await clinic.desk.post('/api/appointments', wish)).json()
  const url = `/api/patients/${id}/invitation`
  const answer = await clinic.desk.post(url)
  expect(answer.statusCode, answer.body).toBe(202)
  const secret = await door.linkIn(email)
  const signUp = (invitation: string, more: Record<string, unknown> = {}) =>
    clinic.visitor.post('/api/accounts', {
      role: 'patient',
      email,
      password: 'three quiet rivers',
      fullName: 'Ida L.',
      invitation,
      ...more,
    })
  return { clinic, door, email, id, url, secret, appointment, signUp }
}

test('a patient whom the desk took in opens an account by a link, and has their appointments', async () => {
  const { clinic, door, email, id, url, secret, appointment, signUp } = await invited()
  expect((await signUp(secret, { phone: '+49 30 555 01 40', address: 'Elsewhere 1' })).statusCode).toBe(201)
  const ida = await door.signIn(email)
  expect(ida.session.account).toMatchObject({ patientId: id, clinics: [{ id: clinic.clinicId, verified: true }] })
  expect((await ida.get('/api/appointments')).json().items).toMatchObject([{ id: appointment.id }])
  expect((await clinic.desk.get(`/api/patients/${id}`)).json()).toMatchObject({
    fullName: 'Ida Lindqvist',
    email,
    address: 'Parkweg 2, Berlin',
    phone: '+49 30 555 01 40',
    hasAccount: true,
    verified: true,
  })
  expect((await clinic.desk.post(url)).json()).toMatchObject({ status: 409, code: 'has_account' })
})

test('the link tells no more than the name, works once, and a later one makes it void', async () => {
  const { clinic, door, email, url, secret, signUp } = await invited({ dateOfBirth: '1988-04-02', bloodGroup: 'A+' })
  const ask = (token: string) => clinic.visitor.post('/api/invitations/verify', { token })
  expect((await ask(secret)).json()).toEqual({
    fullName: 'Ida Lindqvist',
    clinicName: 'Practice am Lindenplatz',
    asksDateOfBirth: true,
  })
  await clinic.desk.post(url)
  const later = await door.linkIn(email)
  expect((await ask(secret)).json().code).toBe('link_expired')
  expect((await signUp(secret, { dateOfBirth: '1988-04-02' })).json().code).toBe('link_expired')
  const both = await Promise.all(
    [1, 2].map((n) => signUp(later, { dateOfBirth: '1988-04-02', email: `twice${n}.${email}` })),
  )
  expect(both.map((one) => one.statusCode).toSorted()).toEqual([201, 422])
  expect((await ask(later)).json().code).toBe('link_expired')
  expect(await world.db.selectFrom('invitation').selectAll().execute()).toEqual([])
})

test('whom the mail reached by mistake does not know the date of birth, and has five tries', async () => {
  const { secret, signUp } = await invited({ dateOfBirth: '1988-04-02' })
  const field = [{ field: 'dateOfBirth' }]
  expect((await signUp(secret)).json()).toMatchObject({ code: 'invalid', errors: field })
  for (let n = 1; n <= 5; n++)
    expect((await signUp(secret, { dateOfBirth: `1988-04-1${n}` })).json()).toMatchObject({
      code: 'invalid',
      errors: field,
    })
  expect((await signUp(secret, { dateOfBirth: '1988-04-02' })).json().code).toBe('link_expired')
})

test('the same address alone joins nobody, and who has an account already does not use the link up', async () => {
  const { clinic, door, email, id, secret, signUp } = await invited()
  const stranger = await clinic.visitor.post('/api/accounts', {
    role: 'patient',
    email,
    password: 'three quiet rivers',
    fullName: 'Ida Lindqvist',
    clinicId: clinic.clinicId,
  })
  expect(stranger.statusCode).toBe(201)
  expect((await door.signIn(email)).session.account.patientId).not.toBe(id)
  expect((await signUp(secret)).statusCode).toBe(201)
  expect((await door.lastMail(email))?.kind).toBe('account-known')
  expect((await clinic.desk.get(`/api/patients/${id}`)).json().hasAccount).toBe(false)
  expect((await signUp(secret, { email: `other.${email}` })).statusCode).toBe(201)
  expect((await clinic.desk.get(`/api/patients/${id}`)).json().hasAccount).toBe(true)
})

test('nobody is invited without an address, by another clinic, or away from those who know them too', async () => {
  const { clinic, id, url } = await invited()
  const other = await openClinic(world)
  const { id: silent } = (await clinic.desk.post('/api/patients', { fullName: 'Otto Kern' })).json()
  expect((await clinic.desk.post(`/api/patients/${silent}/invitation`)).json()).toMatchObject({
    code: 'invalid',
    errors: [{ field: 'email', code: 'missing' }],
  })
  expect((await other.desk.post(url)).statusCode).toBe(404)
  for (const somebody of [await clinic.doctor(), await clinic.patient()])
    expect((await somebody.post(url)).statusCode).toBe(403)
  expect((await clinic.visitor.post(url)).statusCode).toBe(401)
  await world.db
    .insertInto('registration')
    .values({ patient_id: id, clinic_id: other.clinicId } as never)
    .execute()
  expect((await clinic.desk.post(url, { email: 'desk@example.test' })).statusCode).toBe(403)
  const mother = await clinic.patient()
  const child = (await mother.post('/api/patients', { fullName: 'Pia Lindqvist', relation: 'daughter' })).json()
  const taking = await clinic.desk.post(`/api/patients/${child.id}/invitation`, { email: 'desk@example.test' })
  expect(taking.statusCode).toBe(403)
})

test('after seven days a link is too old', async () => {
  const { secret, signUp } = await invited()
  world.clock.forward(7 * 24 * 60)
  expect((await signUp(secret)).json().code).toBe('link_expired')
})
