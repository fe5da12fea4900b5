import type { Act } from '../kernel/act.ts'
import { notFound } from '../kernel/problem.ts'
import type { FeedWish } from './makeFeed.ts'

/** Takes back a secret address of one's own: it opens nothing any more. Throws `not_found`. */
export async function removeFeed({ tx, actor }: Act, subjectId: FeedWish['subjectId']): Promise<void> {
  const removed = await tx
    .deleteFrom('calendar_feed')
    .where('subject_id', '=', subjectId)
    .where('account_id', '=', actor.accountId)
    .returning('id')
    .executeTakeFirst()
  if (!removed) throw notFound('calendar')
}
