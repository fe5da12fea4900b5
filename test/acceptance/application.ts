import { createServer } from 'node:net'
import * as client from 'openid-client'
import { hashPassword } from '../../server/accounts/hashPassword.ts'
import { registerClient } from '../../server/accounts/oauth/registerClient.ts'
import { attending } from '../../server/kernel/act.ts'
import { openClinic, openWorld } from '../world.ts'

export const password = 'three quiet rivers'
export const redirectUri = 'https://calendar.example/callback'

/** A house on a port of its own, an application of others that knows it, and people with browsers. */
export async function openHouse() {
  const port = await freePort()
  const here = `http://localhost:${port}`
  const world = await openWorld({ PORT: String(port), ACTOR_CACHE_SECONDS: '30' })
  const { app, db, clock } = world
  // The library reads the machine's clock, as the server does outside tests.
  clock.now = new Date()
  const clinic = await openClinic(world)
  await app.listen({ port, host: '127.0.0.1' })
  const other = await db
    .transaction()
    .execute((tx) =>
      registerClient(
        { tx, actor: attending, now: clock.now },
        { name: 'Shared Calendar', redirectUris: [redirectUri] },
      ),
    )

  async function somebody(fullName = 'Mara Lindqvist') {
    const { accountId } = await clinic.patient(fullName)
    const account = await db
      .updateTable('account')
      .set({ password_hash: await hashPassword(password, { memory: 64, passes: 1 }) })
      .where('id', '=', accountId)
      .returning('email')
      .executeTakeFirstOrThrow()
    return { accountId, email: account.email }
  }

  const discover = (id: string, secret?: string) =>
    client.discovery(new URL(here), id, secret, secret ? undefined : client.None(), {
      execute: [client.allowInsecureRequests],
    })

  /** The whole way of another application to its tokens. */
  async function authorize(person: { email: string }, tab = openBrowser(here)) {
    const config = await discover(other.clientId, other.secret!)
    const verifier = client.randomPKCECodeVerifier()
    const state = client.randomState()
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    })
    const signIn = await tab.go(url.href)
    const asked = await tab.submit(signIn, '/login', { email: person.email, password })
    const back = await tab.submit(asked, '/consent')
    const checks = { pkceCodeVerifier: verifier, expectedState: state }
    const tokens = await client.authorizationCodeGrant(config, new URL(back.address), checks)
    return { config, tokens, back, checks, signIn, asked, url }
  }

  /** The sign-in of Attending's own pages. */
  const ownToken = async (email: string) => {
    const answer = await fetch(`${here}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    return ((await answer.json()) as { accessToken: string }).accessToken
  }
  const statusOf = async (token: string) =>
    (await fetch(`${here}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status

  return { ...world, here, other, somebody, discover, authorize, ownToken, statusOf, browser: () => openBrowser(here) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}

interface Page {
  address: string
  status: number
  text: string
  headers: Headers
}

/** A browser: keeps cookies, follows redirects within this site, fills in forms, runs no script. */
function openBrowser(here: string) {
  const jar = new Map<string, { value: string; path: string }>()
  let address = here
  async function go(url: string, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
    const target = new URL(url, address)
    const cookie = [...jar]
      .filter(([, { path }]) => target.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
    const answer = await fetch(target, {
      redirect: 'manual',
      headers: { cookie: cookie.join('; '), accept: 'text/html', ...(form && { origin: here }), ...headers },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jar.set(name, { value, path: /path=([^;]+)/i.exec(line)?.[1] ?? '/' })
      else jar.delete(name)
    }
    const location = answer.headers.get('location')
    if (!location) {
      address = target.href
      return { address, status: answer.status, text: await answer.text(), headers: answer.headers }
    }
    const next = new URL(location, target)
    if (next.origin !== here || next.pathname.startsWith('/docs'))
      return { address: next.href, status: answer.status, text: '', headers: answer.headers }
    return go(next.href)
  }
  const submit = (page: Page, ending: string, form: Record<string, string> = {}, headers = {}) =>
    go(
      /action="([^"]+)"/.exec(page.text.slice(page.text.indexOf(ending) - 80))?.[1] ?? `missing ${ending}`,
      form,
      headers,
    )
  return { go, submit, jar }
}
