import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { enqueue } from '../kernel/jobs.ts'
import { notFound } from '../kernel/problem.ts'
import { deliverJob } from './model.ts'
import { takenWebhook } from './queries.ts'

/** Tells a system once more, at once and as often as the first time, under the same id. Throws `not_found`. */
export async function replay(act: Act, id: Id<'webhookDelivery'>) {
  const { tx, now } = act
  const delivery = await tx.selectFrom('webhook_delivery').where('id', '=', id).select('webhook_id').executeTakeFirst()
  if (!delivery) throw notFound('delivery')
  await takenWebhook(act, delivery.webhook_id)
  await enqueue(act, deliverJob, { id })
  return tx
    .updateTable('webhook_delivery')
    .set({ status: 'waiting', tries: 0, next_at: now, failure: null })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
