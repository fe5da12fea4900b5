import { CompiledQuery, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Actor, desksOf, speaksFor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import type { Interval } from '../kernel/interval.ts'
import { notFound } from '../kernel/problem.ts'
import { readRanges } from '../kernel/range.ts'
import { DAY, isoDate, MINUTE } from '../kernel/time.ts'
import { type Calendar, type CalendarRow, calendarOf, calendarsOf, readCalendar } from './readCalendar.ts'

export type { Calendar } from './readCalendar.ts'
export { endOfWindow } from './readCalendar.ts'

const HOUR = 60 * MINUTE

/** What a doctor's calendar is asked for. Dates are `YYYY-MM-DD` of the clinic, both included. */
export interface Asked {
  doctorId: Id<'doctor'>
  /** Which of the doctor's clinics; the visit type's where none is given, else the one where they have been longest. */
  clinicId?: Id<'clinic'> | undefined
  /** Without it the first that the doctor offers. */
  visitTypeId?: Id<'visitType'> | undefined
  medium?: 'in_person' | 'video' | undefined
  patientId?: Id<'patient'> | undefined
  /** An appointment that does not stand in its own way: the one that is to be moved or confirmed. */
  except?: Id<'appointment'> | undefined
  /** Who asks: the clinic's own people need give no notice. */
  actor?: Actor | undefined
  now: Date
}

/**
 * The calendar of one doctor between two instants; undefined where there is no such doctor, or they do not offer this
 * visit. Listing, booking and moving all ask here, so what is offered is what is accepted.
 */
export async function calendar(db: Reader, asked: Asked & Between): Promise<Calendar | undefined> {
  return readBetween(asked, (await db.executeQuery(calendarBetween(asked))).rows)
}

interface Between {
  from: Date
  to: Date
}

/** The same question for whoever asks other things with it; `readBetween` reads what comes back. */
export function calendarBetween({ from, to, ...asked }: Asked & Between): CompiledQuery<CalendarRow> {
  // A date's day begins at most 14 hours before its midnight in UTC and ends at most 12 hours after the next.
  const fromDate = isoDate(from.getTime() - 12 * HOUR)
  const toDate = isoDate(to.getTime() + 14 * HOUR)
  return calendarQuery({ ...asked, fromDate, toDate })
}

export function readBetween(
  { from, to, now, actor }: Asked & Between,
  [row]: readonly CalendarRow[],
): Calendar | undefined {
  if (!row) return undefined
  const found = readCalendar(row, now, actor)
  const { earliest, latest } = found.question
  const question = {
    ...found.question,
    earliest: Math.max(earliest, from.getTime()),
    latest: Math.min(latest, to.getTime()),
  }
  return { ...found, question }
}

interface Dates {
  fromDate: string
  toDate: string
}
type Common = Omit<Asked, 'doctorId' | 'clinicId'>

/** The calendar of one doctor from one date to another. */
export async function calendarOfDates(db: Reader, asked: Asked & Dates): Promise<Calendar | undefined> {
  const [row] = (await db.executeQuery(calendarQuery(asked))).rows
  return row && readCalendar(row, asked.now, asked.actor)
}

const calendarQuery = ({ doctorId, clinicId, fromDate, toDate, ...asked }: Asked & Dates) =>
  compiled(calendarOf, [doctorId, clinicId ?? null, fromDate, toDate], asked)

/** The calendars of several doctors, each for its dates, in any order; who does not offer the visit is left out. */
export async function calendars(
  db: Reader,
  of: readonly (Dates & { doctorId: Id<'doctor'>; clinicId?: Id<'clinic'> | undefined })[],
  asked: Common,
): Promise<Calendar[]> {
  const columns = [
    of.map((one) => one.doctorId),
    of.map((one) => one.clinicId ?? null),
    of.map((one) => one.fromDate),
    of.map((one) => one.toDate),
  ]
  const { rows } = await db.executeQuery(compiled(calendarsOf, columns, asked))
  return rows.map((row) => readCalendar(row, asked.now, asked.actor))
}

function compiled(statement: string, of: readonly unknown[], asked: Common): CompiledQuery<CalendarRow> {
  const { visitTypeId = null, medium = null, patientId = null, except = null, now } = asked
  return CompiledQuery.raw(statement, [...of, visitTypeId, medium, patientId, except, now])
}

/** Numbers that go up whenever what can be booked of a doctor may have changed, and not as time goes by. */
export async function versionsOf(db: Reader, doctorIds: readonly Id<'doctor'>[]): Promise<Map<Id<'doctor'>, number>> {
  const asked = CompiledQuery.raw('select id, version from subject where id = any($1)', [doctorIds])
  const { rows } = await db.executeQuery<{ id: Id<'doctor'>; version: number }>(asked)
  return new Map(rows.map((row) => [row.id, row.version]))
}

/** Lets through who may ask about a patient: who speaks for them, and staff of a clinic that knows them. Throws `not_found`. */
export async function mayAskFor(db: Reader, actor: Actor, patientId: Id<'patient'>): Promise<void> {
  if (speaksFor(actor).includes(patientId)) return
  const clinics = [...desksOf(actor), ...actor.worksAt]
  const known = await db
    .selectFrom('registration')
    .where('patient_id', '=', patientId)
    .where(sql<boolean>`clinic_id = any(${clinics}::uuid[])`)
    .select('clinic_id')
    .executeTakeFirst()
  if (!known) throw notFound('patient')
}

/** What keeps a doctor, a room or a patient busy, with its buffers as an interval and without them as `visit`. */
export interface Occupant extends Interval {
  readonly subjectId: string
  readonly visit: Interval
  readonly id: Id<'appointment'>
  readonly name: string
  readonly doctorId: Id<'doctor'>
  readonly clinicId: Id<'clinic'>
  readonly patientId: Id<'patient'>
}

/** What keeps these busy within a day of an instant. */
export async function occupantsNear(
  db: Reader,
  subjectIds: readonly string[],
  around: number,
  now: Date,
): Promise<Occupant[]> {
  const rows = await db
    .selectFrom('occupancy as o')
    .innerJoin('appointment as a', 'a.id', 'o.appointment_id')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .where(sql<boolean>`o.subject_id = any(${subjectIds}::uuid[])`)
    .where(sql<boolean>`lower(o.during) between ${new Date(around - DAY)} and ${new Date(around + DAY)}`)
    .where((eb) => eb.or([eb('o.held_until', 'is', null), eb('o.held_until', '>', now)]))
    .orderBy(sql`lower(o.during)`)
    .select([
      'o.subject_id',
      'o.during',
      'o.visit',
      'a.id',
      'a.doctor_id',
      'a.clinic_id',
      'a.patient_id',
      'p.full_name',
    ])
    .execute()
  return rows.map((row) => ({
    ...readRanges(row.during)[0]!,
    subjectId: row.subject_id,
    visit: readRanges(row.visit)[0]!,
    id: row.id,
    name: row.full_name,
    doctorId: row.doctor_id,
    clinicId: row.clinic_id,
    patientId: row.patient_id,
  }))
}
