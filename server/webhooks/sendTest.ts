import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { enqueue } from '../kernel/jobs.ts'
import { deliverJob } from './model.ts'
import { takenWebhook } from './queries.ts'

/** Asks for a webhook that tells of nothing, to see whether it arrives. Throws `not_found`. */
export async function sendTest(act: Act, webhookId: Id<'webhook'>) {
  const { tx, now } = act
  await takenWebhook(act, webhookId)
  const id = newId<'webhookDelivery'>()
  await enqueue(act, deliverJob, { id })
  return tx
    .insertInto('webhook_delivery')
    .values({ id, webhook_id: webhookId, event: 'webhook.test', created_at: now, next_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
}
