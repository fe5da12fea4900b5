import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { closuresOf } from '../clinics/queries.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { DAY, isoDate, MINUTE, readingAt, showTime } from '../kernel/time.ts'
import type { Closure, DateHours, Rules, Times, WeeklyHours } from '../slots/model.ts'
import { type AbsenceRow, absenceIn } from './model.ts'
import type { Placed } from './placeHours.ts'
import { mayPlan } from './policy.ts'

/** A doctor at one of the clinics where they work. */
export interface Engaged {
  readonly doctorId: Id<'doctor'>
  readonly clinicId: Id<'clinic'>
  readonly zone: string
  readonly country: string
  readonly region: string | null
  readonly windowDays: number
  /** The last date that is published; null where nothing is. */
  readonly publishedTo: string | null
}

/** Some doctors at all their clinics, or all doctors of a clinic. */
export type Scope = { readonly doctorIds: readonly Id<'doctor'>[] } | { readonly clinicId: Id<'clinic'> }

/** Who works where now: engagements that have not ended, of doctors and clinics that have not been removed. */
export const engagements = (db: Reader) =>
  db
    .selectFrom('engagement as e')
    .innerJoin('clinic as c', 'c.id', 'e.clinic_id')
    .innerJoin('doctor as d', 'd.id', 'e.doctor_id')
    .where('e.ended_at', 'is', null)
    .where('c.removed_at', 'is', null)
    .where('d.removed_at', 'is', null)
    .select([
      'e.doctor_id as doctorId',
      'e.clinic_id as clinicId',
      'c.time_zone as zone',
      'c.country',
      'c.region',
      'e.published_to as publishedTo',
      sql<number>`(c.policy ->> 'bookingWindowDays')::integer`.as('windowDays'),
    ])

/** Who works where now, of those in the scope. */
export const engagedIn = (db: Reader, scope: Scope): Promise<Engaged[]> =>
  engagements(db)
    .where(
      'clinicId' in scope
        ? sql<boolean>`e.clinic_id = ${scope.clinicId}`
        : sql<boolean>`e.doctor_id = any(${scope.doctorIds}::uuid[])`,
    )
    .orderBy('e.doctor_id')
    .execute()

/**
 * The schedule in question: the doctor's at the clinic that is named, else at the one whose schedules the actor may see.
 * Throws `not_found` and `forbidden`.
 */
export async function planned(
  db: Reader,
  actor: Actor,
  doctorId: Id<'doctor'>,
  clinicId: Id<'clinic'> | undefined,
): Promise<Engaged> {
  const all = await engagements(db)
    .where('e.doctor_id', '=', doctorId)
    .orderBy('e.since')
    .orderBy('e.clinic_id')
    .execute()
  const asked = all.filter((one) => clinicId === undefined || one.clinicId === clinicId)
  if (asked.length === 0) throw notFound('doctor')
  const own = asked.find((one) => mayPlan(actor, one))
  if (!own) throw new Problem('forbidden', 'This is for the doctor and the clinic where they work.')
  return own
}

/** The dates that are kept published: from yesterday to a day after the window. A window that shrinks takes none back. */
export function datesToPublish({ zone, windowDays, publishedTo }: Engaged, now: Date) {
  const today = readingAt(zone, now.getTime())
  const last = isoDate(today + (windowDays + 1) * DAY)
  return { fromDate: isoDate(today - DAY), toDate: publishedTo !== null && publishedTo > last ? publishedTo : last }
}

/** The rules of each of these schedules for those dates, in the same order. */
export async function rulesOf(
  db: Reader,
  engaged: readonly Engaged[],
  fromDate: string,
  toDate: string,
): Promise<Rules[]> {
  const doctorIds = engaged.map((one) => one.doctorId)
  const clinicIds = engaged.map((one) => one.clinicId)
  const [weekly, dates, absences, closures] = [
    await weeklyHoursOf(db, doctorIds, clinicIds, fromDate, toDate),
    await datesOf(db, doctorIds, clinicIds, fromDate, toDate),
    await absencesOf(db, doctorIds, fromDate, toDate),
    await closuresByClinic(db, engaged, fromDate, toDate),
  ]
  const key = (row: { doctor_id: string; clinic_id: string }) => `${row.doctor_id} ${row.clinic_id}`
  const weeklyOf = Map.groupBy(weekly, key)
  const datedOf = Map.groupBy(dates, key)
  const absent = Map.groupBy(absences, (row) => row.doctor_id)
  return engaged.map(({ doctorId, clinicId, zone }) => {
    const own = `${doctorId} ${clinicId}`
    return {
      weeklyHours: weeklyOf.get(own) ?? [],
      dates: datedOf.get(own) ?? [],
      absences: (absent.get(doctorId) ?? []).map((row) => absenceIn(zone, row)),
      closures: closures.get(clinicId) ?? [],
    }
  })
}

interface OfPair {
  readonly doctor_id: Id<'doctor'>
  readonly clinic_id: Id<'clinic'>
}
interface DatedHours extends DateHours {
  readonly hours: (Times & Placed)[]
}

/** Weekly hours of doctors at clinics, pair by pair, that are valid within the dates. */
async function weeklyHoursOf(
  db: Reader,
  doctorIds: readonly string[],
  clinicIds: readonly string[],
  fromDate: string,
  toDate: string | null,
): Promise<(WeeklyHours & Placed & OfPair)[]> {
  const { rows } = await sql<
    OfPair & {
      place_id: Id<'place'>
      room_id: Id<'room'> | null
      weekday: number
      from_minute: number
      to_minute: number
      breaks: { from: string; to: string }[]
      valid_from: string
      valid_to: string | null
    }
  >`
    select h.doctor_id, h.clinic_id, place_id, room_id, weekday, lower(during) as from_minute,
      upper(during) as to_minute, breaks, lower(valid) as valid_from, upper(valid) - 1 as valid_to
    from unnest(${doctorIds}::uuid[], ${clinicIds}::uuid[]) as of (doctor_id, clinic_id)
    join weekly_hours h on h.doctor_id = of.doctor_id and h.clinic_id = of.clinic_id
    where valid && daterange(${fromDate}, ${toDate}, '[]')
    order by weekday, during, valid`.execute(db)
  return rows.map((row) => ({
    doctor_id: row.doctor_id,
    clinic_id: row.clinic_id,
    weekday: row.weekday,
    from: showTime(row.from_minute * MINUTE),
    to: showTime(row.to_minute * MINUTE),
    breaks: row.breaks,
    placeId: row.place_id,
    roomId: row.room_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }))
}

/** The dates with hours of their own, pair by pair. */
async function datesOf(
  db: Reader,
  doctorIds: readonly string[],
  clinicIds: readonly string[],
  fromDate: string,
  toDate: string | null,
): Promise<(DatedHours & OfPair)[]> {
  const { rows } = await sql<DatedHours & OfPair>`
    select d.doctor_id, d.clinic_id, date, kind, hours
    from unnest(${doctorIds}::uuid[], ${clinicIds}::uuid[]) as of (doctor_id, clinic_id)
    join dated_hours d on d.doctor_id = of.doctor_id and d.clinic_id = of.clinic_id
    where daterange(${fromDate}, ${toDate}, '[]') @> date
    order by date`.execute(db)
  return rows
}

/** Absences of doctors that reach into the dates, a day to spare on both sides for those meant in another zone. */
export const absencesOf = (
  db: Reader,
  doctorIds: readonly string[],
  fromDate: string,
  toDate: string | null,
): Promise<AbsenceRow[]> =>
  db
    .selectFrom('absence')
    .where(sql<boolean>`doctor_id = any(${doctorIds}::uuid[])`)
    .where(sql<boolean>`to_local > ${fromDate}::date - 1`)
    .where(sql<boolean>`from_local < coalesce(${toDate}::date + 2, 'infinity')`)
    .select(['id', 'doctor_id', 'from_local', 'to_local', 'time_zone', 'reason'])
    .orderBy('from_local')
    .execute()

async function closuresByClinic(
  db: Reader,
  engaged: readonly Engaged[],
  fromDate: string,
  toDate: string,
): Promise<Map<string, Closure[]>> {
  const closures = new Map<string, Closure[]>()
  for (const { clinicId, country, region } of engaged)
    if (!closures.has(clinicId))
      closures.set(clinicId, await closuresOf(db, { id: clinicId, country, region }, fromDate, toDate))
  return closures
}

/** The weekly hours of a doctor at other clinics than this one, with each one's name. */
export async function weeklyHoursElsewhere(db: Reader, { doctorId, clinicId }: Engaged, fromDate: string) {
  const others = await db
    .selectFrom('engagement')
    .innerJoin('clinic', 'clinic.id', 'engagement.clinic_id')
    .where('doctor_id', '=', doctorId)
    .where('clinic_id', '<>', clinicId)
    .where('ended_at', 'is', null)
    .select(['clinic.id', 'clinic.name'])
    .execute()
  const doctorIds = others.map(() => doctorId)
  const clinicIds = others.map((one) => one.id)
  const rows = await weeklyHoursOf(db, doctorIds, clinicIds, fromDate, null)
  return rows.map((row) => ({ ...row, clinic: others.find((one) => one.id === row.clinic_id)!.name, field: null }))
}

/** What somebody has said about one schedule and is not over. */
export async function scheduleOf(db: Reader, { doctorId, clinicId, zone }: Engaged, now: Date) {
  const today = isoDate(readingAt(zone, now.getTime()))
  return {
    weekly: await weeklyHoursOf(db, [doctorId], [clinicId], today, null),
    dates: await datesOf(db, [doctorId], [clinicId], today, null),
    absences: (await absencesOf(db, [doctorId], today, null)).filter((row) => row.to_local > today),
  }
}
