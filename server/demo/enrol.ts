import type { Id } from '../../api/wire.ts'
import { openAccount } from '../accounts/openAccount.ts'
import { type Act, type Actor, nobody } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { DAY, isoDate, readingAt } from '../kernel/time.ts'
import { minutesOf } from '../schedules/model.ts'
import type { House } from './build.ts'
import { accounts, clinic, doctors, ida, longAgo, mara, type Patient, patients } from './model.ts'

/** Who has a part in the demonstration. */
export interface Cast {
  desk: Actor
  doctor: Actor
  mara: Actor & { patientId: Id<'patient'> }
  idaId: Id<'patient'>
  /** By their names. */
  doctors: Map<string, Id<'doctor'>>
  /** Verified patients without an account. */
  patients: Id<'patient'>[]
}

/** Enrols the people of the demonstration: accounts, doctors with their weekly hours, patients. */
export async function enrol(act: Act, house: House, passwordHash: string): Promise<Cast> {
  const { clinicId } = house
  const account = await openAccounts(act, house, passwordHash)
  const doctorIds = await enrolDoctors(act, house, account)
  const patientIds = await enrolPatients(act, house, account)
  const as = (who: keyof typeof accounts) => ({
    ...nobody,
    accountId: account[who],
    fullName: accounts[who].fullName,
  })
  const [maraId, idaId] = patientIds as [Id<'patient'>, Id<'patient'>]
  return {
    desk: { ...as('desk'), deskOf: [clinicId] },
    doctor: { ...as('doctor'), doctorId: doctorIds.get(accounts.doctor.fullName)!, worksAt: [clinicId] },
    mara: { ...as('patient'), patientId: maraId, actsFor: [idaId] },
    idaId,
    doctors: doctorIds,
    patients: patients.flatMap((patient, i) => (patient.verified === false ? [] : [patientIds[i + 2]!])),
  }
}

type Accounts = Record<keyof typeof accounts, Id<'account'>>

async function openAccounts(act: Act, { clinicId }: House, passwordHash: string): Promise<Accounts> {
  const account: Partial<Accounts> = {}
  for (const [i, part] of (['patient', 'doctor', 'desk', 'administrator', 'operator'] as const).entries()) {
    // One after the other, so that they are shown in this order.
    const then = new Date(act.now.getTime() + i)
    const id = await openAccount(
      { ...act, now: then },
      { ...accounts[part], passwordHash, confirmed: true, demo: true, operator: part === 'operator' },
    )
    if (id) account[part] = id
  }
  const { desk, administrator } = account as Accounts
  await act.tx
    .insertInto('member')
    .values([
      { account_id: desk, clinic_id: clinicId, role: 'desk' },
      { account_id: administrator, clinic_id: clinicId, role: 'administrator' },
    ])
    .execute()
  return account as Accounts
}

async function enrolDoctors({ tx, now }: Act, house: House, account: Accounts): Promise<Cast['doctors']> {
  const ids = new Map(doctors.map(({ fullName }) => [fullName, newId<'doctor'>()]))
  await tx
    .insertInto('subject')
    .values([...ids.values()].map((id) => ({ id, kind: 'doctor' })))
    .execute()
  await tx
    .insertInto('doctor')
    .values(
      doctors.map(({ fullName, specialization, languages, years, about }, i) => ({
        id: ids.get(fullName)!,
        account_id: fullName === accounts.doctor.fullName ? account.doctor : null,
        full_name: fullName,
        specialization,
        languages,
        experience_years: years,
        about,
        licence_number: `DEMO-${1001 + i}`,
        phone: clinic.phone,
        address: `${clinic.address}, ${clinic.postcode} ${clinic.town}`,
      })),
    )
    .execute()
  await tx
    .insertInto('engagement')
    .values(
      doctors.map(({ fullName, verified }) => ({
        doctor_id: ids.get(fullName)!,
        clinic_id: house.clinicId,
        ...standing(now, account, verified && 'Licence seen'),
      })),
    )
    .execute()

  // From last week on: what is past by now was booked while it was ahead.
  const since = isoDate(readingAt(clinic.time_zone, now.getTime()) - 7 * DAY)
  await tx
    .insertInto('weekly_hours')
    .values(
      doctors.flatMap(({ fullName, hours }) =>
        hours.flatMap(({ days, from, to, pause, place, room }) =>
          days.map((weekday) => ({
            id: newId<'weeklyHours'>(),
            doctor_id: ids.get(fullName)!,
            clinic_id: house.clinicId,
            place_id: house.places.get(place)!,
            room_id: room ? house.rooms.get(room)! : null,
            weekday,
            during: minutesOf({ from, to }),
            breaks: JSON.stringify(pause ? [pause] : []),
            valid: `[${since},)`,
          })),
        ),
      ),
    )
    .execute()
  return ids
}

/** Mara and Ida first, then the others. */
async function enrolPatients({ tx, now }: Act, { clinicId }: House, account: Accounts): Promise<Id<'patient'>[]> {
  const { relation, ...daughter } = ida
  const everyone: Patient[] = [mara, daughter, ...patients]
  const rows = everyone.map((one, i) => ({
    verified: one.verified ?? true,
    patient: {
      id: newId<'patient'>(),
      account_id: i === 0 ? account.patient : null,
      full_name: one.fullName,
      date_of_birth: one.dateOfBirth,
      blood_group: one.bloodGroup ?? null,
      phone: one.phone ?? `+49 30 555 0${300 + i * 7}`,
      address: one.address ?? null,
      emergency_contact: one.emergencyContact ?? null,
    },
  }))
  await tx
    .insertInto('subject')
    .values(rows.map(({ patient }) => ({ id: patient.id, kind: 'patient' })))
    .execute()
  await tx
    .insertInto('patient')
    .values(rows.map(({ patient }) => patient))
    .execute()
  await tx
    .insertInto('registration')
    .values(
      rows.map(({ patient, verified }) => ({
        patient_id: patient.id,
        clinic_id: clinicId,
        ...standing(now, account, verified && 'Identity card seen at the desk'),
      })),
    )
    .execute()
  await tx
    .insertInto('carer')
    .values({ account_id: account.patient, patient_id: rows[1]!.patient.id, relation, since: longAgo(now) })
    .execute()
  return rows.map(({ patient }) => patient.id)
}

/** Verified long ago on some evidence, or new and not yet verified. */
const standing = (now: Date, account: Accounts, evidence: string | false) =>
  evidence
    ? {
        since: longAgo(now),
        verified_at: longAgo(now),
        verified_by: account.administrator,
        verified_evidence: evidence,
      }
    : { since: now, verified_at: null, verified_by: null, verified_evidence: null }
