import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { undoMinutes } from '../appointments/model.ts'
import type { Db } from '../kernel/db.ts'
import { MINUTE, midnight, readingAt, timeOfDay } from '../kernel/time.ts'
import { fits, type Wish } from './model.ts'

interface Improved extends Omit<Wish, 'before'> {
  readonly id: Id<'waitlistEntry'>
  readonly start: Date
  readonly end: Date
  /** Where the visit was when they began to wait. */
  readonly was: Date
  readonly isTheirs: boolean
}

/**
 * Ends the wish of those whose visit was moved to a time as they wished it, when it was not before, or to where nothing that
 * they wished for is earlier. Not before the move can no longer be taken back; who has an offer answers that first.
 */
export async function endImproved(db: Db, clinicId: Id<'clinic'>, zone: string, now: Date): Promise<void> {
  const { rows } = await sql<Improved>`
    select e.id, e.earliest, e.latest, e.times, e.notice_minutes as "noticeMinutes", a.starts_at as start, a.ends_at as end,
      before.starts_at as was, (e.specialization = lower(d.specialization)
        or exists (select from waitlist_doctor w where w.entry_id = e.id and w.doctor_id = d.id)) as "isTheirs"
    from waitlist_entry e
    join appointment a on a.id = e.appointment_id
    join doctor d on d.id = a.doctor_id
    cross join lateral (
      select starts_at from appointment_event
      where appointment_id = a.id and at <= e.created_at order by number desc limit 1) before
    where e.clinic_id = ${clinicId} and e.status = 'waiting' and a.starts_at <> before.starts_at
      and a.changed_at <= ${new Date(now.getTime() - undoMinutes * MINUTE)}`.execute(db)
  for (const row of rows) {
    const status = endOf(row, zone)
    if (!status) continue
    await sql`
      update waitlist_entry e set status = ${status}, ended_at = ${now}
      from appointment a
      where e.id = ${row.id} and e.status = 'waiting' and a.id = e.appointment_id and a.starts_at = ${row.start}
        and not exists (select from offer where entry_id = e.id and status = 'live')`.execute(db)
  }
}

function endOf({ start, end, was, isTheirs, ...wish }: Improved, zone: string): 'served' | 'over' | undefined {
  const length = end.getTime() - start.getTime()
  const isWished = (at: Date) =>
    fits({ ...wish, before: null }, zone, { start: at.getTime(), end: at.getTime() + length })
  if (isTheirs && isWished(start) && !isWished(was)) return 'served'
  const first = midnight(wish.earliest) + timeOfDay(wish.times.from)
  return readingAt(zone, start.getTime()) <= first ? 'over' : undefined
}
