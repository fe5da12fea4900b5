import type { Id } from '../../api/wire.ts'
import { attending } from '../kernel/act.ts'
import type { Db } from '../kernel/db.ts'
import { passOn } from './passOn.ts'
import { takeOffer } from './takeOffer.ts'

/** Ends an offer that nobody has answered, if its time is over. */
export async function endOffer(db: Db, now: Date, offerId: Id<'offer'>): Promise<void> {
  const due = await db.selectFrom('offer').where('id', '=', offerId).select(['status', 'until']).executeTakeFirst()
  if (due?.status !== 'live' || due.until > now) return
  await db.transaction().execute(async (tx) => {
    const act = { tx, now, actor: attending }
    const offer = await takeOffer(act, offerId)
    if (offer.status === 'live') await passOn(act, offer, 'silent')
  })
}
