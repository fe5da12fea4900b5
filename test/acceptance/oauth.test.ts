import { decodeJwt, decodeProtectedHeader } from 'jose'
import * as client from 'openid-client'
import { expect, test } from 'vitest'
import { openHouse, password, redirectUri } from './application.ts'

const house = await openHouse()
const { app, db, clock, here, other, somebody, discover, authorize, ownToken, statusOf, browser } = house

test('another application gets a token by code and PKCE, and the API takes it', async () => {
  const person = await somebody()
  const { tokens, signIn, asked } = await authorize(person)
  expect(signIn.text).toContain('to continue to Shared Calendar')
  expect(asked.text).toContain('You are signed in as Mara Lindqvist')
  expect(asked.text).toContain('calendar.example')
  const me = await fetch(`${here}/api/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
  expect(await me.json()).toMatchObject({ email: person.email, roles: ['patient'] })
  expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' })
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    iss: here,
    aud: `${here}/api`,
    sub: person.accountId,
    client_id: other.clientId,
  })
  expect(tokens.claims()).toMatchObject({ sub: person.accountId, email: person.email, name: 'Mara Lindqvist' })
  expect(tokens.expires_in).toBe(600)
})

test('a code works once; who shows it again loses what came of it', async () => {
  const { config, tokens, back, checks } = await authorize(await somebody())
  await expect(client.authorizationCodeGrant(config, new URL(back.address), checks)).rejects.toThrow()
  await expect.poll(() => statusOf(tokens.access_token), { timeout: 1_000 }).toBe(401)
})

test('a code is worth nothing without the verifier', async () => {
  const config = await discover(other.clientId, other.secret!)
  const { url } = await authorize(await somebody())
  const without = new URL(url)
  without.searchParams.delete('code_challenge')
  without.searchParams.delete('code_challenge_method')
  const refused = await browser().go(without.href)
  expect(refused.address).toContain('error=invalid_request')
  const tab = browser()
  const signIn = await tab.go(url.href)
  const asked = await tab.submit(signIn, '/login', { email: (await somebody()).email, password })
  const back = await tab.submit(asked, '/consent')
  await expect(
    client.authorizationCodeGrant(config, new URL(back.address), {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: url.searchParams.get('state')!,
    }),
  ).rejects.toMatchObject({ error: 'invalid_grant' })
})

test('a refresh token is replaced at each use, and using one twice ends the session', async () => {
  const { config, tokens } = await authorize(await somebody())
  const second = await client.refreshTokenGrant(config, tokens.refresh_token!)
  expect(second.refresh_token).not.toBe(tokens.refresh_token)
  expect(await statusOf(second.access_token)).toBe(200)
  await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  await expect(client.refreshTokenGrant(config, second.refresh_token!)).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  await expect.poll(() => statusOf(second.access_token), { timeout: 1_000 }).toBe(401)
})

test('of many refreshes at the same moment one at most succeeds', async () => {
  const { config, tokens } = await authorize(await somebody())
  const all = await Promise.allSettled(
    Array.from({ length: 16 }, () => client.refreshTokenGrant(config, tokens.refresh_token!)),
  )
  expect(all.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
})

test('tokens can be asked about, and taken back', async () => {
  const person = await somebody()
  const { config, tokens } = await authorize(person)
  for (const token of [tokens.access_token, tokens.refresh_token!])
    expect(await client.tokenIntrospection(config, token)).toMatchObject({
      active: true,
      sub: person.accountId,
      client_id: other.clientId,
    })
  const own = await ownToken(person.email)
  expect(await client.tokenIntrospection(config, own)).toMatchObject({
    active: true,
    client_id: 'attending',
  })
  expect(await client.tokenIntrospection(config, `${own.slice(0, -8)}AAAAAAAA`)).toEqual({ active: false })
  expect(await client.tokenIntrospection(config, 'nonsense')).toEqual({ active: false })

  await client.tokenRevocation(config, own)
  await client.tokenRevocation(config, tokens.refresh_token!)
  for (const token of [tokens.access_token, tokens.refresh_token!])
    expect(await client.tokenIntrospection(config, token)).toEqual({ active: false })
  await expect.poll(() => statusOf(tokens.access_token), { timeout: 1_000 }).toBe(401)
  expect(await statusOf(own)).toBe(200)
})

test('an access token that is taken back ends its session', async () => {
  const { config, tokens } = await authorize(await somebody())
  await client.tokenRevocation(config, tokens.access_token)
  await expect.poll(() => statusOf(tokens.access_token), { timeout: 1_000 }).toBe(401)
  await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({
    error: 'invalid_grant',
  })
})

test('a new password ends what other applications have, and the sign-in in the browser', async () => {
  const person = await somebody()
  const tab = browser()
  const { config, tokens, url } = await authorize(person, tab)
  expect((await tab.go(url.href)).address).toContain(redirectUri)
  const changed = await fetch(`${here}/api/me/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await ownToken(person.email)}` },
    body: JSON.stringify({ currentPassword: password, newPassword: 'four loud mountains' }),
  })
  expect(changed.status).toBe(204)
  await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  await expect.poll(() => statusOf(tokens.access_token), { timeout: 1_000 }).toBe(401)
  expect((await tab.go(url.href)).text).toContain('Sign in')
})

test('who says no, or types a wrong password, gives nothing away', async () => {
  const person = await somebody()
  const { url } = await authorize(person)
  const tab = browser()
  const signIn = await tab.go(url.href)
  const wrong = await tab.submit(signIn, '/login', { email: person.email, password: 'wrong <b>' })
  expect([wrong.status, wrong.text]).toEqual([401, expect.stringContaining('E-mail or password is wrong')])
  const refused = await tab.submit(wrong, '/refusal')
  expect(refused.address).toMatch(/^https:\/\/calendar\.example\/callback\?error=access_denied/)
})

test('another site cannot press the buttons, and another browser not go on with a sign-in', async () => {
  const person = await somebody()
  const { url } = await authorize(person)
  const tab = browser()
  const signIn = await tab.go(url.href)
  const form = { email: person.email, password }
  expect((await tab.submit(signIn, '/login', form, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await tab.submit(signIn, '/login', form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await browser().go(signIn.address)).status).toBe(400)
  const policy = signIn.headers.get('content-security-policy')
  expect(policy).toMatch(/default-src 'none'.*form-action 'self' https:\/\/calendar\.example.*frame-ancestors 'none'/)
  expect(signIn.text).not.toMatch(/<script| on\w+=/)
})

test('nobody is sent to an address that the application did not name', async () => {
  const { url } = await authorize(await somebody())
  for (const sly of ['https://evil.example/', `${redirectUri}/../x`, `${redirectUri}?x=1`, 'javascript:alert(1)']) {
    const asked = new URL(url)
    asked.searchParams.set('redirect_uri', sly)
    const page = await browser().go(asked.href)
    expect([page.status, page.address]).toEqual([400, asked.href])
    expect(page.text).not.toContain('<script')
  }
})

test('in the documentation one signs in with a password, as Swagger UI sends it', async () => {
  const person = await somebody()
  const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${here}/oauth/token`, { method: 'POST', headers, body: new URLSearchParams(form) })
  const basic = { authorization: `Basic ${Buffer.from('swagger-ui:').toString('base64')}` }
  const form = { grant_type: 'password', username: person.email, password }
  for (const answer of [await token(form, basic), await token({ ...form, client_id: 'swagger-ui' })]) {
    expect(answer.status).toBe(200)
    const tokens = (await answer.json()) as { access_token: string; refresh_token: string }
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 600 })
    expect(await statusOf(tokens.access_token)).toBe(200)
    const again = await token({
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token,
      client_id: 'swagger-ui',
    })
    expect(again.status).toBe(200)
    expect(await statusOf(((await again.json()) as { access_token: string }).access_token)).toBe(200)
  }
  const wrong = await token({ ...form, password: 'wrong' }, basic)
  expect([wrong.status, await wrong.json()]).toEqual([
    400,
    { error: 'invalid_grant', error_description: 'E-mail or password is wrong.' },
  ])
  const others = await fetch(`${here}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${other.clientId}:${other.secret}`).toString('base64')}` },
    body: new URLSearchParams(form),
  })
  expect(await others.json()).toMatchObject({
    error_description: 'requested grant type is not allowed for this client',
  })
})

test('in the documentation one signs in by the page too, and is not asked for consent', async () => {
  const person = await somebody()
  const config = await discover('swagger-ui')
  const verifier = client.randomPKCECodeVerifier()
  const back = `${here}/docs/static/oauth2-redirect.html`
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: back,
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const tab = browser()
  const done = await tab.submit(await tab.go(url.href), '/login', { email: person.email, password })
  expect(done.address).toContain(back)
  const tokens = await client.authorizationCodeGrant(config, new URL(done.address), { pkceCodeVerifier: verifier })
  expect(await statusOf(tokens.access_token)).toBe(200)
})

test('what the server says of itself is found in both places, and gives no secret away', async () => {
  const told = await Promise.all(
    ['/.well-known/openid-configuration', '/oauth/.well-known/openid-configuration'].map(async (path) =>
      (await fetch(here + path)).json(),
    ),
  )
  expect(told[0]).toEqual(told[1])
  expect(told[0]).toMatchObject({
    issuer: here,
    authorization_endpoint: `${here}/oauth/auth`,
    token_endpoint: `${here}/oauth/token`,
    jwks_uri: `${here}/oauth/jwks`,
    id_token_signing_alg_values_supported: ['ES256'],
    code_challenge_methods_supported: ['S256'],
  })
  const { keys } = (await (await fetch(`${here}/oauth/jwks`)).json()) as { keys: object[] }
  expect(keys).toHaveLength(1)
  expect(keys[0]).not.toHaveProperty('d')
})

test('keys are published a day before they sign, and stay until their tokens have ended', async () => {
  const kids = async () => {
    const { keys } = (await (await fetch(`${here}/oauth/jwks`)).json()) as { keys: { kid: string }[] }
    return keys.map(({ kid }) => kid)
  }
  const then = clock.now
  const signs = async () => (await app.keyring.signer(clock.now)).id
  const [first] = await kids()
  clock.now = new Date('2090-01-01')
  const both = await kids()
  expect(both).toHaveLength(2)
  expect(await signs()).toBe(first)
  clock.forward(1440 + 1)
  expect(await signs()).not.toBe(first)
  expect(await kids()).toContain(first)
  clock.forward(1440 + 10)
  expect(await kids()).not.toContain(first)
  clock.now = then
})

test('no secret is kept in the clear', async () => {
  const { tokens, back } = await authorize(await somebody())
  const rows = JSON.stringify(await db.selectFrom('oauth_record').selectAll().execute())
  for (const secret of [tokens.refresh_token!, new URL(back.address).searchParams.get('code')!, other.secret!])
    expect(rows).not.toContain(secret)
})
