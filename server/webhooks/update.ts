import type { Static } from 'typebox'
import type { updateWebhook } from '../../api/webhooks.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { checkTarget, type Egress } from './model.ts'
import { takenWebhook } from './queries.ts'

type Change = Static<(typeof updateWebhook)['body']>

/** Changes where and of what a system is told, or whether at all. Throws `not_found`, `invalid`. */
export async function update(act: Act, id: Id<'webhook'>, { url, events, enabled }: Change, egress: Egress) {
  const { tx, now } = act
  const webhook = await takenWebhook(act, id)
  if (url !== undefined) checkTarget(url, egress)
  const anew = { disabled_at: null, disabled_because: null, failing_since: null }
  const ended = { disabled_at: now, disabled_because: 'asked' as const }
  return tx
    .updateTable('webhook')
    .set({
      url: url ?? webhook.url,
      events: events ?? webhook.events,
      ...(enabled === true && webhook.disabled_at && anew),
      ...(enabled === false && !webhook.disabled_at && ended),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
