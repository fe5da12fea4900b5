import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Id } from '../../api/wire.ts'
import { caller, openClinic, openWorld } from '../world.ts'

const world = await openWorld({ ACTOR_CACHE_SECONDS: '30' })
const { app, db, clock } = world
const clinic = await openClinic(world, { policy: { doctorsStartOpen: true } })
const visitor = caller(app)

const password = 'three quiet rivers'
let people = 0

/** Somebody new, who signed up and signed in. */
async function newcomer(wish: Record<string, unknown> = {}) {
  const email = `newcomer${++people}@example.test`
  const asked = { role: 'patient', email, password, fullName: 'Nia Newcomer', clinicId: clinic.clinicId, ...wish }
  expect((await visitor.post('/api/accounts', asked)).statusCode).toBe(201)
  return { ...(await signIn(email)), email }
}

async function signIn(email: string, secret = password) {
  const answer = await visitor.post('/api/sessions', { email, password: secret })
  expect(answer.statusCode, answer.body).toBe(201)
  const session = answer.json<Session>()
  return { session, accountId: session.account.id, ...caller(app, session.accessToken) }
}

interface Session {
  accessToken: string
  refreshToken: string
  expiresIn: number
  tokenType: string
  account: { id: Id<'account'>; patientId: string | null; doctorId: string | null; clinics: { verified: boolean }[] }
}

/** The newest mail to an address. */
const lastMail = async (recipient: string) =>
  db.selectFrom('message').selectAll().where('recipient', '=', recipient).orderBy('id', 'desc').executeTakeFirst()
const linkIn = async (recipient: string) => /#token=(\S+)/.exec((await lastMail(recipient))?.text ?? '')?.[1] ?? ''

const refresh = (refreshToken: string) => visitor.post('/api/sessions/refresh', { refreshToken })
/** Within a second, which is how long another process may believe an old answer. */
const soon = (check: () => Promise<void>) =>
  expect.poll(async () => check().then(() => true), { timeout: 1_000 }).toBe(true)

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

test('nobody signs up as staff, verified, or under a clinic that there is not', async () => {
  const body = { role: 'patient', email: 'sly@example.test', password, fullName: 'Sly' }
  for (const sly of [{ verified: true }, { roles: ['administrator'] }, { operator: true }, { role: 'administrator' }])
    expect((await visitor.post('/api/accounts', { ...body, ...sly })).statusCode).toBe(400)
  const nowhere = await visitor.post('/api/accounts', { ...body, clinicId: '019aa000-0000-7000-8000-000000000000' })
  expect(nowhere.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'clinicId' }] })
  expect(await db.selectFrom('account').where('email', '=', 'sly@example.test').execute()).toEqual([])
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

test.each([
  ['seven77', 'invalid'],
  ['password123', 'password_refused'],
  ['Ｐａｓｓｗｏｒｄ１', 'password_refused'],
  ['abcdefghij', 'password_refused'],
  ['1212121212', 'password_refused'],
  ['newcomer-x@example.test', 'password_refused'],
  ['Newcomer1999', 'password_refused'],
  ['demo-demo-demo', 'password_refused'],
])('the password %s is refused', async (weak, code) => {
  const body = { role: 'patient', email: 'newcomer-x@example.test', password: weak, fullName: 'Nia Newcomer' }
  expect((await visitor.post('/api/accounts', body)).json()).toMatchObject({ code, errors: [{ field: 'password' }] })
})

test('a password of letters from anywhere is the same however it is typed', async () => {
  const { email } = await newcomer({ password: 'Zoë trinkt Caffè Nº 5'.normalize('NFC') }).catch(async () => {
    return { email: `newcomer${people}@example.test` }
  })
  await signIn(email, 'Zoë trinkt Caffè Nº 5'.normalize('NFD'))
})

test('a wrong password and an unknown address get the same answer', async () => {
  const { email } = await newcomer()
  const [wrong, unknown] = await Promise.all(
    [email, 'stranger@example.test'].map((each) =>
      visitor.post('/api/sessions', { email: each, password: 'not it at all' }),
    ),
  )
  const plain = ({ requestId: _, ...rest }: Record<string, unknown>) => rest
  expect(wrong!.statusCode).toBe(401)
  expect(plain(wrong!.json())).toEqual(plain(unknown!.json()))
})

test('whoever guesses is slowed down, and the owner still comes in from elsewhere', async () => {
  const { email } = await newcomer()
  const from = (remoteAddress: string, secret: string) =>
    app.inject({ method: 'POST', url: '/api/sessions', remoteAddress, payload: { email, password: secret } })
  const guesses = await Promise.all(Array.from({ length: 30 }, (_, i) => from('203.0.113.7', `guess number ${i}`)))
  expect(guesses.filter((guess) => guess.statusCode === 401)).toHaveLength(10)
  const refusal = guesses.find((guess) => guess.statusCode === 429)!
  expect(refusal.json()).toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number) })
  expect(refusal.headers['retry-after']).toBeDefined()
  expect((await from('203.0.113.7', password)).statusCode).toBe(429)
  expect((await from('198.51.100.9', password)).statusCode).toBe(201)
  clock.forward(60)
  expect((await from('203.0.113.7', password)).statusCode).toBe(201)
})

test('an account that is guessed at from everywhere grants each network one try, and the owner needs one', async () => {
  const { email } = await newcomer()
  const from = (remoteAddress: string, secret: string) =>
    app.inject({ method: 'POST', url: '/api/sessions', remoteAddress, payload: { email, password: secret } })
  for (let network = 0; network < 12; network++)
    await Promise.all(Array.from({ length: 10 }, (_, i) => from(`203.0.113.${network}`, `guess number ${i}`)))
  const attacker = await Promise.all(Array.from({ length: 5 }, (_, i) => from('198.51.100.1', `guess number ${i}`)))
  expect(attacker.filter((answer) => answer.statusCode === 401)).toHaveLength(1)
  expect((await from('198.51.100.2', password)).statusCode).toBe(201)
})

test('of 64 parallel refreshes all get the same successor, and one lineage goes on', async () => {
  const { session } = await newcomer()
  const answers = await Promise.all(Array.from({ length: 64 }, () => refresh(session.refreshToken)))
  expect(answers.map((answer) => answer.statusCode)).toEqual(Array(64).fill(200))
  const successors = new Set(answers.map((answer) => answer.json<Session>().refreshToken))
  expect(successors.size).toBe(1)
  const [successor] = successors
  expect(successor).not.toBe(session.refreshToken)
  expect((await refresh(successor!)).statusCode).toBe(200)
})

test('a refresh token that comes again after the grace ends the whole session', async () => {
  const { session, get } = await newcomer()
  const next = (await refresh(session.refreshToken)).json<Session>()
  clock.forward(1)
  expect((await refresh(session.refreshToken)).json()).toMatchObject({ code: 'session_ended' })
  expect((await refresh(next.refreshToken)).json()).toMatchObject({ code: 'session_ended' })
  await soon(async () => expect((await get('/api/me')).statusCode).toBe(401))
})

test('a session ends when nobody uses it for two weeks, and after thirty days whoever uses it', async () => {
  const then = clock.now
  let { session } = await newcomer()
  for (let day = 0; day < 29; day += 7) {
    session = (await refresh(session.refreshToken)).json<Session>()
    clock.forward(7 * 1440)
  }
  expect((await refresh(session.refreshToken)).statusCode).toBe(401)
  const idle = await newcomer()
  clock.forward(14 * 1440)
  expect((await refresh(idle.session.refreshToken)).statusCode).toBe(401)
  clock.now = then
})

test('a refresh token in the cookie is out of reach of scripts and of other sites', async () => {
  const { email } = await newcomer()
  const signedIn = await visitor.post('/api/sessions', { email, password, keep: 'cookie' })
  expect(signedIn.json<Session>().refreshToken).toBeNull()
  const [cookie] = signedIn.cookies
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/sessions' })
  const by = (headers: Record<string, string>, body = {}) =>
    visitor.post('/api/sessions/refresh', body, { cookie: `${cookie!.name}=${cookie!.value}`, ...headers })
  expect((await by({})).statusCode).toBe(403)
  expect((await by({ origin: 'https://evil.example' })).statusCode).toBe(403)
  expect((await by({ 'sec-fetch-site': 'same-site', origin: 'http://localhost:80' })).statusCode).toBe(403)
  expect((await by({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  const own = await by({ 'sec-fetch-site': 'same-origin' }, { keep: 'body' })
  expect(own.statusCode).toBe(200)
  expect(own.json<Session>().refreshToken).toBeNull()
  expect(own.cookies[0]!.value).not.toBe(cookie!.value)
})

test('signing out ends the session at once, here and in another process', async () => {
  const other = await openWorldBeside()
  const { session, delete: remove, get } = await newcomer()
  const elsewhere = caller(other, session.accessToken)
  expect((await elsewhere.get('/api/me')).statusCode).toBe(200)
  expect((await remove('/api/sessions/current')).statusCode).toBe(204)
  expect((await get('/api/me')).statusCode).toBe(401)
  await soon(async () => expect((await elsewhere.get('/api/me')).statusCode).toBe(401))
  expect((await refresh(session.refreshToken)).statusCode).toBe(401)
  const verified = await visitor.post('/api/sessions/verify', { token: session.accessToken })
  expect(verified.json()).toEqual({ active: false, expiresAt: null, accountId: null })
})

test('changing the password ends the other sessions within a second', async () => {
  const { email, post, get } = await newcomer()
  const others = await Promise.all([signIn(email), signIn(email), signIn(email)])
  for (const each of others) expect((await each.get('/api/me')).statusCode).toBe(200)
  const wish = { currentPassword: password, newPassword: 'four loud mountains' }
  expect((await post('/api/me/password', { ...wish, currentPassword: 'not this' })).statusCode).toBe(401)
  expect((await post('/api/me/password', { ...wish, newPassword: 'password123' })).json()).toMatchObject({
    code: 'password_refused',
    errors: [{ field: 'newPassword' }],
  })
  expect((await post('/api/me/password', wish)).statusCode).toBe(204)
  await soon(async () => {
    for (const each of others) expect((await each.get('/api/me')).statusCode).toBe(401)
  })
  for (const { session } of others) expect((await refresh(session.refreshToken)).statusCode).toBe(401)
  expect((await get('/api/me')).statusCode).toBe(200)
  expect((await lastMail(email))?.kind).toBe('password-changed')
  await signIn(email, 'four loud mountains')
})

test('a forgotten password is replaced by a link that works once, for half an hour, and ends every session', async () => {
  const { email, get, session } = await newcomer()
  const ask = (each: string) => visitor.post('/api/password-resets', { email: each })
  const choose = (token: string, newPassword = 'five slow clouds') =>
    visitor.post('/api/password-resets/completion', { token, newPassword })

  await ask(email)
  const late = await linkIn(email)
  clock.forward(31)
  expect((await choose(late)).json()).toMatchObject({ code: 'link_expired' })

  const [known, unknown] = [await ask(email), await ask('nobody.there@example.test')]
  expect([known.statusCode, known.body]).toEqual([202, unknown.body])
  expect(await lastMail('nobody.there@example.test')).toBeUndefined()
  const token = await linkIn(email)
  expect((await choose(token, 'password123')).json()).toMatchObject({ code: 'password_refused' })
  const both = await Promise.all([choose(token), choose(token)])
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([204, 422])
  expect((await refresh(session.refreshToken)).statusCode).toBe(401)
  await soon(async () => expect((await get('/api/me')).statusCode).toBe(401))
  const back = await signIn(email, 'five slow clouds')
  expect((await back.get('/api/me')).json()).toMatchObject({ emailConfirmed: true })
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

test('a role that is taken away is gone within a second, whoever took it', async () => {
  const { accountId } = await newcomer()
  const member = { account_id: accountId, clinic_id: clinic.clinicId, role: 'administrator' as const }
  await db.insertInto('member').values(member).execute()
  const { get } = await signIn(`newcomer${people}@example.test`)
  expect((await get('/api/messages')).statusCode).toBe(200)
  await db.deleteFrom('member').where('account_id', '=', accountId).execute()
  await soon(async () => expect((await get('/api/messages')).statusCode).toBe(403))
})

test('reading changes nothing: no link and no session is used up by GET', async () => {
  const { email } = await newcomer()
  const token = await linkIn(email)
  for (const url of [
    '/api/email-confirmations',
    '/api/password-resets/completion',
    '/api/sessions/refresh',
    '/api/sessions',
  ])
    expect((await visitor.get(`${url}?token=${token}`)).statusCode).toBe(404)
  expect((await visitor.post('/api/email-confirmations', { token })).statusCode).toBe(204)
})

async function openWorldBeside() {
  const { buildApp } = await import('../../server/app.ts')
  const other = await buildApp({ db, url: world.url, config: world.config, now: () => clock.now })
  await wait(300)
  return other
}
