import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
let n = 0
const jo = () => ({ email: `jo.${++n}@example.test`, fullName: 'Jo Weber', role: 'desk' })

test('somebody without an account is invited by a mail, and works at the desk once they have a password', async () => {
  const clinic = await openClinic(world)
  const wish = jo()
  const answer = await clinic.administrator.post('/api/members', { ...wish, email: wish.email.toUpperCase() })
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json()).toMatchObject(wish)
  const { items } = (await clinic.administrator.get('/api/members')).json()
  expect(items.map((one: { fullName: string; role: string }) => [one.fullName, one.role])).toEqual([
    ['Jo Weber', 'desk'],
    ['Jule Thomsen', 'desk'],
    ['Rainer Brandt', 'administrator'],
  ])

  const mail = await world.db
    .selectFrom('message')
    .selectAll()
    .where('recipient', '=', wish.email)
    .executeTakeFirstOrThrow()
  expect(mail.subject).toContain('Practice am Lindenplatz')
  const token = /#token=(\S+)/.exec(mail.text)?.[1]
  const newPassword = 'nine lime trees in the square'
  expect((await clinic.visitor.post('/api/password-resets/completion', { token, newPassword })).statusCode).toBe(204)
  const session = await clinic.visitor.post('/api/sessions', { email: wish.email, password: newPassword })
  expect(session.json().account).toMatchObject({ roles: ['desk'], clinics: [{ id: clinic.clinicId, role: 'desk' }] })
})

test('somebody with an account gets the role at once, and loses it at once', async () => {
  const clinic = await openClinic(world)
  const patient = await clinic.patient()
  const { email } = await world.db
    .selectFrom('account')
    .select('email')
    .where('id', '=', patient.accountId)
    .executeTakeFirstOrThrow()
  expect((await patient.get('/api/members')).statusCode).toBe(403)
  const wish = { ...jo(), email, role: 'administrator' }
  const answer = await clinic.administrator.post('/api/members', wish)
  expect(answer.json()).toMatchObject({ accountId: patient.accountId, fullName: 'Mara Lindqvist' })
  expect((await patient.get('/api/members')).statusCode).toBe(200)
  expect((await clinic.administrator.delete(`/api/members/${patient.accountId}`)).statusCode).toBe(204)
  expect((await patient.get('/api/members')).statusCode).toBe(403)
  expect((await clinic.administrator.delete(`/api/members/${patient.accountId}`)).statusCode).toBe(404)
})

test('a name that was mistyped is given anew, until its owner has opened the account', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const wish = jo()
  const nameOf = async (fullName: string, by = clinic) =>
    (await by.administrator.post('/api/members', { ...wish, fullName })).json().fullName
  expect(await nameOf('Jo Wbeer')).toBe('Jo Wbeer')
  expect(await nameOf('Jo Weber')).toBe('Jo Weber')
  expect(await nameOf('Somebody else', other)).toBe('Jo Weber')
  expect(await nameOf('Jo Webber')).toBe('Jo Weber')
  const alone = jo()
  await clinic.administrator.post('/api/members', alone)
  const { text } = await world.db
    .selectFrom('message')
    .select('text')
    .where('recipient', '=', alone.email)
    .executeTakeFirstOrThrow()
  const token = /#token=(\S+)/.exec(text)?.[1]
  const newPassword = 'nine lime trees in the square'
  await clinic.visitor.post('/api/password-resets/completion', { token, newPassword })
  const again = await clinic.administrator.post('/api/members', { ...alone, fullName: 'Somebody else' })
  expect(again.json().fullName).toBe('Jo Weber')
})

test('whoever signed up with an address that may not be theirs gets no role by it, until they confirm it', async () => {
  const clinic = await openClinic(world)
  const wish = jo()
  const password = 'nine lime trees in the square'
  const stranger = { role: 'patient', email: wish.email, fullName: 'Nobody knows', password }
  expect((await clinic.visitor.post('/api/accounts', stranger)).statusCode).toBe(201)
  const refused = await clinic.administrator.post('/api/members', wish)
  expect(refused.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'email' }] })
  const { text } = await world.db
    .selectFrom('message')
    .select('text')
    .where('recipient', '=', wish.email)
    .executeTakeFirstOrThrow()
  await clinic.visitor.post('/api/email-confirmations', { token: /#token=(\S+)/.exec(text)?.[1] })
  expect((await clinic.administrator.post('/api/members', wish)).statusCode).toBe(201)
})

test('a clinic never loses its last administrator', async () => {
  const clinic = await openClinic(world)
  const { administrator } = clinic
  const { email } = await world.db
    .selectFrom('account')
    .select('email')
    .where('id', '=', administrator.accountId)
    .executeTakeFirstOrThrow()
  for (const answer of [
    await administrator.delete(`/api/members/${administrator.accountId}`),
    await administrator.post('/api/members', { ...jo(), email, role: 'desk' }),
  ])
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'in_use'])
  const second = (await administrator.post('/api/members', { ...jo(), role: 'administrator' })).json()
  const both = await Promise.all(
    [administrator.accountId, second.accountId].map((id) => administrator.delete(`/api/members/${id}`)),
  )
  expect(both.filter((one) => one.statusCode === 204)).toHaveLength(1)
})

test.each([
  [{ email: 'jo' }, 'email'],
  [{ email: undefined }, 'email'],
  [{ fullName: '' }, 'fullName'],
  [{ role: 'doctor' }, 'role'],
  [{ role: 'operator' }, 'role'],
  [{ password: 'secret-secret' }, 'password'],
])('a member cannot be %j', async (wrong, field) => {
  const { administrator } = await openClinic(world)
  const answer = await administrator.post('/api/members', { ...jo(), ...wrong })
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field])
})

test('a closed account gets no role', async () => {
  const clinic = await openClinic(world)
  const { accountId } = await clinic.patient()
  const closed = { disabled_at: world.clock.now }
  const { email } = await world.db
    .updateTable('account')
    .set(closed)
    .where('id', '=', accountId)
    .returning('email')
    .executeTakeFirstOrThrow()
  const answer = await clinic.administrator.post('/api/members', { ...jo(), email })
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, 'email'])
})

test('only the clinic’s own administrator knows and chooses who works there', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  for (const somebody of [clinic.desk, await clinic.doctor(), await clinic.patient(), other.administrator]) {
    const here = `clinicId=${clinic.clinicId}`
    expect((await somebody.get(`/api/members?${here}`)).statusCode).toBe(403)
    expect((await somebody.post(`/api/members?${here}`, jo())).statusCode).toBe(403)
    expect((await somebody.delete(`/api/members/${clinic.desk.accountId}?${here}`)).statusCode).toBe(403)
  }
  expect((await clinic.visitor.get('/api/members')).statusCode).toBe(401)
})
