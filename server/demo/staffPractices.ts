import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Act, attending } from '../kernel/act.ts'
import type { Db } from '../kernel/db.ts'
import { newId } from '../kernel/id.ts'
import { isoDate, readingAt } from '../kernel/time.ts'
import { minutesOf } from '../schedules/model.ts'
import { republish } from '../schedules/republish.ts'
import { type Dice, dice } from './dice.ts'
import { inventDoctor } from './inventDoctor.ts'
import { takeTimes } from './takeTimes.ts'

export interface Staffing {
  /** For each practice. */
  doctors: number
  /** Of each hundred times of the next week, so many are taken. */
  booked: number
  seed: string
}

export interface Staffed {
  practices: number
  doctors: number
  appointments: number
}

const batch = 50

/**
 * Gives every practice of the directory that has no doctors some made-up ones, with hours, published for its booking
 * window. In small transactions, so that it can be interrupted and goes on where it was. The same seed makes up the same.
 */
export async function staffPractices(
  db: Db,
  { now, signal }: { now: () => Date; signal: AbortSignal },
  staffing: Staffing,
  step: (done: number, part: number) => void,
): Promise<Staffed> {
  const waiting = await unstaffed(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const done: Staffed = { practices: 0, doctors: 0, appointments: 0 }
  for (;;) {
    signal.throwIfAborted()
    const act = { now: now(), actor: attending }
    const staffed = await db.transaction().execute((tx) => staffSome({ ...act, tx }, staffing))
    if (staffed.practices === 0) break
    done.practices += staffed.practices
    done.doctors += staffed.doctors
    done.appointments += staffed.appointments
    step(done.doctors, Math.min(1, done.practices / waiting.count))
  }
  // What the planner knows of a small database would cost the first searches dearly.
  if (done.practices > 0) await sql`analyze`.execute(db)
  return done
}

const unstaffed = (db: Pick<Db, 'selectFrom'>) =>
  db
    .selectFrom('clinic')
    .where('code', 'is not', null)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`not exists (select from engagement where clinic_id = clinic.id)`)

async function staffSome(act: Act, { doctors, booked, seed }: Staffing): Promise<Staffed> {
  const { tx, now } = act
  const clinics = await unstaffed(tx)
    .select(['id', 'code', 'time_zone'])
    .select(sql<Id<'place'>>`(select id from place where clinic_id = clinic.id order by id limit 1)`.as('placeId'))
    .orderBy('code')
    .limit(batch)
    .forUpdate()
    .execute()
  const chance = new Map<string, Dice>(clinics.map(({ id, code }) => [id, dice(`${seed} ${code}`)]))
  const rows = clinics.flatMap(({ id: clinicId, time_zone, placeId }) =>
    Array.from({ length: doctors }, () => ({
      ...inventDoctor(chance.get(clinicId)!),
      id: newId<'doctor'>(),
      clinicId,
      placeId,
      valid: `[${isoDate(readingAt(time_zone, now.getTime()))},)`,
    })),
  )
  if (rows.length === 0) return { practices: clinics.length, doctors: 0, appointments: 0 }
  const people = rows.map(({ hours, ...doctor }) => doctor)
  const hours = rows.flatMap(({ id, clinicId, placeId, valid, hours }) =>
    hours.map(({ weekday, from, to, pause }) => ({
      id: newId<'weeklyHours'>(),
      doctor_id: id,
      clinic_id: clinicId,
      place_id: placeId,
      weekday,
      during: minutesOf({ from, to }),
      breaks: pause ? [pause] : [],
      valid,
    })),
  )
  await sql`
    with invented as (
      select * from json_to_recordset(${JSON.stringify(people)}) as invented (
        id uuid, "clinicId" uuid, "fullName" text, specialization text, languages json, "experienceYears" integer)
    ), subjects as (
      insert into subject (id, kind) select id, 'doctor' from invented
    ), doctors as (
      insert into doctor (id, full_name, specialization, languages, experience_years, created_at)
      select id, "fullName", specialization, array(select json_array_elements_text(languages)), "experienceYears", ${now}
      from invented
    ), engagements as (
      insert into engagement (doctor_id, clinic_id, since, verified_at, verified_evidence)
      select id, "clinicId", ${now}, ${now}, 'Made up for a demonstration' from invented
    )
    insert into weekly_hours (id, doctor_id, clinic_id, place_id, weekday, during, breaks, valid)
    select * from json_to_recordset(${JSON.stringify(hours)}) as hours (
      id uuid, doctor_id uuid, clinic_id uuid, place_id uuid, weekday integer, during int4range, breaks jsonb,
      valid daterange)`.execute(tx)
  await republish(act, { doctorIds: rows.map(({ id }) => id) })
  const appointments = booked > 0 ? await takeTimes(act, rows, chance, booked / 100) : 0
  return { practices: clinics.length, doctors: rows.length, appointments }
}
