import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../world.ts'
import { doorOf, password } from './door.ts'

// Hashing, which hides every other difference, costs almost nothing in tests: what is seen here is what it would hide.
const world = await openWorld()
const { app } = world
const clinic = await openClinic(world)
const { newcomer } = doorOf(clinic)

const rounds = 30
/** What the machine's moods make of a comparison differs each time; what the code tells is there each time. */
const looks = 3
const known = await Promise.all(Array.from({ length: looks * rounds }, () => newcomer()))
let strangers = 0

interface Seen {
  milliseconds: number
  answer: string
}

/** Asks about somebody known and somebody unknown in turn, so that the machine's moods meet both. */
async function compare(url: string, look: number, wish: (email: string) => object): Promise<[Seen[], Seen[]]> {
  const ask = async (email: string): Promise<Seen> => {
    const remoteAddress = `203.0.113.${Math.floor(Math.random() * 250)}`
    const from = performance.now()
    const { statusCode, body, headers } = await app.inject({ method: 'POST', url, remoteAddress, payload: wish(email) })
    const milliseconds = performance.now() - from
    const { date: _date, 'x-request-id': _id, 'content-length': _length, ...told } = headers
    const plain = body.replaceAll(email, '…').replace(/"requestId":"[^"]+"/, '')
    return { milliseconds, answer: JSON.stringify([statusCode, plain, told]) }
  }
  const seen: [Seen[], Seen[]] = [[], []]
  await ask('warm.up@example.test')
  for (let i = 0; i < rounds; i++) {
    const order = i % 2 ? [0, 1] : [1, 0]
    for (const which of order)
      seen[which]!.push(await ask(which === 0 ? known[look * rounds + i]!.email : `nobody${++strangers}@example.test`))
  }
  return seen
}

const middle = (seen: Seen[]) => seen.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)[seen.length >> 1]!

test.each<[string, string, (email: string) => object]>([
  ['signing in', '/api/sessions', (email) => ({ email, password: 'not it at all' })],
  ['forgetting a password', '/api/password-resets', (email) => ({ email })],
  [
    'signing up as a patient',
    '/api/accounts',
    (email) => ({ role: 'patient', email, password, fullName: 'Nia Newcomer', clinicId: clinic.clinicId }),
  ],
  [
    'signing up as a doctor',
    '/api/accounts',
    (email) => ({
      role: 'doctor',
      email,
      password,
      fullName: 'Nia Newcomer',
      clinicId: clinic.clinicId,
    }),
  ],
])('by %s nobody learns who has an account', async (_, url, wish) => {
  const far: number[] = []
  for (let look = 0; look < looks && far.length === look; look++) {
    const [about, aboutNobody] = await compare(url, look, wish)
    expect(new Set([...about, ...aboutNobody].map(({ answer }) => answer)).size).toBe(1)
    const [one, other] = [middle(about), middle(aboutNobody)]
    if (Math.abs(one - other) >= Math.max(3, 0.4 * Math.max(one, other))) far.push(one - other)
  }
  expect(far.length, `milliseconds apart: ${far}`).toBeLessThan(looks)
})
