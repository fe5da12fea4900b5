import { sql } from 'kysely'
import { publicUrl } from '../config.ts'
import { attending } from '../kernel/act.ts'
import type { Workplace } from '../kernel/jobs.ts'
import { compose } from './compose.ts'
import { type News, whenQuietEnds } from './model.ts'
import { post } from './post.ts'

/**
 * Writes what there is to tell of an appointment, once for everybody whom it concerns and by the way that was chosen, with
 * a job to send each; or nothing, where it is no longer so. Running twice, it writes nothing more.
 */
export async function tell({ db, config, now: clock, log }: Workplace, news: News): Promise<void> {
  const now = clock()
  const installation = {
    publicUrl: publicUrl(config),
    hasSms: config.smsUrl !== undefined,
    now,
    onFailing: (err: unknown, { clinic_id }: { clinic_id: string }) =>
      log.error({ err, kind: news.kind, clinic: clinic_id }, 'the words of a clinic cannot be used'),
  }
  const composed = await compose(db, installation, news)
  if (!composed) return
  const { facts, patientId, rows } = composed
  const quietEnds = whenQuietEnds(facts.policy, facts.time_zone, now)
  await db.transaction().execute(async (tx) => {
    await post({ tx, now, actor: attending }, rows, ({ kind, channel }) =>
      kind === 'appointment-reminder' || (channel === 'sms' && kind !== 'running-late') ? quietEnds : now,
    )
    const toDoctor = rows.some(({ account_id }) => account_id !== null && account_id === facts.doctor_account_id)
    // Bells listen for it. Nobody is waited for: who has the row now tells of news themself, a breath later.
    await sql`
      update subject set version = version + 1 where id in (
        select id from subject where id = any(${[patientId, ...(toDoctor ? [facts.doctor_id] : [])]}::uuid[])
        order by id for no key update skip locked)`.execute(tx)
  })
}
