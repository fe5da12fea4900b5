import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import { newSecret } from '../accounts/model.ts'
import { publicUrl } from '../config.ts'
import { attending } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import type { Workplace } from '../kernel/jobs.ts'
import { dayIn, isoDate, readingAt } from '../kernel/time.ts'
import type { MessageTable } from '../schema.ts'
import { matterOf } from './matterOf.ts'
import {
  isAddress,
  isStillSo,
  type Kind,
  mayLeave,
  type News,
  type Recipient,
  tongueOf,
  topicOf,
  whenQuietEnds,
  worldwide,
} from './model.ts'
import { post } from './post.ts'
import { type Facts, factsOf, recipientsOf, visitsBetween, wordingsOf } from './queries.ts'
import { render } from './render.ts'
import { wordsOf } from './wordsOf.ts'

type Row = Insertable<MessageTable>
interface Way {
  channel: 'email' | 'sms' | 'app'
  recipient: string
  to: Recipient
}

/**
 * Writes what there is to tell of an appointment, once for everybody whom it concerns and by the way that was chosen, with
 * a job to send each; or nothing, where it is no longer so. Running twice, it writes nothing more.
 */
export async function tell({ db, config, now: clock, log }: Workplace, news: News): Promise<void> {
  const now = clock()
  const found = await factsOf(db, news.appointmentId)
  if (!found || !isStillSo(news.kind, new Date(news.startsAt), found, now)) return
  const facts = found
  const patientId = news.patientId ?? facts.patient_id
  const audience = await recipientsOf(db, patientId, now)
  if (!audience) return
  const wordings = await wordingsOf(db, facts.clinic_id, news.kind)
  const others = news.kind === 'appointment-reminder' ? await laterThatDay(db, facts) : []
  const topic = topicOf(news.kind, facts.by_patient)
  const phone = config.smsUrl ? worldwide(audience.phone) : undefined
  const wish = (topic && audience.notices[topic]) ?? 'email'

  const rows: Row[] = []
  const add = (kind: Kind, { channel, recipient, to }: Way, own: boolean) => {
    const tongue = tongueOf(to.language)
    const matter = matterOf({
      facts,
      news,
      tongue,
      own,
      publicUrl: publicUrl(config),
      others,
      patientName: audience.name,
    })
    const said = (wording: Parameters<typeof render>[0]) => render(wording, matter)
    const usual = wordsOf(tongue, kind)
    const own_ = wordings.get(tongue)
    let words: ReturnType<typeof render>
    try {
      words = said(kind === news.kind && own_ ? own_ : usual)
    } catch (err) {
      // Told in time in the usual words, rather than not at all in the clinic's.
      log.error({ err, kind, clinic: facts.clinic_id }, 'the words of a clinic cannot be used')
      words = said(usual)
    }
    const malformed = channel === 'email' && !isAddress(recipient)
    rows.push({
      id: newId<'message'>(),
      clinic_id: facts.clinic_id,
      account_id: to.accountId,
      patient_id: patientId,
      appointment_id: facts.id,
      starts_at: new Date(news.startsAt),
      kind,
      channel,
      language: tongue,
      recipient,
      recipient_name: to.name,
      subject: words.subject,
      text: channel === 'sms' ? (words.sms ?? words.subject) : channel === 'app' ? firstOf(words.text) : words.text,
      cause: news.cause,
      leave_secret: channel === 'email' && mayLeave(topic) ? newSecret() : null,
      status: channel === 'app' ? 'delivered' : malformed ? 'failed' : 'queued',
      failure: malformed ? 'malformed address' : null,
      delivered_at: channel === 'app' ? now : null,
      created_at: now,
    })
  }
  for (const way of waysTo(audience.people, wish, phone)) add(news.kind, way, way.to.accountId === audience.accountId)
  const kindForDoctor = facts.by_patient && topic !== 'reminders' ? forDoctor[news.kind] : undefined
  if (kindForDoctor && facts.doctor_account_id) {
    const to = {
      name: facts.doctor_name,
      email: null,
      phone: null,
      language: facts.doctor_language,
      accountId: facts.doctor_account_id,
    }
    add(kindForDoctor, { channel: 'app', recipient: facts.doctor_account_id, to }, false)
  }
  if (rows.length === 0) return

  const quietEnds = whenQuietEnds(facts.policy, facts.time_zone, now)
  await db.transaction().execute(async (tx) => {
    const act = { tx, now, actor: attending }
    await post(act, rows, ({ kind, channel }) =>
      kind === 'appointment-reminder' || (channel === 'sms' && kind !== 'running-late') ? quietEnds : now,
    )
    await sql`select bump_subjects(array[${patientId}::uuid])`.execute(tx)
  })
}

const forDoctor: Partial<Record<Kind, Kind>> = {
  'appointment-requested': 'doctor-requested',
  'appointment-booked': 'doctor-booked',
  'appointment-moved': 'doctor-moved',
  'appointment-cancelled': 'doctor-cancelled',
}

/** In the application in any case; and by SMS or by mail as they chose, by mail where there is no SMS. */
function waysTo(people: readonly Recipient[], wish: 'email' | 'sms' | 'none', phone: string | undefined): Way[] {
  const ways: Way[] = people.flatMap((to) =>
    to.accountId ? [{ channel: 'app' as const, recipient: to.accountId, to }] : [],
  )
  if (wish === 'none') return ways
  if (wish === 'sms' && phone) {
    const to = people[0] ?? { name: '', email: null, phone, language: null, accountId: null }
    return [...ways, { channel: 'sms', recipient: phone, to }]
  }
  return [
    ...ways,
    ...people.flatMap((to) => (to.email ? [{ channel: 'email' as const, recipient: to.email, to }] : [])),
  ]
}

const firstOf = (text: string) => text.trim().split('\n\n')[0] ?? ''

async function laterThatDay(db: Workplace['db'], facts: Facts): Promise<Date[]> {
  const { starts_at, time_zone: zone } = facts
  const { end } = dayIn(zone, isoDate(readingAt(zone, starts_at.getTime())))
  return (await visitsBetween(db, facts, starts_at, new Date(end))).map((one) => one.starts_at)
}
