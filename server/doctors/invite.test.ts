import { expect, test } from 'vitest'
import { doorOf } from '../../test/acceptance/door.ts'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const newPassword = 'three quiet rivers'
let people = 0

/** A doctor whom the administrator took in, without an account. */
async function taken() {
  const clinic = await openClinic(world)
  const email = `amara${++people}@example.test`
  const { id } = (await clinic.administrator.post('/api/doctors', { fullName: 'Dr Amara Okonjo', email })).json()
  const url = `/api/doctors/${id}`
  const invite = (body: Record<string, unknown> = {}, by = clinic.administrator) => by.post(`${url}/invitation`, body)
  const choose = (token: string) => clinic.visitor.post('/api/password-resets/completion', { token, newPassword })
  const hasAccount = async () => (await clinic.administrator.get(url)).json().hasAccount
  return { clinic, door: doorOf(clinic), email, id, url, invite, choose, hasAccount }
}

test('a doctor without an account chooses a password by a link, and owns their profile', async () => {
  const { clinic, door, email, id, url, invite, choose, hasAccount } = await taken()
  expect(await hasAccount()).toBe(false)
  expect((await clinic.visitor.get(url)).json().hasAccount).toBeNull()
  const answer = await invite()
  expect([answer.statusCode, answer.json().mailed], answer.body).toEqual([202, true])
  expect(await door.lastMail(email)).toMatchObject({ kind: 'invitation', clinic_id: clinic.clinicId })
  expect(await hasAccount()).toBe(false)
  expect((await choose(await door.linkIn(email))).statusCode).toBe(204)
  const amara = await door.signIn(email)
  expect(amara.session.account).toMatchObject({ doctorId: id, clinics: [{ id: clinic.clinicId, role: 'doctor' }] })
  expect((await amara.patch(url, { about: 'Sees skin of every age.' })).statusCode).toBe(200)
  expect(await hasAccount()).toBe(true)
  expect((await invite()).json()).toMatchObject({ status: 409, code: 'has_account' })
})

test('until the password is chosen the doctor is invited anew, at another address too, and the earlier link is void', async () => {
  const { door, email, id, invite, choose } = await taken()
  await invite()
  const first = await door.linkIn(email)
  await invite()
  const second = await door.linkIn(email)
  expect((await choose(first)).json().code).toBe('link_expired')
  const right = `right.${email}`
  expect((await invite({ email: right.toUpperCase() })).statusCode).toBe(202)
  expect((await choose(second)).statusCode).toBe(422)
  expect((await choose(await door.linkIn(right))).statusCode).toBe(204)
  expect((await door.signIn(right)).session.account.doctorId).toBe(id)
})

/** Somebody signed up with this address, and nobody knows yet whether it is theirs. */
async function signUp(clinic: Awaited<ReturnType<typeof openClinic>>, email: string) {
  const wish = { role: 'patient', email, password: newPassword, fullName: 'Nia Newcomer' }
  expect((await clinic.visitor.post('/api/accounts', wish)).statusCode).toBe(201)
  const token = await doorOf(clinic).linkIn(email)
  return { confirm: () => clinic.visitor.post('/api/email-confirmations', { token }) }
}

test('an account that is there is the doctor’s at once, and no mail is written', async () => {
  const { clinic, door, email, id, invite, hasAccount } = await taken()
  const { confirm } = await signUp(clinic, `nia.${email}`)
  const nia = await door.signIn(`nia.${email}`)
  const stranger = await invite({ email: nia.email })
  expect(stranger.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'email' }] })
  expect((await confirm()).statusCode).toBe(204)
  const answer = await invite({ email: nia.email })
  expect([answer.statusCode, answer.json().mailed], answer.body).toEqual([202, false])
  expect((await nia.get('/api/me')).json()).toMatchObject({ doctorId: id, roles: ['patient', 'doctor'] })
  expect((await door.lastMail(nia.email))?.kind).not.toBe('invitation')
  expect(await hasAccount()).toBe(true)
  const other = (await clinic.administrator.post('/api/doctors', { fullName: 'Dr Jonas Weber' })).json()
  const twice = await clinic.administrator.post(`/api/doctors/${other.id}/invitation`, { email: nia.email })
  expect(twice.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'email' }] })
})

test('two doctors invited at once to one address: one has the account, the other is told', async () => {
  const { clinic, email } = await taken()
  const known = `nia.${email}`
  await (await signUp(clinic, known)).confirm()
  for (const address of [known, `new.${email}`]) {
    const answers = await Promise.all(
      ['Dr Jonas Weber', 'Dr Otto Kern'].map(async (fullName) => {
        const { id } = (await clinic.administrator.post('/api/doctors', { fullName })).json()
        return clinic.administrator.post(`/api/doctors/${id}/invitation`, { email: address })
      }),
    )
    const codes = answers.map((one) => (one.statusCode === 202 ? 'done' : one.json().code))
    expect(codes.filter((one) => one === 'done')).toHaveLength(1)
    expect(['invalid', 'changed_meanwhile']).toContain(codes.find((one) => one !== 'done'))
  }
})

test('a doctor is invited by an administrator of theirs, with an address, and not away from another clinic', async () => {
  const { clinic, id, invite } = await taken()
  const other = await openClinic(world)
  for (const somebody of [clinic.desk, await clinic.doctor(), await clinic.patient(), other.desk])
    expect((await invite({}, somebody)).statusCode).toBe(403)
  expect((await invite({}, other.administrator)).statusCode).toBe(403)
  const silent = (await clinic.administrator.post('/api/doctors', { fullName: 'Dr Otto Kern' })).json()
  expect((await clinic.administrator.post(`/api/doctors/${silent.id}/invitation`, {})).json()).toMatchObject({
    code: 'invalid',
    errors: [{ field: 'email', code: 'missing' }],
  })
  await world.db
    .insertInto('engagement')
    .values({ doctor_id: id, clinic_id: other.clinicId, since: world.clock.now } as never)
    .execute()
  expect((await invite()).json().code).toBe('forbidden')
})
