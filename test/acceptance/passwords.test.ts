import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../world.ts'
import { doorOf, password, soon } from './door.ts'

const world = await openWorld({ ACTOR_CACHE_SECONDS: '30' })
const { app, clock } = world
const clinic = await openClinic(world, { policy: { doctorsStartOpen: true } })
const { visitor } = clinic
const { signIn, newcomer, lastMail, linkIn, refresh } = doorOf(clinic)

test.each([
  ['fourteen chars', 'invalid'],
  ['demo-demo-demo', 'invalid'],
  ['password1234567', 'password_refused'],
  ['Ｐａｓｓｗｏｒｄ１２３４５６７８', 'password_refused'],
  ['welcome123letmein!', 'password_refused'],
  ['iloveyou-password', 'password_refused'],
  ['abcdefghijklmnop', 'password_refused'],
  ['123456789012345', 'password_refused'],
  ['1212121212121212', 'password_refused'],
  ['horse horse horse', 'password_refused'],
  ['newcomer-x@example.test', 'password_refused'],
  ['NiaNewcomer1999', 'password_refused'],
])('the password %s is refused', async (weak, code) => {
  const body = { role: 'patient', email: 'newcomer-x@example.test', password: weak, fullName: 'Nia Newcomer' }
  expect((await visitor.post('/api/accounts', body)).json()).toMatchObject({ code, errors: [{ field: 'password' }] })
})

test.each(['a calm week in spring', 'Tür Kanne Wolke', 'yellow tram to the lake', 'les oiseaux de mer'])(
  'the sentence %s is a password, with no digits or signs asked for',
  async (sentence) => {
    await signIn((await newcomer({ password: sentence })).email, sentence)
  },
)

test('a password of letters from anywhere is the same however it is typed', async () => {
  const { email } = await newcomer({ password: 'Zoë trinkt Caffè Nº 5'.normalize('NFC') })
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

test('changing the password ends the other sessions within a second', async () => {
  const { email, post, get } = await newcomer()
  const others = await Promise.all([signIn(email), signIn(email), signIn(email)])
  for (const each of others) expect((await each.get('/api/me')).statusCode).toBe(200)
  const wish = { currentPassword: password, newPassword: 'four loud mountains' }
  expect((await post('/api/me/password', { ...wish, currentPassword: 'not this' })).statusCode).toBe(401)
  expect((await post('/api/me/password', { ...wish, newPassword: 'password1234567' })).json()).toMatchObject({
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
  expect((await choose(token, 'password1234567')).json()).toMatchObject({ code: 'password_refused' })
  const both = await Promise.all([choose(token), choose(token)])
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([204, 422])
  expect((await refresh(session.refreshToken)).statusCode).toBe(401)
  await soon(async () => expect((await get('/api/me')).statusCode).toBe(401))
  const back = await signIn(email, 'five slow clouds')
  expect((await back.get('/api/me')).json()).toMatchObject({ emailConfirmed: true })
})

test('in a hospital where somebody guesses at everybody, those who work there still come in', async () => {
  const { email } = await newcomer()
  const stranger = (await newcomer()).email
  const from = (remoteAddress: string, address: string, secret: string) =>
    app.inject({ method: 'POST', url: '/api/sessions', remoteAddress, payload: { email: address, password: secret } })
  expect((await from('192.0.2.10', email, password)).statusCode).toBe(201)
  for (let i = 0; i < 102; i++) await from('192.0.2.10', `somebody${i}@example.test`, 'a guess')
  expect((await from('192.0.2.10', stranger, password)).statusCode).toBe(429)
  expect((await from('192.0.2.10', email, password)).statusCode).toBe(201)
})

test('mails that anybody can cause do not flood anybody', async () => {
  const { email } = await newcomer()
  const ask = () => clinic.visitor.post('/api/password-resets', { email })
  for (let i = 0; i < 12; i++) expect((await ask()).statusCode).toBe(202)
  const again = { role: 'patient', email, password: 'another long word', fullName: 'Somebody Else' }
  for (let i = 0; i < 12; i++) expect((await visitor.post('/api/accounts', again)).statusCode).toBe(201)
  const mails = await world.db.selectFrom('message').select('kind').where('recipient', '=', email).execute()
  const count = (kind: string) => mails.filter((mail) => mail.kind === kind).length
  expect([count('reset-password'), count('account-known')]).toEqual([5, 2])
  clock.forward(60)
  await ask()
  expect((await lastMail(email))?.kind).toBe('reset-password')
})
