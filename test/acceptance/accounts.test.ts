import { expect, test } from 'vitest'
import type { Id } from '../../api/wire.ts'
import { openClinic, openWorld } from '../world.ts'
import { doorOf, password } from './door.ts'

const world = await openWorld({ ACTOR_CACHE_SECONDS: '30' })
const { db } = world
const clinic = await openClinic(world, { policy: { doctorsStartOpen: true } })
const { visitor } = clinic
const { signIn, newcomer, lastMail, linkIn } = doorOf(clinic)

test('a patient signs up, signs in, and is unverified and nothing else', async () => {
  const { session, get } = await newcomer({ phone: '+49 30 555 01 40', dateOfBirth: '1988-04-02' })
  expect(session).toMatchObject({ tokenType: 'Bearer', expiresIn: 600 })
  expect((await get('/api/me')).json()).toMatchObject({
    fullName: 'Nia Newcomer',
    emailConfirmed: false,
    roles: ['patient'],
    doctorId: null,
    clinics: [{ id: clinic.clinicId, role: 'patient', verified: false }],
  })
})

test('a doctor signs up, is unverified, and has the opening hours of the clinic', async () => {
  const { session } = await newcomer({ role: 'doctor', specialization: 'Dermatology', licenceNumber: 'B-4711' })
  expect(session.account).toMatchObject({ patientId: null, clinics: [{ role: 'doctor', verified: false }] })
  const hours = await db
    .selectFrom('weekly_hours')
    .select('weekday')
    .where('doctor_id', '=', session.account.doctorId as Id<'doctor'>)
    .execute()
  expect(hours).toHaveLength(5)
})

test('an address can be signed up once, and only its owner learns that it is taken', async () => {
  const { email } = await newcomer()
  const again = {
    role: 'patient',
    email: email.toUpperCase(),
    password: 'another long word',
    fullName: 'Somebody Else',
  }
  const known = await visitor.post('/api/accounts', again)
  const unknown = await visitor.post('/api/accounts', { ...again, email: 'nobody.yet@example.test' })
  expect(known.statusCode).toBe(201)
  expect({ ...known.json(), email: '' }).toEqual({ ...unknown.json(), email: '' })
  expect(await lastMail(email)).toMatchObject({
    kind: 'account-known',
    recipient: email,
    recipient_name: 'Nia Newcomer',
  })
  expect((await visitor.post('/api/sessions', { email, password: 'another long word' })).statusCode).toBe(401)
  await signIn(email)
  expect(await db.selectFrom('account').where('email', 'like', '%@nobody.invalid').execute()).toEqual([])
})

test('an address is confirmed by the link that went to it', async () => {
  const { email, get, post } = await newcomer()
  const token = await linkIn(email)
  expect((await visitor.post('/api/email-confirmations', { token: `${token.slice(1)}A` })).statusCode).toBe(422)
  expect((await post('/api/me/email-confirmation')).statusCode).toBe(202)
  expect((await visitor.post('/api/email-confirmations', { token: await linkIn(email) })).statusCode).toBe(204)
  expect((await get('/api/me')).json()).toMatchObject({ emailConfirmed: true })
})

test('one changes one’s name and language, and nothing else of oneself', async () => {
  const { patch, get } = await newcomer()
  expect((await patch('/api/me', { fullName: 'Nia Neu', language: 'de' })).json()).toMatchObject({ language: 'de' })
  for (const sly of [{ operator: true }, { email: 'x@example.test' }, { language: 'xx' }, { roles: ['operator'] }])
    expect((await patch('/api/me', sly)).statusCode).toBe(400)
  expect((await get('/api/me')).json()).toMatchObject({ fullName: 'Nia Neu', roles: ['patient'] })
})

test('nobody signs up as staff, verified, or under a clinic that there is not', async () => {
  const body = { role: 'patient', email: 'sly@example.test', password, fullName: 'Sly' }
  for (const sly of [{ verified: true }, { roles: ['administrator'] }, { operator: true }, { role: 'administrator' }])
    expect((await visitor.post('/api/accounts', { ...body, ...sly })).statusCode).toBe(400)
  const nowhere = await visitor.post('/api/accounts', { ...body, clinicId: '019aa000-0000-7000-8000-000000000000' })
  expect(nowhere.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'clinicId' }] })
  expect(await db.selectFrom('account').where('email', '=', 'sly@example.test').execute()).toEqual([])
})
