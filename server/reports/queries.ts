import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import type { Asked, Dates } from './model.ts'

// Every question reads the visits of both periods once, by the index on clinic and start, and tells them apart in
// `now`. What the clocks of the clinic show is an instant plus the offset that Node gives for that stretch of time: the
// session's zone is UTC, so that date_trunc and extract read the sum as it is.

/** Whether a row is of the period itself (true) or of the one before it. */
interface OfPeriod {
  now: boolean
}

const visits = ({ clinicId, doctorId, starts, turns, ends }: Asked) => sql`
  select appointment.*, starts_at >= ${turns} as now
  from appointment
  where clinic_id = ${clinicId} and starts_at >= ${starts} and starts_at < ${ends}
    and (${doctorId ?? null}::uuid is null or doctor_id = ${doctorId ?? null})`

const clock = ({ clocks }: Asked) => sql`
  select * from unnest(
    ${clocks.map(({ start }) => new Date(start))}::timestamptz[], ${clocks.map(({ end }) => new Date(end))}::timestamptz[],
    ${clocks.map(({ offset }) => `${offset / 1000} seconds`)}::interval[]
  ) as clock (from_at, to_at, ahead)`

/** Opening hours that were kept, and of the days that were not yet those that are published. */
const opened = ({ clinicId, doctorId }: Asked, { from, to }: Dates) => sql`
  select date, doctor_id, open from opened_day
  where clinic_id = ${clinicId} and date between ${from} and ${to}
    and (${doctorId ?? null}::uuid is null or doctor_id = ${doctorId ?? null})
  union all
  select date, doctor_id, open from doctor_day day
  where clinic_id = ${clinicId} and date between ${from} and ${to}
    and (${doctorId ?? null}::uuid is null or doctor_id = ${doctorId ?? null})
    and not exists (
      select from opened_day kept
      where kept.clinic_id = day.clinic_id and kept.date = day.date and kept.doctor_id = day.doctor_id)`

/** A visit takes its doctor's time while it is ahead, whether or not the patient comes. */
const taking = sql`status in ('requested', 'booked', 'arrived', 'completed', 'no_show')`
const minutes = (range: ReturnType<typeof sql>) => sql`extract(epoch from upper(${range}) - lower(${range})) / 60`

/** Minutes open and taken, by doctor, weekday and hour of the period. A visit counts in each hour that it touches. */
export async function loadOf(db: Reader, asked: Asked) {
  const { rows } = await sql<{ doctorId: Id<'doctor'>; weekday: number; hour: number; open: number; taken: number }>`
    with clock as (${clock(asked)}),
    stretch as (
      select doctor_id, during, false as taken from (${opened(asked, asked)}) as opened, unnest(open) as during
      union all
      select doctor_id, tstzrange(starts_at, ends_at), true from (${visits(asked)}) as visit where now and ${taking}
    ),
    piece as (
      select doctor_id, taken, greatest(lower(during), from_at) + ahead as from_local,
        least(upper(during), to_at) + ahead as to_local
      from stretch join clock on lower(during) < to_at and upper(during) > from_at
    )
    select doctor_id as "doctorId", extract(isodow from hour)::integer as weekday, extract(hour from hour)::integer as hour,
      round(coalesce(sum(minutes) filter (where not taken), 0))::integer as open,
      round(coalesce(sum(minutes) filter (where taken), 0))::integer as taken
    from piece
    cross join lateral generate_series(date_trunc('hour', from_local), to_local - interval '1 microsecond', '1 hour') as hour
    cross join lateral (
      select extract(epoch from least(to_local, hour + interval '1 hour') - greatest(from_local, hour)) / 60 as minutes
    ) length
    group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}

/** Minutes open and taken in all of the period before. */
export async function loadBefore(db: Reader, asked: Asked) {
  const { rows } = await sql<{ open: number; taken: number }>`
    select
      (select round(coalesce(sum(${minutes(sql`during`)}), 0))::integer
        from (${opened(asked, asked.before)}) as opened, unnest(open) as during) as open,
      (select round(coalesce(sum(extract(epoch from ends_at - starts_at) / 60), 0))::integer
        from (${visits(asked)}) as visit where not now and ${taking}) as taken`.execute(db)
  return rows[0]!
}

/** The first day whose opening hours were kept, or are published. */
export async function recordedFrom(db: Reader, { clinicId }: Asked): Promise<string | null> {
  const { rows } = await sql<{ date: string | null }>`
    select least(
      (select min(date) from opened_day where clinic_id = ${clinicId}),
      (select min(date) from doctor_day where clinic_id = ${clinicId})) as date`.execute(db)
  return rows[0]!.date
}

export interface WaitRow extends OfPeriod {
  /** Null is all of them together. */
  visitTypeId: Id<'visitType'> | null
  visits: number
  median: number | null
  nineInTen: number | null
}

/** Days from booking to the visit, of those that came about or are still to. */
export async function waitsOf(db: Reader, asked: Asked): Promise<WaitRow[]> {
  const { rows } = await sql<WaitRow>`
    select now, visit_type_id as "visitTypeId", count(*)::integer as visits,
      round((percentile_cont(0.5) within group (order by days))::numeric, 1)::float8 as median,
      round((percentile_cont(0.9) within group (order by days))::numeric, 1)::float8 as "nineInTen"
    from (${visits(asked)}) as visit
    cross join lateral (select extract(epoch from greatest(starts_at - created_at, '0'))::float8 / 86400 as days) wait
    where status in ('booked', 'arrived', 'completed', 'no_show')
    group by grouping sets ((now, visit_type_id), (now))`.execute(db)
  return rows
}

export interface ThirdNextRow extends OfPeriod {
  visitTypeId: Id<'visitType'> | null
  week: string | null
  days: number
}

/** Days to the third next free time: of each day the median over the doctors, of these days the mean. */
export async function thirdNextOf(db: Reader, asked: Asked): Promise<ThirdNextRow[]> {
  const { clinicId, doctorId, before, from, to } = asked
  const { rows } = await sql<ThirdNextRow>`
    with day as (
      select date, visit_type_id, percentile_cont(0.5) within group (order by days) as days
      from third_next
      where clinic_id = ${clinicId} and date between ${before.from} and ${to}
        and (${doctorId ?? null}::uuid is null or doctor_id = ${doctorId ?? null})
      group by 1, 2
    )
    select now, visit_type_id as "visitTypeId", week, round(avg(days)::numeric, 1)::float8 as days
    from day, lateral (select date >= ${from} as now, date_trunc('week', date)::date as week) as period
    group by grouping sets ((now, visit_type_id, week), (now, visit_type_id), (now))
    order by week`.execute(db)
  return rows
}

export interface MissRow extends OfPeriod {
  visitTypeId: Id<'visitType'> | null
  week: string | null
  due: number
  missed: number
  unmarked: number
}

/** Visits that were due, by visit type and week of the clinic's calendar. Who was never marked is not counted as due. */
export async function missesOf(db: Reader, asked: Asked, at: Date): Promise<MissRow[]> {
  const { rows } = await sql<MissRow>`
    with clock as (${clock(asked)})
    select now, visit_type_id as "visitTypeId", week,
      count(*) filter (where status in ('arrived', 'completed', 'no_show'))::integer as due,
      count(*) filter (where status = 'no_show')::integer as missed,
      count(*) filter (where status = 'booked' and ends_at <= ${at})::integer as unmarked
    from (${visits(asked)}) as visit
    join clock on from_at <= starts_at and starts_at < to_at
    cross join lateral (select date_trunc('week', starts_at + ahead)::date as week) calendar
    where status in ('booked', 'arrived', 'completed', 'no_show')
    group by grouping sets ((now, visit_type_id, week), (now, visit_type_id), (now))
    order by week`.execute(db)
  return rows
}

export interface CallRow extends OfPeriod {
  /** Whether this is everybody together. */
  all: boolean
  who: 'patient' | 'doctor' | 'desk' | 'attending' | null
  agreed: number
  cancelled: number
  late: number
}

/** Visits that were agreed, and those called off, by who did it. An administrator does it for the desk. */
export async function callsOf(db: Reader, asked: Asked): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    select now, grouping(who) = 1 as all, who, count(*)::integer as agreed,
      count(*) filter (where status = 'cancelled')::integer as cancelled,
      count(*) filter (where status = 'cancelled' and cancelled_late)::integer as late
    from (${visits(asked)}) as visit
    left join lateral (
      select case when role in ('patient', 'doctor', 'attending') then role else 'desk' end as who
      from appointment_event event
      where visit.status = 'cancelled' and appointment_id = visit.id and event.status = 'cancelled'
      order by number desc limit 1
    ) last on true
    where status in ('booked', 'arrived', 'completed', 'no_show', 'cancelled')
    group by grouping sets ((now, who), (now))`.execute(db)
  return rows
}

export interface SourceRow extends OfPeriod {
  source: 'web' | 'clinic' | 'application'
  bookings: number
}

/** Where bookings came from, whatever became of them; a time that was only held is none. */
export async function sourcesOf(db: Reader, asked: Asked): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    select now, source, count(*)::integer as bookings
    from (${visits(asked)}) as visit where status not in ('held', 'expired')
    group by now, source`.execute(db)
  return rows
}

export interface TakingRow extends OfPeriod {
  currency: string
  visitTypeId: Id<'visitType'> | null
  visits: number
  amount: number
}

/** The prices of completed visits, by currency and visit type. */
export async function takingsOf(db: Reader, asked: Asked): Promise<TakingRow[]> {
  const { rows } = await sql<TakingRow>`
    select now, price_currency as currency, visit_type_id as "visitTypeId", count(*)::integer as visits,
      sum(price_amount)::bigint as amount
    from (${visits(asked)}) as visit where status = 'completed' and price_amount > 0
    group by grouping sets ((now, price_currency, visit_type_id), (now, price_currency))
    order by price_currency`.execute(db)
  return rows
}

/** The doctors and the visit types that a report may name. */
export async function namesOf(db: Reader, clinicId: Id<'clinic'>) {
  const { rows: doctors } = await sql<{ id: Id<'doctor'>; fullName: string }>`
    select id, full_name as "fullName" from doctor
    where id in (select doctor_id from engagement where clinic_id = ${clinicId})
    order by full_name, id`.execute(db)
  const { rows: visitTypes } = await sql<{ id: Id<'visitType'>; name: string }>`
    select id, name from visit_type where clinic_id = ${clinicId} order by position, id`.execute(db)
  return { doctors, visitTypes }
}
