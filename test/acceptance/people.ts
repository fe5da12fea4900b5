import { expect } from 'vitest'
import { type Caller, type Clinic, caller, signedIn } from '../world.ts'

export interface SignedUp extends Caller {
  email: string
  me: { patientId: string | null; doctorId: string | null }
}

let count = 0

/** Signs somebody up at a clinic and in, as they would do it themselves. */
export async function signUpAndIn(
  clinic: Clinic,
  role: 'patient' | 'doctor',
  profile: Record<string, unknown>,
): Promise<SignedUp> {
  const { app, visitor, clinicId } = clinic
  const email = `${role}.${++count}@example.test`
  const password = 'a calm week in spring'
  const opened = await visitor.post('/api/accounts', { role, email, password, clinicId, ...profile })
  expect(opened.statusCode, opened.body).toBe(201)
  const session = await visitor.post('/api/sessions', { email, password })
  expect(session.statusCode, session.body).toBe(201)
  const { account } = session.json()
  // Whatever the clock of the test shows later, they are still signed in.
  return { email, me: account, ...caller(app, await signedIn(clinic, account.id)) }
}

export interface SlotAnswer {
  startsAt: string
  endsAt: string
  doctorId: string
  visitTypeId: string
}

export async function slotsOf(who: Caller, doctorId: string, from: string, to = from): Promise<SlotAnswer[]> {
  const answer = await who.get(`/api/doctors/${doctorId}/slots?from=${from}&to=${to}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().items
}

/** `HH:MM` on the clocks of Berlin, where the clinics of these tests are. */
export const clock = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' }).format(
    new Date(instant),
  )
