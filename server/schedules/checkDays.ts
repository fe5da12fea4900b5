import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Db, Tx } from '../kernel/db.ts'
import { readRanges } from '../kernel/range.ts'
import { datesToPublish, type Engaged, engagements } from './queries.ts'
import { expandAll } from './republish.ts'

export interface CheckedDays {
  schedules: number
  days: number
  wrong: WrongDay[]
}

/** A day whose `free` is not what is open less what is taken, or that is not what the rules of the schedule open. */
interface WrongDay {
  doctorId: Id<'doctor'>
  date: string
  what: 'free' | 'open'
}

const batch = 200
const shownAtMost = 100

/** Looks whether what is published of every schedule is what its rules open, and what is free what nobody has taken. */
export async function checkDays(
  db: Db,
  now: Date,
  step: (done: number, part: number) => void = () => undefined,
): Promise<CheckedDays> {
  const { total } = await engagements(db)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const checked: CheckedDays = { schedules: 0, days: 0, wrong: await unowned(db) }
  let after: Engaged | undefined
  do {
    const last: Engaged | undefined = after
    // One look at all of a batch: what is booked meanwhile changes its day and its occupancy at once.
    const some = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => checkSome(tx, now, last))
    after = some.engaged.at(-1)
    checked.schedules += some.engaged.length
    checked.days += some.days
    checked.wrong.push(...some.wrong.slice(0, shownAtMost - checked.wrong.length))
    step(checked.schedules, Math.min(1, checked.schedules / total))
  } while (after)
  return checked
}

async function checkSome(tx: Tx, now: Date, after: Engaged | undefined) {
  const engaged = await engagements(tx)
    .where(
      sql<boolean>`(e.doctor_id, e.clinic_id) > (
        coalesce(${after?.doctorId ?? null}::uuid, '00000000-0000-0000-0000-000000000000'),
        coalesce(${after?.clinicId ?? null}::uuid, '00000000-0000-0000-0000-000000000000'))`,
    )
    .orderBy('e.doctor_id')
    .orderBy('e.clinic_id')
    .limit(batch)
    .execute()
  const days = await daysOf(tx, engaged)
  const published = Map.groupBy(days, ({ doctorId, clinicId }) => `${doctorId} ${clinicId}`)
  const expanded = await expandAll(tx, engaged, now)
  const wrong: WrongDay[] = days.flatMap(({ doctorId, date, freeIsRight }) =>
    freeIsRight ? [] : [{ doctorId, date, what: 'free' }],
  )
  for (const { engaged: one, opened } of expanded) {
    const { doctorId, clinicId, publishedTo } = one
    const { fromDate } = datesToPublish(one, now)
    const isKept = ({ date }: { date: string }) => date >= fromDate && publishedTo !== null && date <= publishedTo
    const should = new Map(opened.filter(isKept).map((day) => [`${keyOf(day)} ${JSON.stringify(day.open)}`, day.date]))
    for (const day of published.get(`${doctorId} ${clinicId}`) ?? [])
      if (day.date >= fromDate && !should.delete(`${keyOf(day)} ${JSON.stringify(readRanges(day.open))}`))
        wrong.push({ doctorId, date: day.date, what: 'open' })
    for (const date of should.values()) wrong.push({ doctorId, date, what: 'open' })
  }
  return { engaged, days: days.length, wrong }
}

interface Day {
  doctorId: Id<'doctor'>
  clinicId: Id<'clinic'>
  placeId: Id<'place'>
  roomId: Id<'room'> | null
  date: string
  open: string
  freeIsRight: boolean
}

const keyOf = ({ date, placeId, roomId }: { date: string; placeId: string; roomId: string | null }): string =>
  `${date} ${placeId} ${roomId}`

async function daysOf(tx: Tx, engaged: readonly Engaged[]): Promise<Day[]> {
  const { rows } = await sql<Day>`
    select day.doctor_id as "doctorId", day.clinic_id as "clinicId", place_id as "placeId", room_id as "roomId", date, open,
      free = open - coalesce((
        select range_agg(during) from occupancy
        where subject_id = day.doctor_id
          and lower(during) >= lower(open) - interval '1 day' and lower(during) < upper(open)
      ), '{}') as "freeIsRight"
    from unnest(${engaged.map((one) => one.doctorId)}::uuid[], ${engaged.map((one) => one.clinicId)}::uuid[])
      as of (doctor_id, clinic_id)
    join doctor_day day on day.doctor_id = of.doctor_id and day.clinic_id = of.clinic_id`.execute(tx)
  return rows
}

/** Days of doctors who do not work there any more. */
async function unowned(db: Db): Promise<WrongDay[]> {
  const { rows } = await sql<WrongDay>`
    select doctor_id as "doctorId", date, 'open' as what from doctor_day day
    where not exists (
      select from engagement e
      join doctor d on d.id = e.doctor_id and d.removed_at is null
      join clinic c on c.id = e.clinic_id and c.removed_at is null
      where e.doctor_id = day.doctor_id and e.clinic_id = day.clinic_id and e.ended_at is null)
    limit ${shownAtMost}`.execute(db)
  return rows
}
