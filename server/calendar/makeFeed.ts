import type { Id } from '../../api/wire.ts'
import { newSecret, sha256 } from '../accounts/model.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { notFound } from '../kernel/problem.ts'
import { mayFollow } from './policy.ts'

export interface FeedWish {
  subjectId: Id<'patient'> | Id<'doctor'>
  details: boolean
}

/**
 * Makes the secret by which a calendar reads somebody's visits; one that there was opens nothing any more. The secret is
 * answered here and kept nowhere. Throws `not_found`.
 */
export async function makeFeed({ tx, actor, now }: Act, { subjectId, details }: FeedWish) {
  if (!actor.accountId || !mayFollow(actor, subjectId)) throw notFound('patient or doctor')
  const secret = newSecret()
  const made = { sha256: sha256(secret), details, created_at: now }
  const feed = await tx
    .insertInto('calendar_feed')
    .values({ id: newId<'calendarFeed'>(), account_id: actor.accountId, subject_id: subjectId, ...made })
    .onConflict((conflict) => conflict.columns(['account_id', 'subject_id']).doUpdateSet(made))
    .returning(['details', 'created_at'])
    .executeTakeFirstOrThrow()
  return { ...feed, secret }
}
