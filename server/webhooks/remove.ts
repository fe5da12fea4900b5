import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { takenWebhook } from './queries.ts'

/** Tells a system nothing any more, and forgets what it was told. Throws `not_found`. */
export async function remove(act: Act, id: Id<'webhook'>): Promise<void> {
  await takenWebhook(act, id)
  await act.tx.deleteFrom('webhook').where('id', '=', id).execute()
}
