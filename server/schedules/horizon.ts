import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { attending } from '../kernel/act.ts'
import type { Db } from '../kernel/db.ts'
import { isoDate, readingAt } from '../kernel/time.ts'
import { noteOpened } from '../waitlist/noteFreed.ts'
import { type Engaged, engagements } from './queries.ts'
import { addDays, expandAll, lockSchedules, notePublished } from './republish.ts'

const one = 7_205_004
const batch = 100

/**
 * Publishes the dates that have come into the booking windows, and all dates of schedules that were never published; drops
 * those before yesterday. In small transactions, by one process at a time: another that calls meanwhile leaves at once.
 * Answers how many schedules it extended. Call it after the start and every hour: midnight comes in every zone.
 */
export async function horizon(db: Db, now: Date, progress: (done: number) => void = () => undefined): Promise<number> {
  let done = 0
  for (let last: Id<'doctor'> | undefined; ; ) {
    const extended = await extend(db, now, last)
    if (extended.length === 0) return done
    done += extended.length
    last = extended.at(-1)!.doctorId
    progress(done)
  }
}

async function extend(db: Db, now: Date, after: Id<'doctor'> | undefined): Promise<Engaged[]> {
  const zones = await db.selectFrom('clinic').select('time_zone').distinct().execute()
  const today = zones.map(({ time_zone: zone }) => isoDate(readingAt(zone, now.getTime())))
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${one}) as mine`.execute(tx)
    if (!rows[0]!.mine) return []
    const due = engagements(tx)
      .where(
        sql<boolean>`(e.published_to is null or e.published_to < (
          select date from unnest(${zones.map((row) => row.time_zone)}::text[], ${today}::date[]) as today (zone, date)
          where zone = c.time_zone) + (c.policy ->> 'bookingWindowDays')::integer + 1)`,
      )
      .$if(after !== undefined, (query) => query.where('e.doctor_id', '>', after!))
      .orderBy('e.doctor_id')
    const found = await due.limit(batch).execute()
    if (found.length === 0) return []
    const doctorIds = found.map((row) => row.doctorId)
    await lockSchedules({ tx, now, actor: attending }, { doctorIds })
    // Somebody may have changed or published one of them before the lock was had.
    const engaged = await due.where(sql<boolean>`e.doctor_id = any(${doctorIds}::uuid[])`).execute()
    const published = await expandAll(tx, engaged, now, 'new')
    await addDays(tx, published)
    await notePublished(tx, published, now, 'new')
    await noteOpened({ tx, now }, doctorIds)
    return found
  })
}
