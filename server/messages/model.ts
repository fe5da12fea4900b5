import type { AccountKind, TemplateKind, Wording } from '../../api/messages.ts'
import type { Notices } from '../../api/patients.ts'
import type { Policy } from '../../api/policy.ts'
import type { Status } from '../../api/status.ts'
import type { Id } from '../../api/wire.ts'
import type { JobKind } from '../kernel/jobs.ts'
import { DAY, readingAt, timeOfDay } from '../kernel/time.ts'

export type Kind = TemplateKind | AccountKind
export const tongues = ['en', 'de', 'fr', 'es', 'ar'] as const
export type Tongue = (typeof tongues)[number]
/** The words of one language. */
export type Templates = Readonly<Record<Kind, Omit<Wording, 'sms'> & { sms?: string }>>

/** The language that somebody reads, English where they have not said. */
export const tongueOf = (language: string | null): Tongue => tongues.find((one) => one === language) ?? 'en'

/** What a template may name. What is not to be told, or there is not, is null. */
export interface Matter {
  visit: string | null
  when: string | null
  day: string | null
  time: string | null
  doctor: string | null
  place: string | null
  type: string | null
  /** Where the reader is not the patient. */
  patient: string | null
  reason: string | null
  clinic: string | null
  phone: string | null
  link: string | null
  until: string | null
  minutes: number | null
  amount: string | null
  /** Further visits of the same day. */
  others: string | null
}

export const noMatter: Matter = {
  visit: null,
  when: null,
  day: null,
  time: null,
  doctor: null,
  place: null,
  type: null,
  patient: null,
  reason: null,
  clinic: null,
  phone: null,
  link: null,
  until: null,
  minutes: null,
  amount: null,
  others: null,
}

/** What patients choose about a message, by its kind; undefined where it is told in any case. */
export function topicOf(kind: Kind, byPatient = false): keyof Notices | undefined {
  switch (kind) {
    case 'appointment-booked':
    case 'appointment-requested':
      return 'confirmations'
    case 'appointment-moved':
    case 'appointment-cancelled':
      return byPatient ? 'confirmations' : 'changes'
    case 'appointment-reminder':
      return 'reminders'
    case 'offer':
    case 'offer-over':
      return 'offers'
    case 'appointment-accepted':
    case 'appointment-rejected':
    case 'appointment-unanswered':
    case 'running-late':
    case 'rebooking':
    case 'answer-refused':
    case 'answer-earlier':
    case 'answer-waiting':
      return 'changes'
    default:
      return undefined
  }
}

/** The topics that one can do without, so that their mails carry a link to end them. */
export const mayLeave = (topic: keyof Notices | undefined): topic is 'confirmations' | 'reminders' | 'offers' =>
  topic !== undefined && topic !== 'changes'

const soWhile: Partial<Record<Kind, readonly Status[]>> = {
  'appointment-booked': ['booked', 'arrived'],
  'appointment-accepted': ['booked', 'arrived'],
  'appointment-moved': ['requested', 'booked', 'arrived'],
  'appointment-requested': ['requested'],
  'appointment-rejected': ['rejected'],
  'appointment-cancelled': ['cancelled'],
  'appointment-unanswered': ['expired'],
  'appointment-reminder': ['booked'],
  'doctor-booked': ['booked', 'arrived'],
  offer: ['held'],
  'doctor-requested': ['requested'],
  'doctor-moved': ['requested', 'booked', 'arrived'],
  'doctor-cancelled': ['cancelled'],
}
/** An answer that comes a moment after its time is told all the same. */
const toldAfterMilliseconds = DAY

/** Whether what a message tells of an appointment is still so; what is over is not told any more. */
export function isStillSo(
  kind: Kind,
  told: Date | null,
  appointment: { status: Status; starts_at: Date } | undefined,
  now: Date,
): boolean {
  const statuses = soWhile[kind]
  if (!statuses) return true
  if (!appointment || appointment.starts_at.getTime() !== told?.getTime()) return false
  const grace = kind === 'appointment-rejected' || kind === 'appointment-unanswered' ? toldAfterMilliseconds : 0
  return statuses.includes(appointment.status) && appointment.starts_at.getTime() + grace > now.getTime()
}

/** The usual hours in which no telephone rings. */
const usualQuiet = { from: '21:00', to: '08:00' }

/** The instant from which somebody may be disturbed: now, or when the clinic's quiet hours, of its wall clock, are over. */
export function whenQuietEnds(policy: Pick<Policy, 'quietHours'>, zone: string, now: Date): Date {
  const { from, to } = policy.quietHours ?? usualQuiet
  if (from === to) return now
  const reading = readingAt(zone, now.getTime())
  const [begins, ends, at] = [timeOfDay(from), timeOfDay(to), reading - Math.floor(reading / DAY) * DAY]
  const isQuiet = begins < ends ? begins <= at && at < ends : at >= begins || at < ends
  if (!isQuiet) return now
  const ahead = ends > at ? ends - at : ends + DAY - at
  return new Date(Math.ceil((now.getTime() + ahead) / 60_000) * 60_000)
}

/** A telephone as carriers want it, like +491701234567; undefined where it is not one of the whole world. */
export function worldwide(phone: string | null): string | undefined {
  const digits = (phone ?? '').replace(/[ ()./-]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined
}

/** An address to which one mail goes, and only one. */
export const isAddress = (text: string): boolean =>
  /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+$/.test(text) && text.length <= 254

export interface Recipient {
  name: string
  email: string | null
  phone: string | null
  language: string | null
  accountId: Id<'account'> | null
}

/** The jobs of this noun, as whoever asks for them knows them; `jobs.ts` says how they are done. */
export const asked = {
  tell: { name: 'tell', tries: 10, pauseSeconds: 20, takesAtMostSeconds: 60, batch: 50 } satisfies JobKind<News>,
  send: { name: 'send-message', tries: 10, pauseSeconds: 60, takesAtMostSeconds: 60, batch: 20 } satisfies JobKind<{
    messageId: Id<'message'>
  }>,
}

/** What there is to tell of an appointment. */
export interface News {
  kind: TemplateKind
  appointmentId: Id<'appointment'>
  /** The start that it is about: of another it is no longer so. An instant, as the rest. */
  startsAt: string
  /** Of one cause everybody is told once. */
  cause: string
  /** Whom it concerns, where that is not the patient of the appointment. */
  patientId?: Id<'patient'>
  until?: string
  minutes?: number
  /** With its currency, as it is read. */
  amount?: string
  reason?: string
  /** The page where one answers, like /waitlist. */
  path?: string
}
