import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { asking, enqueue, oneOf } from '../kernel/jobs.ts'
import { asked, type News } from './model.ts'

type Said = Omit<News, 'startsAt' | 'cause' | 'until'> & {
  startsAt: Date
  /** Of one cause everybody is told once; without it this instant is one. */
  cause?: string
  until?: Date
}

/**
 * Asks, in the transaction of what happened, for all who should to be told of an appointment: in their language, by the
 * way they chose, in the clinic's words. When the job runs it is told only if it is still so.
 */
export async function announce(act: Pick<Act, 'tx' | 'now'>, ...news: readonly Said[]): Promise<void> {
  if (news.length === 0) return
  await enqueue(
    act,
    asked.tell,
    news.map((one) => written(act, one)),
  )
}

/** The same as a part, `told`, of a larger statement. */
export const announcing = (act: Pick<Act, 'now'>, news: Said): RawBuilder<unknown> =>
  sql`told as (${asking(act, asked.tell, oneOf(written(act, news)))})`

const written = ({ now }: Pick<Act, 'now'>, { startsAt, cause, until, ...news }: Said): News => ({
  ...news,
  startsAt: startsAt.toISOString(),
  cause: cause ?? `${news.kind}/${news.appointmentId}/${now.getTime()}`,
  ...(until && { until: until.toISOString() }),
})
