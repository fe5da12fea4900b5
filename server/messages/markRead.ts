import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'

/** Marks what one was told in the application as read: those with these ids, or all. */
export async function markRead({ tx, actor, now }: Act, ids?: readonly Id<'message'>[]): Promise<void> {
  let mine = tx
    .updateTable('message')
    .set({ read_at: now })
    .where('account_id', '=', actor.accountId)
    .where('channel', '=', 'app')
    .where('read_at', 'is', null)
  if (ids) mine = mine.where('id', 'in', ids.length > 0 ? ids : [null])
  await mine.execute()
}
