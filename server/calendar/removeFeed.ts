import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound } from '../kernel/problem.ts'

/** Takes back a secret address of one's own: it opens nothing any more. Throws `not_found`. */
export async function removeFeed({ tx, actor }: Act, id: Id<'calendarFeed'>): Promise<void> {
  const removed = await tx
    .deleteFrom('calendar_feed')
    .where('id', '=', id)
    .where('account_id', '=', actor.accountId)
    .returning('id')
    .executeTakeFirst()
  if (!removed) throw notFound('calendar')
}
