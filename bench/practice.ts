import { sql } from 'kysely'
import { type Policy, presets } from '../api/policy.ts'
import type { Id } from '../api/wire.ts'
import { issueToken } from '../server/accounts/issueToken.ts'
import { openKeyring } from '../server/accounts/openKeyring.ts'
import type { Db } from '../server/kernel/db.ts'
import { newId } from '../server/kernel/id.ts'
import { horizon } from '../server/schedules/horizon.ts'
import { issuer } from './launch.ts'

export interface Doctor {
  id: Id<'doctor'>
  clinicId: Id<'clinic'>
  placeId: Id<'place'>
  visitTypeId: Id<'visitType'>
}

export interface Patient {
  id: Id<'patient'>
  accountId: Id<'account'>
  email: string
  token: string
}

export interface Practice {
  doctors: Doctor[]
  patients: Patient[]
  /** After today, those on which the doctors work. */
  dates: string[]
}

/** Every rule there is, so that all of them are looked at and none refuses. */
const policy: Policy = {
  ...presets.ordinary,
  bookingWindowDays: 366,
  verification: { doctor: true, patient: true },
  activeLimit: { perDay: 100, inAll: 5_000 },
}
const doctorsEach = 20

/** Clinics in London of twenty doctors each, who work from Monday to Friday, and patients who are signed in. */
export async function openPractice(db: Db, now: Date, size: { doctors: number; patients: number }): Promise<Practice> {
  const clinics = Array.from({ length: Math.ceil(size.doctors / doctorsEach) }, () => ({
    clinicId: newId<'clinic'>(),
    placeId: newId<'place'>(),
    visitTypeId: newId<'visitType'>(),
  }))
  const doctors = Array.from({ length: size.doctors }, (_, i) => ({
    id: newId<'doctor'>(),
    ...clinics[Math.floor(i / doctorsEach)]!,
  }))
  await addClinics(db, clinics)
  await addDoctors(db, doctors, now)
  const patients = await addPatients(db, clinics, size.patients, now)
  await horizon(db, now)
  const { rows } = await sql<{ date: string }>`
    select distinct date from doctor_day where date > ${now}::timestamptz::date order by date`.execute(db)
  return { doctors, patients, dates: rows.map((row) => row.date) }
}

type Clinic = Omit<Doctor, 'id'>

async function addClinics(db: Db, clinics: Clinic[]): Promise<void> {
  const entries = clinics.map((clinic, i) => ({ ...clinic, name: `Practice ${i}` }))
  await db
    .insertInto('clinic')
    .values(
      entries.map(({ clinicId, name }) => ({
        id: clinicId,
        name,
        country: 'GB',
        region: 'ENG',
        time_zone: 'Europe/London',
        policy: JSON.stringify(policy),
      })),
    )
    .execute()
  await db
    .insertInto('place')
    .values(entries.map(({ clinicId, placeId, name }) => ({ id: placeId, clinic_id: clinicId, name })))
    .execute()
  await db
    .insertInto('visit_type')
    .values(
      clinics.map(({ clinicId, visitTypeId }) => ({
        id: visitTypeId,
        clinic_id: clinicId,
        name: 'Consultation',
        minutes: 30,
      })),
    )
    .execute()
}

async function addDoctors(db: Db, doctors: Doctor[], now: Date): Promise<void> {
  await sql`
    with given as (
      select * from unnest(${doctors.map((one) => one.id)}::uuid[], ${doctors.map((one) => one.clinicId)}::uuid[],
        ${doctors.map((one) => one.placeId)}::uuid[]) with ordinality as given (doctor_id, clinic_id, place_id, n)
    ), subjects as (
      insert into subject select doctor_id, 'doctor' from given
    ), doctors as (
      insert into doctor (id, full_name, specialization) select doctor_id, 'Dr ' || n, 'Dermatology' from given
    ), engaged as (
      insert into engagement (doctor_id, clinic_id, verified_at, verified_evidence)
      select doctor_id, clinic_id, ${now}, 'Seen' from given
    )
    insert into weekly_hours (id, doctor_id, clinic_id, place_id, weekday, during, breaks, valid)
    select gen_random_uuid(), doctor_id, clinic_id, place_id, weekday, int4range(540, 1020),
      '[{"from": "12:30", "to": "13:30"}]', daterange('2020-01-01', null)
    from given, generate_series(1, 5) as weekday`.execute(db)
}

async function addPatients(db: Db, clinics: Clinic[], count: number, now: Date): Promise<Patient[]> {
  const keyring = openKeyring(db)
  const people = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const [accountId, sessionId] = [newId<'account'>(), newId<'session'>()]
      const token = await issueToken(keyring, issuer, { accountId, sessionId, clientId: 'attending' }, now)
      return { id: newId<'patient'>(), accountId, sessionId, email: `patient-${i}@bench.test`, token }
    }),
  )
  await sql`
    with given as (
      select * from unnest(${people.map((one) => one.id)}::uuid[], ${people.map((one) => one.accountId)}::uuid[],
        ${people.map((one) => one.sessionId)}::uuid[], ${people.map((one) => one.email)}::text[])
        as given (patient_id, account_id, session_id, email)
    ), accounts as (
      insert into account (id, email, full_name) select account_id, email, email from given
    ), subjects as (
      insert into subject select patient_id, 'patient' from given
    ), patients as (
      insert into patient (id, account_id, full_name) select patient_id, account_id, email from given
    ), known as (
      insert into registration (patient_id, clinic_id, verified_at, verified_evidence)
      select patient_id, clinic_id, ${now}, 'Seen'
      from given, unnest(${clinics.map((one) => one.clinicId)}::uuid[]) as clinic_id
    )
    insert into session (id, account_id, client_id, started_at, ends_at)
    select session_id, account_id, 'attending', ${now}, ${now}::timestamptz + interval '1 day' from given`.execute(db)
  return people
}
