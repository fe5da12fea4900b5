import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Db } from '../kernel/db.ts'
import type { Workplace } from '../kernel/jobs.ts'
import { isoDate, readingAt } from '../kernel/time.ts'
import { endImproved } from './endImproved.ts'
import { endOverdue } from './endOffer.ts'
import { offerFreed } from './offerFreed.ts'

/**
 * Looks for what no job has done: offers whose time is over, entries for which nothing can come any more, and free times
 * that fit somebody and were not offered, because nobody asked when they became free (a rule changed, a room, another day).
 */
export async function sweep({ db, now, stopping }: Pick<Workplace, 'db' | 'now' | 'stopping'>): Promise<void> {
  await endOverdue(db, now())
  const clinics = await db
    .selectFrom('clinic')
    .where(sql<boolean>`exists (select from waitlist_entry where clinic_id = clinic.id and status = 'waiting')`)
    .select(['id', 'time_zone'])
    .execute()
  for (const { id, time_zone: zone } of clinics) {
    stopping.throwIfAborted()
    await endOver(db, id, isoDate(readingAt(zone, now().getTime())), now())
    await endImproved(db, id, zone, now())
    await offerFreed({ db, now }, { clinicId: id })
  }
}

/**
 * Its last date is over, what it would improve is no more, and will not be again by undoing, or the patient is gone. Who has
 * an offer answers that first.
 */
async function endOver(db: Db, clinicId: Id<'clinic'>, today: string, now: Date): Promise<void> {
  await sql`
    update waitlist_entry e set status = 'over', ended_at = ${now}
    where e.clinic_id = ${clinicId} and e.status = 'waiting'
      and not exists (select from offer where entry_id = e.id and status = 'live')
      and (e.latest < ${today}
        or exists (select from patient where id = e.patient_id and removed_at is not null)
        or exists (
          select from appointment where id = e.appointment_id
            and (status not in ('requested', 'booked') or starts_at <= ${now})
            and not exists (
              select from bulk_change join bulk_step s on s.id = step_id
              where bulk_change.appointment_id = e.appointment_id and s.undone_at is null and s.undo_until > ${now})))`.execute(
    db,
  )
}
