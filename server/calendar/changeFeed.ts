import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound } from '../kernel/problem.ts'

/** Lets a calendar of one's own say more than when, or no more than that. Throws `not_found`. */
export async function changeFeed({ tx, actor }: Act, id: Id<'calendarFeed'>, details: boolean): Promise<void> {
  const changed = await tx
    .updateTable('calendar_feed')
    .set({ details })
    .where('id', '=', id)
    .where('account_id', '=', actor.accountId)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw notFound('calendar')
}
