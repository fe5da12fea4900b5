import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { passOn } from './passOn.ts'
import { refuseOver, takeOffer } from './takeOffer.ts'

/** Does not take the time that is offered, and with `stop` waits no longer. Answers the entry. Throws as `accept` does. */
export async function decline(act: Act, id: Id<'offer'>, stop = false): Promise<Id<'waitlistEntry'>> {
  const offer = await takeOffer(act, id)
  refuseOver(offer, act.now)
  await passOn(act, offer, 'declined', stop)
  return offer.entry_id
}
