import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll } from 'vitest'
import { type Policy, type Preset, presets } from '../api/policy.ts'
import type { Id } from '../api/wire.ts'
import { issueToken } from '../server/accounts/issueToken.ts'
import { buildApp } from '../server/app.ts'
import { type Config, publicUrl, readConfig } from '../server/config.ts'
import { type Db, openDb, openPool } from '../server/kernel/db.ts'
import { newId } from '../server/kernel/id.ts'
import { freshDatabase } from './database.ts'

/** A Monday, 07:00 in Berlin. */
const monday = new Date('2026-11-23T06:00:00Z')

export interface World {
  app: FastifyInstance
  db: Db
  url: string
  config: Config
  /** The time it is, and the way to make it later. */
  clock: { now: Date; forward(minutes: number): void }
}

/** The whole application on a database of its own, with a clock that tests set. One for each test file. */
export async function openWorld(settings: Record<string, string> = {}): Promise<World> {
  const { url, drop } = await freshDatabase()
  const pool = openPool(url, { max: 20 })
  const db = openDb(pool)
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    DATABASE_URL: url,
    ...settings,
  })
  const clock = {
    now: monday,
    forward(minutes: number) {
      this.now = new Date(this.now.getTime() + minutes * 60_000)
    },
  }
  const app = await buildApp({ db, url, config, now: () => clock.now })
  afterAll(async () => {
    await app.close()
    await db.destroy()
    await drop()
  })
  return { app, db, url, config, clock }
}

type Answer = LightMyRequestResponse
type Body = Record<string, unknown> | undefined

/** Somebody at the door: calls as one account, or as a visitor. */
export interface Caller {
  get(url: string): Promise<Answer>
  post(url: string, body?: Body, headers?: Record<string, string>): Promise<Answer>
  put(url: string, body?: Body): Promise<Answer>
  patch(url: string, body?: Body): Promise<Answer>
  delete(url: string): Promise<Answer>
}

/** Calls with an access token, or with one for each call where it must be good whatever the clock shows by then. */
export function caller(app: FastifyInstance, token?: string | (() => Promise<string>)): Caller {
  const call = async (
    method: InjectOptions['method'],
    url: string,
    body?: Body,
    headers: Record<string, string> = {},
  ) => {
    const bearer = typeof token === 'function' ? await token() : token
    return app.inject({
      method: method!,
      url,
      ...(body && { payload: body }),
      headers: { ...headers, ...(bearer && { authorization: `Bearer ${bearer}` }) },
    })
  }
  return {
    get: (url) => call('GET', url),
    post: (url, body = {}, headers) => call('POST', url, body, headers),
    put: (url, body = {}) => call('PUT', url, body),
    patch: (url, body = {}) => call('PATCH', url, body),
    delete: (url) => call('DELETE', url),
  }
}

/** A session that somebody has begun, without the price of a password. The token it answers is good at that moment. */
export async function signedIn({ app, db, clock, config }: World, accountId: Id<'account'>) {
  const sessionId = newId<'session'>()
  const session = { id: sessionId, account_id: accountId, client_id: 'attending', started_at: clock.now }
  await db
    .insertInto('session')
    .values({ ...session, ends_at: new Date('2100-01-01') })
    .execute()
  return () => issueToken(app.keyring, publicUrl(config), { accountId, sessionId, clientId: 'attending' }, clock.now)
}

export interface Person extends Caller {
  accountId: Id<'account'>
  fullName: string
  /** What `caller` calls with, for another server on the same database. */
  token: () => Promise<string>
}
export type DoctorPerson = Person & { doctorId: Id<'doctor'> }
export type PatientPerson = Person & { patientId: Id<'patient'> }

/** A clinic of one's own, with the people who work there. Its rules are a preset, changed as the test says. */
export async function openClinic(
  world: World,
  rules: { preset?: Preset; policy?: Partial<Policy>; timeZone?: string } = {},
) {
  const { db, app } = world
  const clinicId = newId<'clinic'>()
  const placeId = newId<'place'>()
  const visitTypeId = newId<'visitType'>()
  const policy: Policy = { ...presets[rules.preset ?? 'front-desk'], ...rules.policy }
  await db
    .insertInto('clinic')
    .values({
      id: clinicId,
      name: 'Practice am Lindenplatz',
      country: 'DE',
      region: 'BE',
      time_zone: rules.timeZone ?? 'Europe/Berlin',
      policy: JSON.stringify(policy),
    })
    .execute()
  await db.insertInto('place').values({ id: placeId, clinic_id: clinicId, name: 'Lindenplatz 4' }).execute()
  await db
    .insertInto('visit_type')
    .values({ id: visitTypeId, clinic_id: clinicId, name: 'Consultation', minutes: policy.visitMinutes })
    .execute()

  const person = async (fullName: string): Promise<Person> => {
    const accountId = newId<'account'>()
    await db
      .insertInto('account')
      .values({
        id: accountId,
        email: `${fullName.toLowerCase().replace(/\W+/g, '.')}.${accountId.slice(-8)}@example.test`,
        full_name: fullName,
        email_confirmed_at: world.clock.now,
      })
      .execute()
    const token = await signedIn(world, accountId)
    return { accountId, fullName, token, ...caller(app, token) }
  }
  const member = async (fullName: string, role: 'desk' | 'administrator'): Promise<Person> => {
    const somebody = await person(fullName)
    await db.insertInto('member').values({ account_id: somebody.accountId, clinic_id: clinicId, role }).execute()
    return somebody
  }
  const verified = { verified_at: world.clock.now, verified_evidence: 'Seen' }

  return {
    ...world,
    clinicId,
    placeId,
    visitTypeId,
    policy,
    visitor: caller(app),
    administrator: await member('Rainer Brandt', 'administrator'),
    desk: await member('Jule Thomsen', 'desk'),
    /** A verified doctor who has no hours yet. */
    async doctor(fullName = 'Dr Amara Okonjo', specialization = 'Dermatology'): Promise<DoctorPerson> {
      const somebody = await person(fullName)
      const doctorId = newId<'doctor'>()
      await db.insertInto('subject').values({ id: doctorId, kind: 'doctor' }).execute()
      await db
        .insertInto('doctor')
        .values({ id: doctorId, account_id: somebody.accountId, full_name: fullName, specialization })
        .execute()
      await db
        .insertInto('engagement')
        .values({ doctor_id: doctorId, clinic_id: clinicId, ...verified })
        .execute()
      return { ...somebody, doctorId }
    },
    /** The doctor works on this date, from one hour of the wall clock to another. */
    async works(
      { doctorId }: { doctorId: Id<'doctor'> },
      date = '2026-11-24',
      hours = [{ from: '09:00', to: '17:00' }],
    ) {
      const answer = await this.desk.put(`/api/doctors/${doctorId}/dates/${date}`, { kind: 'replaced', hours })
      if (answer.statusCode !== 200) throw new Error(answer.body)
    },
    /** A patient whom the clinic knows and has verified. */
    async patient(fullName = 'Mara Lindqvist'): Promise<PatientPerson> {
      const somebody = await person(fullName)
      const patientId = newId<'patient'>()
      await db.insertInto('subject').values({ id: patientId, kind: 'patient' }).execute()
      await db
        .insertInto('patient')
        .values({ id: patientId, account_id: somebody.accountId, full_name: fullName })
        .execute()
      await db
        .insertInto('registration')
        .values({ patient_id: patientId, clinic_id: clinicId, ...verified })
        .execute()
      return { ...somebody, patientId }
    },
  }
}

export type Clinic = Awaited<ReturnType<typeof openClinic>>
