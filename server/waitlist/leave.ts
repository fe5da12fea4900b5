import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { passOn } from './passOn.ts'
import { mayAnswer } from './policy.ts'
import { entryOf } from './queries.ts'
import { takeOffer } from './takeOffer.ts'

/** Waits no longer; an open offer goes to the next. Who does not wait any more is left as they are. Throws `not_found`. */
export async function leave(act: Act, id: Id<'waitlistEntry'>): Promise<void> {
  const { tx, actor, now } = act
  const entry = await entryOf(tx, actor, id)
  if (!mayAnswer(actor, entry))
    throw new Problem('forbidden', 'This is for the patient, and for the clinic’s front desk.')
  if (entry.status !== 'waiting') return
  const liveOf = () =>
    tx.selectFrom('offer').where('entry_id', '=', id).where('status', '=', 'live').select('id').executeTakeFirst()
  const live = await liveOf()
  if (live) {
    const offer = await takeOffer(act, live.id)
    if (offer.status !== 'live') throw new Problem('changed_meanwhile', 'The offer changed a moment ago. Look again.')
    return passOn(act, offer, 'declined', true)
  }
  await tx.selectFrom('waitlist_entry').where('id', '=', id).select('id').forUpdate().executeTakeFirst()
  // To let go of its time everybody would have to be locked first, and the entry is locked already.
  if (await liveOf()) throw new Problem('changed_meanwhile', 'A time was offered a moment ago. Look again.')
  await tx
    .updateTable('waitlist_entry')
    .set({ status: 'left', ended_at: now })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .execute()
}
