import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import type { Interval } from '../kernel/interval.ts'
import { type Filters, matching, notice } from './matchDoctors.ts'

/** A day on which a doctor has something left. None of its free times is earlier than `bound`. */
export interface FreeDay {
  readonly doctorId: Id<'doctor'>
  readonly clinicId: Id<'clinic'>
  readonly date: string
  /** The first date to look at, where the days before it have not been. */
  readonly since?: string
  /** Epoch milliseconds. */
  readonly bound: number
  /** Where it stands in the order in which days were fetched, if that is not the bound. */
  readonly key?: number
}

/** Since when free times count. */
export interface Since {
  readonly now: Date
  readonly from: Date
}

/** What is under way is looked through one by one. Looking through 5,000 has shown nobody an earlier time: docs/next-free.md. */
const underWayAtMost = 300

const milliseconds = (instant: RawBuilder<unknown>) => sql`(extract(epoch from ${instant}) * 1000)::float8`

/**
 * The first day of each doctor who matches, the earliest first and after those that are known; undefined where more than
 * `fewAtMost` match.
 */
export async function firstDays(
  db: Reader,
  filters: Filters,
  since: Since,
  { fewAtMost, after, limit }: { fewAtMost: number; after?: FreeDay; limit: number },
): Promise<FreeDay[] | undefined> {
  const { rows } = await sql<FreeDay & { doctors: number }>`
    with who as materialized (
      select engagement.doctor_id, engagement.clinic_id,
        ${earliest(since)} as earliest, ${step} as step, (${since.from}::timestamptz - interval '12 hours')::date as since
      from doctor
      join engagement on engagement.doctor_id = doctor.id
      join clinic on clinic.id = engagement.clinic_id
      where ${matching(filters)}
      limit ${fewAtMost + 1}
    ), known as (select count(*)::integer as doctors from who)
    select doctors, day.* from known left join lateral (
      ${firstOf} where doctors <= ${fewAtMost} ${after ? sql`and ${keyOf} > ${key(after)}` : sql``}
      order by bound, who.doctor_id, who.clinic_id limit ${limit}
    ) day on true`.execute(db)
  if (rows[0]!.doctors > fewAtMost) return undefined
  return rows.filter((row) => row.doctorId !== null)
}

/** The first day of each of these doctors after the one that is given. */
export async function nextDays(db: Reader, days: readonly FreeDay[], since: Since): Promise<FreeDay[]> {
  if (days.length === 0) return []
  const { rows } = await sql<FreeDay>`
    with who as (
      select doctor_id, clinic_id, ${earliest(since)} as earliest, ${step} as step, next.since
      from unnest(
        ${days.map((one) => one.doctorId)}::uuid[], ${days.map((one) => one.clinicId)}::uuid[],
        ${days.map((one) => one.date)}::date[]
      ) as after (doctor_id, clinic_id, date) join clinic on clinic.id = clinic_id, lateral (select after.date + 1) as next (since)
    )
    ${firstOf}`.execute(db)
  return rows
}

/** From when to when any of these has something left after an instant; undefined where nobody has. */
export async function boundsOf(
  db: Reader,
  who: readonly Pick<FreeDay, 'doctorId' | 'clinicId'>[],
  from: Date,
): Promise<Interval | undefined> {
  const { rows } = await sql<{ start: number | null; end: number | null }>`
    select ${milliseconds(sql`min(first.start)`)} as start, ${milliseconds(sql`max(last.end)`)} as end
    from unnest(${who.map((one) => one.doctorId)}::uuid[], ${who.map((one) => one.clinicId)}::uuid[])
      as who (doctor_id, clinic_id)
    cross join lateral (
      select free_from as start from doctor_day
      where ${ofWho} and upper(free) > ${from} and date >= ${from}::timestamptz::date - 1
      order by date, start limit 1
    ) first
    cross join lateral (
      select upper(free) as end from doctor_day
      where ${ofWho} order by date desc, upper(free) desc limit 1
    ) last`.execute(db)
  const [{ start, end } = { start: null, end: null }] = rows
  return start === null || end === null ? undefined : { start, end }
}

// A plain `=` would let the planner read the days of the whole clinic. With other ways to hide it, or with a condition more,
// it expects one row at most, and then reads and sorts all days of a doctor for the sake of the first.
const ofWho = sql`doctor_id = who.doctor_id and coalesce(clinic_id = who.clinic_id, false) and free_from is not null`

/**
 * The first instant from `who.earliest` on, in a part of `free` that is long enough for the shortest visit there is, at which
 * a visit may begin: the engine counts its steps from the beginning of each opening. At noon most doctors have the rest of
 * today; without the steps all of them would seem to be free at once, and each would have to be looked into.
 */
const bound = sql`
  select start as bound
  from unnest(free * tstzmultirange(tstzrange(who.earliest, null))) as part
  cross join lateral (select lower(opening) as origin from unnest(open) as opening where opening @> lower(part) limit 1) opening
  cross join lateral (select date_bin(who.step, lower(part) + who.step - interval '1 microsecond', origin) as start) grid
  where upper(part) - start >= (select min(minutes) from visit_type where removed_at is null) * interval '1 minute'
  limit 1`

// At several places there are several rows for a date.
const firstOf = sql`
  select who.doctor_id as "doctorId", who.clinic_id as "clinicId", date, ${milliseconds(sql`bound`)} as bound
  from who cross join lateral (
    select date, min(bound) as bound from (
      select date, bound from doctor_day cross join lateral (${bound}) within
      where ${ofWho} and date >= who.since
      order by date fetch first row with ties
    ) left_over
    group by date
  ) first`

const keyOf = sql`(first.bound, who.doctor_id, who.clinic_id)`
const key = ({ bound, doctorId, clinicId }: FreeDay) =>
  sql`(${new Date(bound)}::timestamptz, ${doctorId}::uuid, ${clinicId}::uuid)`

/**
 * Days that become free from the instant on, in the order in which they do and after those that are known. What is
 * shorter than the least notice of any clinic is passed over unseen.
 */
export async function daysByTime(
  db: Reader,
  filters: Filters,
  since: Since,
  after: FreeDay | undefined,
  limit: number,
): Promise<FreeDay[]> {
  const known = after ? sql`(${new Date(after.key ?? after.bound)}::timestamptz, ${after.doctorId}::uuid)` : sql``
  const { rows } = await sql<FreeDay>`
    ${days(filters, since)} and free_from >= ${leastNotice(since)}
      ${after ? sql`and (free_from, day.doctor_id) > ${known}` : sql``}
    order by free_from, day.doctor_id
    limit ${limit}`.execute(db)
  return rows
}

/**
 * Days that became free before the instant and still have something left, in the order of their bounds and after those that
 * are known; of more than 300 only those that began last.
 */
export async function daysUnderWay(
  db: Reader,
  filters: Filters,
  since: Since,
  after: FreeDay | undefined,
  limit: number,
): Promise<FreeDay[]> {
  const known = after ? sql`(${after.bound}::float8, ${after.doctorId}::uuid, ${after.clinicId}::uuid)` : sql``
  const { rows } = await sql<FreeDay>`
    select "doctorId", "clinicId", date, bound from (
      ${days(filters, since)} and free_from < ${leastNotice(since)}
        and free_from >= ${leastNotice(since)} - interval '1 day'
      order by free_from desc, day.doctor_id desc
      limit ${underWayAtMost}
    ) under_way
    ${after ? sql`where (bound, "doctorId", "clinicId") > ${known}` : sql``}
    order by bound, "doctorId", "clinicId"
    limit ${limit}`.execute(db)
  return rows
}

/** Whether no more than so many doctors have the specialization. */
export async function areFew(db: Reader, specialization: string, most: number): Promise<boolean> {
  const { rows } = await sql<{ few: boolean }>`
    select count(*) <= ${most} as few from (
      select from doctor where removed_at is null and lower(specialization) = ${specialization.trim().toLowerCase()}
      limit ${most + 1}
    ) one`.execute(db)
  return rows[0]!.few
}

// A walk along the index of `doctor_day`: the limit within keeps the planner from beginning at the other end.
const days = (filters: Filters, since: Since) => sql`
  select day.doctor_id as "doctorId", day.clinic_id as "clinicId", date, ${milliseconds(sql`bound`)} as bound,
    ${milliseconds(sql`free_from`)} as key
  from doctor_day as day
  cross join lateral (
    select ${earliest(since)} as earliest, ${step} as step from doctor
    join engagement on engagement.doctor_id = doctor.id
    join clinic on clinic.id = engagement.clinic_id
    where doctor.id = day.doctor_id and clinic.id = day.clinic_id and ${matching(filters)}
    limit 1
  ) who
  cross join lateral (${bound}) within
  where upper(free) > ${leastNotice(since)} ${ofKind(filters)}`
const ofKind = ({ specialization }: Filters) =>
  specialization ? sql`and day.specialization = ${specialization.trim().toLowerCase()}` : sql``
const earliest = ({ now, from }: Since) => sql`greatest(${from}::timestamptz, ${now}::timestamptz + ${notice})`
const step = sql`(clinic.policy ->> 'stepMinutes')::integer * interval '1 minute'`
const leastNotice = ({ now, from }: Since) => sql`
  greatest(${from}::timestamptz, ${now}::timestamptz
    + (select min((policy ->> 'minimumNoticeMinutes')::integer) from clinic) * interval '1 minute')`
