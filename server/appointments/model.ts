import type { Status, Step } from '../../api/status.ts'
import type { Id } from '../../api/wire.ts'
import type { JobKind } from '../kernel/jobs.ts'
import { isoDate, readingAt } from '../kernel/time.ts'

/** Who takes a step: those who speak for the patient, the clinic (its doctor, desk, administrators), or time itself. */
export type Side = 'patient' | 'clinic' | 'time'

interface Transition {
  readonly from: readonly Status[]
  /** The status after it; a step without one leaves the status to the clinic's rules. */
  readonly to?: Status
  readonly by: readonly Side[]
}

/** The whole life of an appointment: every step there is, from which status, to which, and who may take it. */
export const lifecycle = {
  confirm: { from: ['held'], by: ['patient', 'clinic'] },
  extend: { from: ['held'], to: 'held', by: ['patient', 'clinic'] },
  release: { from: ['held'], to: 'expired', by: ['patient', 'clinic'] },
  accept: { from: ['requested'], to: 'booked', by: ['clinic'] },
  reject: { from: ['requested'], to: 'rejected', by: ['clinic'] },
  cancel: { from: ['requested', 'booked'], to: 'cancelled', by: ['patient', 'clinic'] },
  move: { from: ['requested', 'booked'], by: ['patient', 'clinic'] },
  arrive: { from: ['booked'], to: 'arrived', by: ['clinic'] },
  complete: { from: ['booked', 'arrived'], to: 'completed', by: ['clinic'] },
  markNoShow: { from: ['booked'], to: 'no_show', by: ['clinic'] },
  lapse: { from: ['held', 'requested'], to: 'expired', by: ['time'] },
} as const satisfies Record<Step | 'release' | 'lapse', Transition>

export type LifeStep = keyof typeof lifecycle

/** While an appointment is one of these it keeps its doctor, patient and room busy. */
export const binding: readonly Status[] = ['held', 'requested', 'booked', 'arrived']
/** These count towards a doctor's limit. */
export const active: readonly Status[] = ['held', 'requested', 'booked']

/**
 * For so long the clinic takes back what it did to an appointment, or to many: whatever the rules offer by then. Nobody is
 * told of many before.
 */
export const undoMinutes = 10

const hour = 3_600_000

/** The instant from which cancelling or moving counts as late. */
export const lateFrom = (startsAt: Date, noticeHours: number): Date => new Date(startsAt.getTime() - noticeHours * hour)

/**
 * Whether time allows a step: one arrives on the day before at the earliest, nobody is missed before the start, and who is
 * there may be seen before their hour, on its day.
 */
export function timely(
  step: LifeStep,
  { starts_at: startsAt, status, time_zone: zone }: { starts_at: Date; status: string; time_zone: string },
  now: Date,
): boolean {
  const ahead = startsAt.getTime() - now.getTime()
  const date = (instant: Date) => isoDate(readingAt(zone, instant.getTime()))
  switch (step) {
    case 'arrive':
      return ahead <= 24 * hour
    case 'complete':
      return ahead <= 0 || (status === 'arrived' && date(startsAt) === date(now))
    case 'markNoShow':
      return ahead <= 0
    case 'accept':
    case 'move':
      return ahead > 0
    default:
      return true
  }
}

/** What a patient answered who was told of an appointment. */
export interface Answer {
  appointmentId: Id<'appointment'>
  answer: 'comes' | 'cancels' | 'earlier'
}
/** The jobs of this noun, as whoever asks for them knows them; `jobs.ts` says how they are done. */
export const asked = {
  answer: { name: 'answer-sms', tries: 5, pauseSeconds: 10 } satisfies JobKind<Answer>,
}
