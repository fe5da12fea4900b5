import {
  createHmac,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto'
import { SignJWT } from 'jose'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { caller, openClinic, openWorld } from '../../test/world.ts'
import { buildApp } from '../app.ts'
import { publicUrl } from '../config.ts'
import { newId } from '../kernel/id.ts'

const world = await openWorld({ ACTOR_CACHE_SECONDS: '30' })
const { app, db, clock } = world
const clinic = await openClinic(world)
const mara = await clinic.patient('Mara Lindqvist')
const good = await mara.token()
const [header, payload, signature] = good.split('.') as [string, string, string]
const key = await app.keyring.signer(clock.now)
const issuer = publicUrl(world.config)
const seconds = Math.floor(clock.now.getTime() / 1000)

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
const head = (change: object) => encoded({ ...decoded(header), ...change })
const body = (change: object) => encoded({ ...decoded(payload), ...change })
/** Signed with the true key: what only a server that errs, or another service of ours, could make. */
const signed = (claims: object, protection: object = {}) =>
  new SignJWT({ ...decoded(payload), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.id, ...protection })
    .sign(key.privateKey)
const without = (claim: string) => signed({ [claim]: undefined })
const hmac = (secret: string | Buffer, alg = 'HS256') => {
  const input = `${head({ alg })}.${payload}`
  return `${input}.${createHmac(alg.replace('HS', 'sha'), secret).update(input).digest('base64url')}`
}
const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ed = generateKeyPairSync('ed25519')
const by = (privateKey: KeyObject, protection: object = {}) => {
  const input = `${head(protection)}.${payload}`
  return `${input}.${sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
const pem = createPublicKey({ key: key.publicJwk as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
const flip = (text: string, at: number) => {
  const letters = [...text]
  letters[at] = letters[at] === 'A' ? 'B' : 'A'
  return letters.join('')
}

const forgeries: [string, string | Promise<string>][] = [
  ['nothing is signed: none', `${head({ alg: 'none' })}.${payload}.`],
  ['none, with the old signature', `${head({ alg: 'none' })}.${payload}.${signature}`],
  ['None, in other letters', `${head({ alg: 'nOnE' })}.${payload}.`],
  ['no algorithm', `${head({ alg: undefined })}.${payload}.${signature}`],
  ['an empty algorithm', `${head({ alg: '' })}.${payload}.${signature}`],
  ['HS256 with the public key as text', hmac(pem)],
  ['HS256 with the coordinate of the public key', hmac(Buffer.from(key.publicJwk.x!, 'base64url'))],
  ['HS256 with the key id', hmac(key.id)],
  ['HS384 with nothing', hmac('', 'HS384')],
  ['HS512 with nothing', hmac('', 'HS512')],
  ['another key under our name', by(foreign.privateKey)],
  ['another key under its own name', by(foreign.privateKey, { kid: 'another' })],
  ['another key in the header', by(foreign.privateKey, { jwk: foreign.publicKey.export({ format: 'jwk' }) })],
  ['another key at an address', by(foreign.privateKey, { jku: 'https://evil.example/jwks', kid: 'another' })],
  ['another key in a certificate', by(foreign.privateKey, { x5c: ['MIIB'], x5u: 'https://evil.example/x' })],
  ['a key id that is a path', by(foreign.privateKey, { kid: '../../dev/null' })],
  ['a key id that is SQL', by(foreign.privateKey, { kid: `' or '1'='1` })],
  ['a key id that is no text', by(foreign.privateKey, { kid: 7 })],
  ['no key id', by(foreign.privateKey, { kid: undefined })],
  ['our key, but no key id', signed({}, { kid: undefined })],
  [
    'RS256',
    `${head({ alg: 'RS256' })}.${payload}.${createSign('sha256')
      .update(`${head({ alg: 'RS256' })}.${payload}`)
      .sign(rsa.privateKey, 'base64url')}`,
  ],
  [
    'EdDSA',
    `${head({ alg: 'EdDSA' })}.${payload}.${sign(null, Buffer.from(`${head({ alg: 'EdDSA' })}.${payload}`), ed.privateKey).toString('base64url')}`,
  ],
  [
    'a header that must be understood',
    signed({}, { crit: ['exp'], b64: false }).catch(() => `${head({ crit: ['x'] })}.${payload}.${signature}`),
  ],
  ['the type of an identity token', signed({}, { typ: 'JWT' })],
  ['no type', signed({}, { typ: undefined })],
  ['another issuer', signed({ iss: 'https://evil.example' })],
  ['no issuer', without('iss')],
  ['another audience', signed({ aud: `${issuer}/other` })],
  ['an application as the audience, as in an identity token', signed({ aud: 'attending' })],
  ['no audience', without('aud')],
  ['no subject', without('sub')],
  ['no session', without('sid')],
  ['no number', without('jti')],
  ['no end', without('exp')],
  ['ended', signed({ iat: seconds - 700, exp: seconds - 1 })],
  ['ended this second', signed({ exp: seconds })],
  ['from the future', signed({ iat: seconds + 3600, exp: seconds + 7200 })],
  ['not good yet', signed({ nbf: seconds + 60 })],
  ['an end that is no number', signed({ exp: 'tomorrow' })],
  ['the session of nobody', signed({ sid: newId() })],
  ['a session that is no id', signed({ sid: `x' or true --` })],
  ['somebody else in my session', signed({ sub: clinic.administrator.accountId })],
  ['a changed payload', `${header}.${body({ sub: clinic.administrator.accountId })}.${signature}`],
  ['a longer life', `${header}.${body({ exp: seconds + 99_999 })}.${signature}`],
  ['one letter of the signature', `${header}.${payload}.${flip(signature, 20)}`],
  ['the unread bits of the last letter', `${good.slice(0, -1)}${sameBits(good.at(-1)!)}`],
  ['a signature of zeros', `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`],
  ['half a signature', `${header}.${payload}.${signature.slice(0, 43)}`],
  ['no signature', `${header}.${payload}.`],
  ['two parts', `${header}.${payload}`],
  ['four parts', `${good}.${signature}`],
  ['five parts, as if encrypted', `${header}..${payload}.${signature}.${signature}`],
  ['padding', `${header}=.${payload}.${signature}`],
  ['a line break', `${header}.${payload}\n.${signature}`],
  ['the id of the account', mara.accountId],
  ['a random id', randomUUID()],
  ['very long', `${header}.${payload}.${signature.repeat(100)}`],
  ['words', 'not.a.token'],
]

/** Another letter whose first two bits are the same: the others are beyond the end of the signature. */
function sameBits(letter: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return alphabet[alphabet.indexOf(letter) + 1]!
}

test('the token that they are made from is good', async () => {
  expect((await caller(app, good).get('/api/me')).statusCode).toBe(200)
  expect((await caller(app, await signed({})).get('/api/me')).statusCode).toBe(200)
})

test.each(forgeries)('a forged token is refused: %s', async (_, forged) => {
  const token = await forged
  const answer = await caller(app, token.replaceAll('\n', '')).get('/api/me')
  if (!token.includes('\n')) expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated'])
  const verified = await caller(app).post('/api/sessions/verify', { token })
  if (verified.statusCode !== 400) expect(verified.json()).toMatchObject({ active: false })
})

test('a token ends when its ten minutes are over, though it was good before', async () => {
  const token = await mara.token()
  const then = clock.now
  expect((await caller(app, token).get('/api/me')).statusCode).toBe(200)
  clock.forward(10)
  expect((await caller(app, token).get('/api/me')).statusCode).toBe(401)
  clock.now = then
})

test('two processes that start at once on an empty database have the same key', async () => {
  const fresh = await openWorld()
  const other = await buildApp({ db: fresh.db, url: fresh.url, config: fresh.config, now: () => fresh.clock.now })
  const [one, two] = await Promise.all([fresh.app, other].map((each) => each.keyring.signer(fresh.clock.now)))
  expect(one!.id).toBe(two!.id)
  await other.close()
})

test('a process that hears nothing of changes remembers nobody', async () => {
  const rosa = await clinic.patient('Rosa Remembered')
  expect((await rosa.get('/api/me')).statusCode).toBe(200)
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'attending listener'`.execute(db)
  await sql`update session set ended_at = ${clock.now}, ended_because = 'revoked' where account_id = ${rosa.accountId}`.execute(
    db,
  )
  await expect.poll(async () => (await rosa.get('/api/me')).statusCode, { timeout: 1_000 }).toBe(401)
})
