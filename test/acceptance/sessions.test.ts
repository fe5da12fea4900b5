import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { caller, openClinic, openWorld } from '../world.ts'
import { doorOf, password, type Session, soon } from './door.ts'

const world = await openWorld({ ACTOR_CACHE_SECONDS: '30' })
const { db, clock } = world
const clinic = await openClinic(world, { policy: { doctorsStartOpen: true } })
const { visitor } = clinic
const { signIn, newcomer, linkIn, refresh } = doorOf(clinic)

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

test('a role that is taken away is gone within a second, whoever took it', async () => {
  const { accountId, email } = await newcomer()
  const member = { account_id: accountId, clinic_id: clinic.clinicId, role: 'administrator' as const }
  await db.insertInto('member').values(member).execute()
  const { get } = await signIn(email)
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

test('in production the cookie goes over TLS only, and nobody comes in with the password of a demonstration', async () => {
  const house = await openWorld({ NODE_ENV: 'production', PUBLIC_URL: 'https://booking.example' })
  const door = doorOf(await openClinic(house))
  const { email, accountId } = await door.newcomer()
  const call = caller(house.app)
  const kept = await call.post('/api/sessions', { email, password, keep: 'cookie' })
  expect(kept.cookies[0]).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' })
  await house.db.updateTable('account').set({ demo: true }).where('id', '=', accountId).execute()
  expect((await call.post('/api/sessions', { email, password })).json()).toMatchObject({ code: 'wrong_credentials' })
})

async function openWorldBeside() {
  const { buildApp } = await import('../../server/app.ts')
  const other = await buildApp({ db, url: world.url, config: world.config, now: () => clock.now })
  await wait(300)
  return other
}
