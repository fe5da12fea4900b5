import type { Insertable } from 'kysely'
import { newSecret } from '../accounts/model.ts'
import type { Reader } from '../kernel/db.ts'
import { newId } from '../kernel/id.ts'
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
  worldwide,
} from './model.ts'
import { type Facts, factsOf, recipientsOf, visitsBetween, wordingsOf } from './queries.ts'
import { render } from './render.ts'
import { wordsOf } from './wordsOf.ts'

type Row = Insertable<MessageTable>
interface Way {
  channel: 'email' | 'sms' | 'app'
  recipient: string
  to: Recipient
}
interface Installation {
  /** What links begin with. */
  readonly publicUrl: string
  /** Whether there is somebody who carries SMS. */
  readonly hasSms: boolean
  readonly now: Date
  /** Told of a clinic's words that fail. */
  readonly onFailing: (err: unknown, facts: Facts) => void
}

/**
 * What there is to tell of an appointment: a message for everybody whom it concerns, by the way that was chosen; undefined
 * where it is no longer so, or nobody is told.
 */
export async function compose(
  db: Reader,
  { publicUrl, hasSms, now, onFailing }: Installation,
  news: News,
): Promise<{ facts: Facts; patientId: Facts['patient_id']; rows: Row[] } | undefined> {
  const facts = await factsOf(db, news.appointmentId)
  if (!facts || !isStillSo(news.kind, new Date(news.startsAt), facts, now)) return
  const patientId = news.patientId ?? facts.patient_id
  const audience = await recipientsOf(db, patientId, now)
  if (!audience) return
  const wordings = await wordingsOf(db, facts.clinic_id, news.kind)
  const others = news.kind === 'appointment-reminder' ? await laterThatDay(db, facts) : []
  const topic = topicOf(news.kind, facts.by_patient)
  const phone = hasSms ? worldwide(audience.phone) : undefined
  const wish = (topic && audience.notices[topic]) ?? 'email'

  const write = (kind: Kind, { channel, recipient, to }: Way, own: boolean): Row => {
    const tongue = tongueOf(to.language)
    const matter = matterOf({ facts, news, tongue, own, publicUrl, others, patientName: audience.name })
    const usual = wordsOf(tongue, kind)
    const clinics = kind === news.kind ? wordings.get(tongue) : undefined
    let words: ReturnType<typeof render>
    try {
      words = render(clinics ?? usual, matter)
    } catch (err) {
      // Told in time in the usual words, rather than not at all in the clinic's.
      onFailing(err, facts)
      words = render(usual, matter)
    }
    const malformed = channel === 'email' && !isAddress(recipient)
    return {
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
    }
  }
  const rows = waysTo(audience.people, wish, phone).map((way) =>
    write(news.kind, way, way.to.accountId === audience.accountId),
  )
  const kindForDoctor = facts.by_patient && topic !== 'reminders' ? forDoctor[news.kind] : undefined
  if (kindForDoctor && facts.doctor_account_id) {
    const accountId = facts.doctor_account_id
    const to = { name: facts.doctor_name, email: null, phone: null, language: facts.doctor_language, accountId }
    rows.push(write(kindForDoctor, { channel: 'app', recipient: accountId, to }, false))
  }
  return rows.length > 0 ? { facts, patientId, rows } : undefined
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

async function laterThatDay(db: Reader, facts: Facts): Promise<Date[]> {
  const { starts_at, time_zone: zone } = facts
  const { end } = dayIn(zone, isoDate(readingAt(zone, starts_at.getTime())))
  return (await visitsBetween(db, facts, starts_at, new Date(end))).map((one) => one.starts_at)
}
