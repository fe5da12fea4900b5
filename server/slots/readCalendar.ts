import type { Policy } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import { active } from '../appointments/model.ts'
import type { Actor } from '../kernel/act.ts'
import type { Interval } from '../kernel/interval.ts'
import { readRanges } from '../kernel/range.ts'
import { DAY, instants, isoDate, MINUTE, readingAt, stretches } from '../kernel/time.ts'
import type { Limits, Opened, Question, Shut } from './model.ts'
import { isStaffOf } from './policy.ts'

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
  /** Whether the clinic has other systems that are told what becomes of its appointments. */
  readonly relays: boolean
  /** When the first of the holds and requests among what keeps the doctor busy lapses, if nothing happens before. */
  readonly nextRelease: Date | null
  /** Why there are no openings on dates on which the doctor would work. */
  readonly shut: Readonly<Record<string, Shut>>
}

const near = (instant: string) => `${instant} >= asked.near_from and ${instant} < asked.near_until`

const binding = `${near('lower(during)')}
    and (held_until is null or held_until > $9) and ($8::uuid is null or appointment_id <> $8)`

// One row for each doctor. Lists leave as text, an element to a line: cheaper to write and to read than arrays and JSON.
// `is not distinct from` keeps the planner from an index that reads the days of the whole clinic, and `offset` from working
// out anew for each row what is near: a date begins at most 14 hours before its midnight in UTC and ends at most 12 hours
// after the next, and no visit with its buffers lasts longer than 12 hours.
const calendarsFrom = (asked: string) => `
select facts.*, days.days, busy.busy, busy.next_release, rooms.busy as room_busy, patient.busy as patient_busy, active.day_starts, active.in_all
from (
  select *, from_date::timestamptz - interval '26 hours' as near_from, to_date::timestamptz + interval '48 hours' as near_until
  from ${asked} as given (doctor_id, clinic_id, from_date, to_date)
  offset 0
) as asked
cross join lateral (
  select d.id as doctor_id, d.full_name, d.specialization, c.id as clinic_id, c.time_zone, c.policy,
    e.verified_at is not null as verified, e.shut, v.id as visit_type_id, v.name as visit_type, v.minutes,
    v.buffer_before, v.buffer_after, v.medium, v.price_amount, v.price_currency,
    exists (select from webhook where clinic_id = c.id and disabled_at is null) as relays
  from doctor d
  join engagement e on e.doctor_id = d.id and e.ended_at is null
  join clinic c on c.id = e.clinic_id and c.removed_at is null
  join visit_type v on v.clinic_id = c.id and v.removed_at is null
    and (v.specialization is null or lower(v.specialization) = lower(d.specialization))
  where d.id = asked.doctor_id and d.removed_at is null
    and (asked.clinic_id is null or c.id = asked.clinic_id)
    and ($5::uuid is null or v.id = $5)
    and ($6::text is null or v.medium = $6)
  order by e.since, c.id, v.position, v.id
  limit 1
) facts
cross join lateral (
  select string_agg(concat_ws('|', date, place_id, coalesce(room_id::text, ''), open), E'\\n' order by date) as days,
    array_agg(room_id) filter (where room_id is not null) as rooms
  from doctor_day
  where doctor_id = facts.doctor_id and clinic_id is not distinct from facts.clinic_id
    and date between asked.from_date and asked.to_date
) days
cross join lateral (
  select range_agg(during)::text as busy, min(held_until) as next_release
  from occupancy
  where subject_id = facts.doctor_id and ${binding}
) busy
cross join lateral (
  select string_agg(subject_id || '|' || during, E'\\n') as busy
  from occupancy
  where days.rooms is not null and subject_id = any (days.rooms) and ${binding}
) rooms
cross join lateral (
  select range_agg(during)::text as busy
  from occupancy
  where $7::uuid is not null and subject_id = $7 and ${binding}
) patient
cross join lateral (
  select string_agg((extract(epoch from starts_at) * 1000)::bigint::text, E'\\n')
      filter (where ${near('starts_at')}) as day_starts,
    count(*) filter (where ends_at > $9)::integer as in_all
  from appointment
  where facts.policy -> 'activeLimit' <> '{"perDay": null, "inAll": null}'
    and doctor_id = facts.doctor_id and clinic_id is not distinct from facts.clinic_id
    and starts_at >= least(asked.near_from, $9::timestamptz - interval '26 hours')
    and status in (${active.map((status) => `'${status}'`).join(', ')})
    and (least(held_until, answer_by) > $9) is not false and ($8::uuid is null or id <> $8)
) active`

/** Of one doctor: $1 to $4 are the doctor, the clinic or null, and the first and the last date. */
export const calendarOf = calendarsFrom('(select $1::uuid, $2::uuid, $3::date, $4::date)')
/** Of several: $1 to $4 are arrays. */
export const calendarsOf = calendarsFrom('unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[])')

export interface CalendarRow {
  doctor_id: Id<'doctor'>
  full_name: string
  specialization: string | null
  clinic_id: Id<'clinic'>
  time_zone: string
  policy: Policy
  verified: boolean
  relays: boolean
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
  next_release: Date | null
  room_busy: string | null
  patient_busy: string | null
  day_starts: string | null
  in_all: number | null
}

/** Reads a row of these. The clinic's own people need give no notice. */
export function readCalendar(row: CalendarRow, now: Date, actor: Actor | undefined): Calendar {
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
    relays: row.relays,
    nextRelease: row.next_release,
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

function limitsOf({ policy, day_starts, in_all, time_zone }: CalendarRow): Limits | undefined {
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
