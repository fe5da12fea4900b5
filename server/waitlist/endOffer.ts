import type { Id } from '../../api/wire.ts'
import { attending } from '../kernel/act.ts'
import type { Db } from '../kernel/db.ts'
import { transact } from '../kernel/transact.ts'
import { passOn } from './passOn.ts'
import { takeOffer } from './takeOffer.ts'

/** Ends an offer that nobody has answered, if its time is over. */
export async function endOffer(db: Db, now: Date, offerId: Id<'offer'>): Promise<void> {
  const due = await db.selectFrom('offer').where('id', '=', offerId).select(['status', 'until']).executeTakeFirst()
  if (due?.status !== 'live' || due.until > now) return
  await transact(db, async (tx) => {
    const act = { tx, now, actor: attending }
    const offer = await takeOffer(act, offerId)
    if (offer.status === 'live') await passOn(act, offer, 'silent')
  })
}

/** Ends all offers whose minutes are over, of one clinic or of all. */
export async function endOverdue(db: Db, now: Date, clinicId?: Id<'clinic'>): Promise<void> {
  let query = db
    .selectFrom('offer')
    .innerJoin('waitlist_entry', 'waitlist_entry.id', 'offer.entry_id')
    .where('offer.status', '=', 'live')
    .where('offer.until', '<=', now)
    .orderBy('offer.until')
    .orderBy('offer.id')
    .select('offer.id')
  if (clinicId) query = query.where('waitlist_entry.clinic_id', '=', clinicId)
  for (const { id } of await query.execute()) await endOffer(db, now, id)
}
