import { expect } from 'vitest'
import type { Id } from '../../api/wire.ts'
import { type Clinic, caller } from '../world.ts'

export const password = 'three quiet rivers'

export interface Session {
  accessToken: string
  refreshToken: string
  expiresIn: number
  tokenType: string
  account: { id: Id<'account'>; patientId: string | null; doctorId: string | null; clinics: { verified: boolean }[] }
}

/** The front door of a clinic: who comes signs up and in by themself, and reads the mails that they get. */
export function doorOf({ app, db, clinicId, visitor }: Clinic) {
  let people = 0

  async function signIn(email: string, secret = password) {
    const answer = await visitor.post('/api/sessions', { email, password: secret })
    expect(answer.statusCode, answer.body).toBe(201)
    const session = answer.json<Session>()
    return { email, session, accountId: session.account.id, ...caller(app, session.accessToken) }
  }

  /** Somebody new, who signed up and signed in. */
  async function newcomer(wish: Record<string, unknown> = {}) {
    const email = `newcomer${++people}@example.test`
    const asked = { role: 'patient', email, password, fullName: 'Nia Newcomer', clinicId, ...wish }
    const answer = await visitor.post('/api/accounts', asked)
    expect(answer.statusCode, answer.body).toBe(201)
    return signIn(email, asked.password)
  }

  const lastMail = async (recipient: string) =>
    db.selectFrom('message').selectAll().where('recipient', '=', recipient).orderBy('id', 'desc').executeTakeFirst()

  return {
    signIn,
    newcomer,
    lastMail,
    linkIn: async (recipient: string) => /#token=(\S+)/.exec((await lastMail(recipient))?.text ?? '')?.[1] ?? '',
    refresh: (refreshToken: string) => visitor.post('/api/sessions/refresh', { refreshToken }),
  }
}

/** Within a second, which is how long another process may believe an old answer. */
export const soon = (check: () => Promise<void>) =>
  expect.poll(() => check().then(() => true), { timeout: 1_000 }).toBe(true)
