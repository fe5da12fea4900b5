import type { Act } from '../kernel/act.ts'
import { notFound } from '../kernel/problem.ts'
import type { FeedWish } from './makeFeed.ts'

/** Lets a calendar of one's own say more than when, or no more than that. Throws `not_found`. */
export async function changeFeed({ tx, actor }: Act, { subjectId, details }: FeedWish): Promise<void> {
  const changed = await tx
    .updateTable('calendar_feed')
    .set({ details })
    .where('subject_id', '=', subjectId)
    .where('account_id', '=', actor.accountId)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw notFound('calendar')
}
