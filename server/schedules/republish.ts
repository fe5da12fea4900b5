import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import type { Tx } from '../kernel/db.ts'
import { writeMultirange } from '../kernel/range.ts'
import { DAY, isoDate, midnight } from '../kernel/time.ts'
import { expand } from '../slots/expand.ts'
import type { Opened, Shut } from '../slots/model.ts'
import { noteOpened } from '../waitlist/noteFreed.ts'
import { datesToPublish, type Engaged, engagedIn, rulesOf, type Scope } from './queries.ts'
import { type Decision, settleStranded } from './settleStranded.ts'
import { whyShut } from './whyShut.ts'

/** Days of one doctor at one clinic. */
export interface Published {
  readonly engaged: Engaged
  readonly opened: readonly Opened[]
  /** Dates on which the doctor would work but does not, and why. */
  readonly shut: Readonly<Record<string, Shut>>
}

/**
 * Publishes anew what these schedules open, after their rules have changed in the same transaction. What that leaves
 * outside the opening hours is decided first: throws `appointments_stranded` with the list where nobody has.
 */
export async function republish(act: Act, scope: Scope, decision: Decision = {}): Promise<void> {
  const { tx, now } = act
  await lockSchedules(act, scope, decision)
  const engaged = await engagedIn(tx, scope)
  const published = await expandAll(tx, engaged, now)
  await settleStranded(act, scope, published, decision)
  await replaceDays(tx, scope, published)
  await notePublished(tx, published, now)
  await noteOpened(
    act,
    engaged.map((one) => one.doctorId),
  )
}

/**
 * Takes the lock that booking takes, so that what is open and what is taken change one after the other; and before it
 * the clinics', so that a closure and a doctor who begins cannot miss each other. Patients whose appointments may be
 * cancelled are locked at the same time: cancelling would take them later, and two could wait for each other.
 */
export async function lockSchedules({ tx, now }: Act, scope: Scope, { stranded }: Decision = {}): Promise<void> {
  if ('clinicId' in scope) await sql`select from clinic where id = ${scope.clinicId} for no key update`.execute(tx)
  else
    await sql`
      select from clinic where id in (select clinic_id from engagement where doctor_id = any(${scope.doctorIds}::uuid[]))
      order by id for share`.execute(tx)
  const doctors =
    'clinicId' in scope
      ? sql`select doctor_id from engagement where clinic_id = ${scope.clinicId} and ended_at is null`
      : sql`select unnest(${scope.doctorIds}::uuid[])`
  await sql`
    with doctors (id) as (${doctors})
    select from subject
    where id in (select id from doctors)
      or ${stranded === 'cancel'} and id in (
        select patient_id from appointment where doctor_id in (select id from doctors) and ends_at > ${now})
    order by id for no key update`.execute(tx)
}

/** What the rules of these schedules open on the dates that are kept published, or on those not yet published. */
export async function expandAll(tx: Tx, engaged: readonly Engaged[], now: Date, only?: 'new'): Promise<Published[]> {
  const dates = engaged.map((one) => {
    const { fromDate, toDate } = datesToPublish(one, now)
    const next = only && one.publishedTo !== null && one.publishedTo >= fromDate ? dayAfter(one.publishedTo) : fromDate
    return { fromDate: next, toDate }
  })
  const [fromDate] = dates.map((one) => one.fromDate).sort()
  const toDate = dates
    .map((one) => one.toDate)
    .sort()
    .at(-1)
  if (!fromDate || !toDate) return []
  const rules = await rulesOf(tx, engaged, fromDate, toDate)
  return engaged.map((one, i) => {
    const own = [one.zone, dates[i]!.fromDate, dates[i]!.toDate] as const
    const opened = expand(rules[i]!, ...own)
    return { engaged: one, opened, shut: whyShut(rules[i]!, opened, own[1], own[2]) }
  })
}

const dayAfter = (date: string): string => isoDate(midnight(date) + DAY)

/** Writes days that were not there. The caller has locked the doctors. */
export async function addDays(tx: Tx, published: readonly Published[]): Promise<void> {
  await sql`with wanted as (${wanted(published)}) ${insertWanted}`.execute(tx)
}

/** Writes these days in place of all others of the scope. Those that stay the same are not touched. */
async function replaceDays(tx: Tx, scope: Scope, published: readonly Published[]): Promise<void> {
  await sql`
    with wanted as (${wanted(published)}), gone as (
      delete from doctor_day day
      where ${'clinicId' in scope ? sql`clinic_id = ${scope.clinicId}` : sql`doctor_id = any(${scope.doctorIds}::uuid[])`}
        and not exists (
          select from wanted
          where wanted.doctor_id = day.doctor_id and wanted.date = day.date and wanted.place_id = day.place_id
            and wanted.room_id is not distinct from day.room_id)
    )
    ${insertWanted}`.execute(tx)
}

function wanted(published: readonly Published[]) {
  const rows = published.flatMap(({ engaged, opened }) => opened.map((one) => ({ ...engaged, ...one })))
  return sql`
    select * from unnest(
      ${rows.map((row) => row.doctorId)}::uuid[], ${rows.map((row) => row.clinicId)}::uuid[],
      ${rows.map((row) => row.placeId)}::uuid[], ${rows.map((row) => row.roomId)}::uuid[],
      ${rows.map((row) => row.date)}::date[], ${rows.map((row) => writeMultirange(row.open))}::tstzmultirange[]
    ) as wanted (doctor_id, clinic_id, place_id, room_id, date, open)`
}

const insertWanted = sql`
  insert into doctor_day as day (doctor_id, clinic_id, place_id, room_id, date, open, free, specialization)
  select wanted.*, open - coalesce((
    select range_agg(during) from occupancy
    where subject_id = doctor_id and lower(during) >= lower(open) - interval '1 day' and lower(during) < upper(open)
  ), '{}'), (select lower(specialization) from doctor where id = doctor_id)
  from wanted
  on conflict on constraint doctor_day_once do update
  set clinic_id = excluded.clinic_id, open = excluded.open, free = excluded.free, specialization = excluded.specialization
  where day.open <> excluded.open or day.free <> excluded.free
    or day.specialization is distinct from excluded.specialization`

/** Notes up to where these schedules are published and why dates are shut, and drops what lies before yesterday. */
export async function notePublished(tx: Tx, published: readonly Published[], now: Date, only?: 'new'): Promise<void> {
  const before = sql`(select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(e.shut) where key >= of.first::text)`
  const dates = published.map(({ engaged }) => datesToPublish(engaged, now))
  await sql`
    with of as (
      select * from unnest(
        ${published.map(({ engaged }) => engaged.doctorId)}::uuid[],
        ${published.map(({ engaged }) => engaged.clinicId)}::uuid[],
        ${dates.map((one) => one.fromDate)}::date[], ${dates.map((one) => one.toDate)}::date[],
        ${published.map((one) => JSON.stringify(one.shut))}::jsonb[]
      ) as of (doctor_id, clinic_id, first, last, shut)
    ), past as (
      delete from doctor_day day using of
      where day.doctor_id = of.doctor_id and day.clinic_id = of.clinic_id and day.date < of.first
    )
    update engagement e
    set published_to = of.last,
      shut = ${only ? sql`${before} || of.shut` : sql`of.shut`}
    from of
    where e.doctor_id = of.doctor_id and e.clinic_id = of.clinic_id
      and (e.published_to is distinct from of.last or e.shut <> of.shut)`.execute(tx)
}
