import { CompiledQuery, sql } from 'kysely'
import type { Policy } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import { active } from '../appointments/model.ts'
import { type Actor, desksOf, speaksFor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import type { Interval } from '../kernel/interval.ts'
import { notFound } from '../kernel/problem.ts'
import { readRanges } from '../kernel/range.ts'
import { DAY, instants, isoDate, MINUTE, readingAt, stretches } from '../kernel/time.ts'
import type { Limits, Opened, Question, Shut } from './model.ts'
import { isStaffOf } from './policy.ts'

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

export interface VisitType {
  readonly id: Id<'visitType'>
  readonly name: string
  readonly minutes: number
  readonly bufferBefore: number
  readonly bufferAfter: number
  readonly medium: 'in_person' | 'video'
  readonly priceAmount: number | null
  readonly priceCurrency: string | null
}

/** When a doctor can be booked for a visit type, and the facts that whoever books wants to know. */
export interface Calendar {
  readonly question: Question
  readonly doctorId: Id<'doctor'>
  readonly doctorName: string
  readonly specialization: string | null
  readonly clinicId: Id<'clinic'>
  readonly zone: string
  readonly policy: Policy
  readonly visitType: VisitType
  readonly verified: boolean
  /** False where the clinic lets only verified doctors be booked and this one is not: nothing is offered then. */
  readonly bookable: boolean
  /** Why there are no openings on dates on which the doctor would work. */
  readonly shut: Readonly<Record<string, Shut>>
}

/**
 * The calendar of one doctor between two instants; undefined where there is no such doctor, or they do not offer this
 * visit. Listing, booking and moving all ask here, so what is offered is what is accepted.
 */
export async function calendar(
  db: Reader,
  { from, to, ...asked }: Asked & { from: Date; to: Date },
): Promise<Calendar | undefined> {
  // A date's day begins at most 14 hours before its midnight in UTC and ends at most 12 hours after the next.
  const fromDate = isoDate(from.getTime() - 12 * HOUR)
  const toDate = isoDate(to.getTime() + 14 * HOUR)
  const found = await calendarOfDates(db, { ...asked, fromDate, toDate })
  if (!found) return undefined
  const { earliest, latest } = found.question
  const question = {
    ...found.question,
    earliest: Math.max(earliest, from.getTime()),
    latest: Math.min(latest, to.getTime()),
  }
  return { ...found, question }
}

/** The calendar of one doctor from one date to another. */
export async function calendarOfDates(
  db: Reader,
  { doctorId, clinicId, ...asked }: Asked & Dates,
): Promise<Calendar | undefined> {
  const [found] = await calendars(db, { of: [{ doctorId, clinicId }], ...asked })
  return found
}

interface Dates {
  fromDate: string
  toDate: string
}

/** The calendars of several doctors, in the order in which they are asked for; those who do not offer the visit are left out. */
export async function calendars(
  db: Reader,
  asked: Omit<Asked, 'doctorId' | 'clinicId'> &
    Dates & { of: readonly { doctorId: Id<'doctor'>; clinicId?: Id<'clinic'> | undefined }[] },
): Promise<Calendar[]> {
  const { of, fromDate, toDate, visitTypeId, medium, patientId, except, now, actor } = asked
  const { rows } = await db.executeQuery<Row>(
    CompiledQuery.raw(statement, [
      of.map((one) => one.doctorId),
      of.map((one) => one.clinicId ?? null),
      visitTypeId ?? null,
      medium ?? null,
      fromDate,
      toDate,
      new Date(Date.parse(fromDate) - 14 * HOUR - LONGEST),
      new Date(Date.parse(toDate) + DAY + 12 * HOUR + LONGEST),
      now,
      patientId ?? null,
      except ?? null,
    ]),
  )
  return rows.map((row) => calendarOf(row, now, actor))
}

const HOUR = 60 * MINUTE
/** No occupancy lasts longer than the longest visit with the longest buffers. */
const LONGEST = 12 * HOUR

// One row for each doctor. Lists leave as text, an element to a line: cheaper to read than arrays and JSON.
const statement = `
select facts.*, days.days, busy.busy, rooms.busy as room_busy, patient.busy as patient_busy, active.day_starts, active.in_all
from unnest($1::uuid[], $2::uuid[]) with ordinality as asked (doctor_id, clinic_id, n)
cross join lateral (
  select d.id as doctor_id, d.full_name, d.specialization, c.id as clinic_id, c.time_zone, c.policy,
    e.verified_at is not null as verified, e.shut, v.id as visit_type_id, v.name as visit_type, v.minutes, v.buffer_before,
    v.buffer_after, v.medium, v.price_amount, v.price_currency
  from doctor d
  join engagement e on e.doctor_id = d.id and e.ended_at is null
  join clinic c on c.id = e.clinic_id and c.removed_at is null
  join visit_type v on v.clinic_id = c.id and v.removed_at is null
    and (v.specialization is null or lower(v.specialization) = lower(d.specialization))
  where d.id = asked.doctor_id and d.removed_at is null
    and (asked.clinic_id is null or c.id = asked.clinic_id)
    and ($3::uuid is null or v.id = $3)
    and ($4::text is null or v.medium = $4)
  order by e.since, c.id, v.position, v.id
  limit 1
) facts
cross join lateral (
  select string_agg(concat_ws('|', date, place_id, coalesce(room_id::text, ''), open), E'\\n' order by date) as days,
    array_agg(room_id) filter (where room_id is not null) as rooms
  from doctor_day
  where doctor_id = facts.doctor_id and clinic_id = facts.clinic_id and date between $5::date and $6::date
) days
cross join lateral (
  select string_agg(during::text, E'\\n' order by lower(during)) as busy
  from occupancy
  where subject_id = facts.doctor_id and lower(during) >= $7 and lower(during) < $8
    and (held_until is null or held_until > $9) and ($11::uuid is null or appointment_id <> $11)
) busy
left join lateral (
  select string_agg(subject_id || '|' || during, E'\\n' order by lower(during)) as busy
  from occupancy
  where subject_id = any (days.rooms) and lower(during) >= $7 and lower(during) < $8
    and (held_until is null or held_until > $9) and ($11::uuid is null or appointment_id <> $11)
) rooms on days.rooms is not null
left join lateral (
  select string_agg(during::text, E'\\n' order by lower(during)) as busy
  from occupancy
  where subject_id = $10 and lower(during) >= $7 and lower(during) < $8
    and (held_until is null or held_until > $9) and ($11::uuid is null or appointment_id <> $11)
) patient on $10::uuid is not null
left join lateral (
  select string_agg((extract(epoch from starts_at) * 1000)::bigint::text, E'\\n')
      filter (where starts_at >= $7 and starts_at < $8) as day_starts,
    count(*) filter (where ends_at > $9)::integer as in_all
  from appointment
  where doctor_id = facts.doctor_id and clinic_id = facts.clinic_id and starts_at >= least($7, $9 - interval '1 day')
    and status in (${active.map((status) => `'${status}'`).join(', ')})
    and (least(held_until, answer_by) > $9) is not false and ($11::uuid is null or id <> $11)
) active on facts.policy -> 'activeLimit' <> '{"perDay": null, "inAll": null}'
order by asked.n`

interface Row {
  doctor_id: Id<'doctor'>
  full_name: string
  specialization: string | null
  clinic_id: Id<'clinic'>
  time_zone: string
  policy: Policy
  verified: boolean
  shut: Record<string, Shut>
  visit_type_id: Id<'visitType'>
  visit_type: string
  minutes: number
  buffer_before: number
  buffer_after: number
  medium: 'in_person' | 'video'
  price_amount: number | null
  price_currency: string | null
  days: string | null
  busy: string | null
  room_busy: string | null
  patient_busy: string | null
  day_starts: string | null
  in_all: number | null
}

function calendarOf(row: Row, now: Date, actor: Actor | undefined): Calendar {
  const { doctor_id: doctorId, clinic_id: clinicId, time_zone: zone, policy } = row
  const notice = actor && isStaffOf(actor, { doctorId, clinicId }) ? 0 : policy.minimumNoticeMinutes
  const limits = limitsOf(row)
  const question: Question = {
    opened: row.days?.split('\n').map(openedOf) ?? [],
    busy: readRanges(row.busy ?? ''),
    roomBusy: roomsOf(row.room_busy),
    ...(row.patient_busy !== null && { patientBusy: readRanges(row.patient_busy) }),
    visit: { minutes: row.minutes, bufferBefore: row.buffer_before, bufferAfter: row.buffer_after },
    stepMinutes: policy.stepMinutes,
    earliest: now.getTime() + notice * MINUTE,
    latest: endOfWindow(zone, now, policy),
    ...(limits && { limits }),
  }
  return {
    question,
    doctorId,
    doctorName: row.full_name,
    specialization: row.specialization,
    clinicId,
    zone,
    policy,
    visitType: {
      id: row.visit_type_id,
      name: row.visit_type,
      minutes: row.minutes,
      bufferBefore: row.buffer_before,
      bufferAfter: row.buffer_after,
      medium: row.medium,
      priceAmount: row.price_amount,
      priceCurrency: row.price_currency,
    },
    verified: row.verified,
    bookable: row.verified || !policy.verification.doctor,
    shut: row.shut,
  }
}

/** The end of the last date of the booking window, which is today and so many days, in the clinic's zone. */
export function endOfWindow(zone: string, now: Date, { bookingWindowDays }: Policy): number {
  const today = Math.floor(readingAt(zone, now.getTime()) / DAY) * DAY
  const end = today + (bookingWindowDays + 1) * DAY
  return instants(stretches(zone, end - 3 * DAY, end + DAY), { start: end - 2 * DAY, end }).at(-1)!.end
}

function openedOf(line: string): Opened {
  const [date, placeId, roomId, open] = line.split('|') as [string, string, string, string]
  return { date, placeId, roomId: roomId || null, open: readRanges(open) }
}

function roomsOf(text: string | null): Record<string, Interval[]> {
  const rooms: Record<string, Interval[]> = {}
  for (const line of text?.split('\n') ?? []) {
    const [roomId, during] = line.split('|') as [string, string]
    rooms[roomId] ??= []
    rooms[roomId].push(...readRanges(during))
  }
  return rooms
}

function limitsOf({ policy, day_starts, in_all, time_zone }: Row): Limits | undefined {
  const { perDay, inAll } = policy.activeLimit
  if (perDay === null && inAll === null) return undefined
  const count: Record<string, number> = {}
  for (const start of day_starts?.split('\n') ?? []) {
    const date = isoDate(readingAt(time_zone, Number(start)))
    count[date] = (count[date] ?? 0) + 1
  }
  return {
    ...(perDay !== null && { perDay: { max: perDay, count } }),
    ...(inAll !== null && { inAll: { max: inAll, count: in_all ?? 0 } }),
  }
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
