import type { Matter, News, Tongue } from './model.ts'
import type { Facts } from './queries.ts'
import { comma, sayWhen } from './sayWhen.ts'

interface Told {
  facts: Facts
  news: Pick<News, 'until' | 'minutes' | 'amount' | 'reason' | 'path'>
  tongue: Tongue
  /** Whether who reads it is the patient. */
  own: boolean
  publicUrl: string
  others?: readonly Date[]
  patientName?: string
}

/**
 * What a message may name of an appointment: when, and of the rest what the clinic's `mailDetail` allows, for a mail is
 * read by whoever holds the telephone. Why something was cancelled may tell of health, so it is told with the doctor.
 */
export function matterOf({ facts, news, tongue, own, publicUrl, others = [], patientName }: Told): Partial<Matter> {
  const { starts_at, time_zone: zone, policy } = facts
  const detail = policy.mailDetail ?? 'with-doctor'
  const { day, time, when } = sayWhen(tongue, zone, starts_at)
  const doctor = detail === 'time-only' ? null : facts.doctor_name
  const place = detail === 'time-only' ? facts.clinic_name : (facts.place ?? facts.clinic_name)
  const type = detail === 'full' ? facts.visit_type_name : null
  const reason = news.reason ?? (facts.by_patient ? null : facts.decision)
  const until = news.until ? new Date(news.until) : facts.status === 'requested' ? facts.answer_by : null
  const sameDay = until && sayWhen(tongue, zone, until).day === day
  return {
    visit: [when, doctor, type, place].filter((part) => part !== null).join(comma(tongue)),
    when,
    day,
    time,
    doctor,
    place,
    type,
    patient: own ? null : (patientName ?? facts.patient_name),
    reason: detail === 'time-only' ? null : reason?.replace(/[.\s]*$/, '.') || null,
    clinic: facts.clinic_name,
    phone: facts.clinic_phone,
    link: `${publicUrl}${news.path ?? '/appointments'}`,
    until: until && sayWhen(tongue, zone, until)[sameDay ? 'time' : 'when'],
    minutes: news.minutes ?? null,
    amount: news.amount ?? null,
    others: others.map((at) => sayWhen(tongue, zone, at).time).join(comma(tongue)) || null,
  }
}
