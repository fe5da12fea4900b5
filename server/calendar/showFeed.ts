import { sha256 } from '../accounts/model.ts'
import type { Reader } from '../kernel/db.ts'
import { notFound } from '../kernel/problem.ts'
import { type Tongue, tongueOf } from '../messages/model.ts'
import { calendarFeed, visitOf } from './present.ts'
import { openedFeed, visitsOf } from './queries.ts'

/** What stands in the place of a visit that is not to be told. */
const busy: Record<Tongue, string> = { en: 'Busy', de: 'Belegt', fr: 'Occupé', es: 'Ocupado', ar: 'مشغول' }

/**
 * The calendar that a secret opens, as text. It says when; with whom, where and what for only if its owner wishes it and
 * the clinic of the visit allows it. Throws `not_found`, of a secret that was taken back as of one that never was.
 */
export async function showFeed(db: Reader, secret: string, now: Date): Promise<string> {
  const feed = await openedFeed(db, sha256(secret), now)
  if (!feed) throw notFound('calendar')
  const visits = (await visitsOf(db, feed.subject_id, now)).map((row) => {
    const visit = visitOf(row, row.doctor_id === feed.subject_id ? 'doctor' : 'patient')
    return feed.details && row.feed_details
      ? visit
      : { ...visit, title: busy[tongueOf(feed.language)], place: null, link: null }
  })
  return calendarFeed(feed.full_name, visits)
}
