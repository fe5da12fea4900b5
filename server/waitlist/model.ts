import type { Policy } from '../../api/policy.ts'
import type { Times } from '../../api/waitlist.ts'
import type { Id } from '../../api/wire.ts'
import { DAY, isoDate, MINUTE, readingAt, timeOfDay, weekday } from '../kernel/time.ts'

/** After so many offers in a row that nobody answered, somebody waits no longer. */
export const silencesAtMost = 3
/** The hold outlives the offer by so much, so that whoever accepts in the last moment still finds it. */
export const graceMinutes = 2
/** Of one patient at one clinic. */
export const entriesAtMost = 5

const usualCutoff = 120

/** The jobs, as they are asked for; `jobs.ts` says what they do. */
export const offering = { name: 'offer-freed', tries: 10, pauseSeconds: 2, longestPauseSeconds: 300 } as const
export const ending = { name: 'end-offer', tries: 10, pauseSeconds: 5, longestPauseSeconds: 300 } as const
export const wishing = { name: 'wish-earlier', tries: 5, pauseSeconds: 10 } as const

/** Time that has become free, or may have: of one doctor or of the whole clinic, between two instants or anywhere. */
export type Freed = Readonly<{
  clinicId: Id<'clinic'>
  doctorId?: Id<'doctor'>
  /** Null is anywhere, as it is when it is not said. */
  from?: string | Date | null
  until?: string | Date | null
}>

/** What somebody waits for. Dates and times of day are those of the clinic’s clocks. */
export interface Wish {
  readonly earliest: string
  readonly latest: string | null
  readonly times: Times
  readonly noticeMinutes: number
  /** The start of the appointment that it must improve, if there is one. */
  readonly before: Date | null
}

type OfferRules = Pick<Policy, 'offerMinutes' | 'minimumNoticeMinutes' | 'offerCutoffMinutes' | 'cancellation'>

/** Whether a visit from one instant to another, in epoch milliseconds, is what somebody waits for. */
export function fits(wish: Wish, zone: string, { start, end }: { start: number; end: number }): boolean {
  if (wish.before && start >= wish.before.getTime()) return false
  const reading = readingAt(zone, start)
  const date = isoDate(reading)
  if (date < wish.earliest || (wish.latest !== null && date > wish.latest)) return false
  if (!wish.times.weekdays.includes(weekday(reading))) return false
  const sinceMidnight = reading - Math.floor(reading / DAY) * DAY
  return timeOfDay(wish.times.from) <= sinceMidnight && sinceMidnight + end - start <= timeOfDay(wish.times.to)
}

/**
 * The first start that may be offered to somebody now, in epoch milliseconds. The clinic’s notice is kept up to the last
 * minute of the offer, so that who accepts then is not refused.
 */
export function firstStart({ noticeMinutes }: Wish, policy: OfferRules, now: Date): number {
  const { offerMinutes, minimumNoticeMinutes, offerCutoffMinutes = usualCutoff } = policy
  return now.getTime() + Math.max(offerCutoffMinutes, noticeMinutes, minimumNoticeMinutes + offerMinutes, 1) * MINUTE
}

/** Whether the appointment that would be given up could still be moved when the offer ends. */
export function mayStillMove({ before }: Wish, { offerMinutes, cancellation }: OfferRules, now: Date): boolean {
  if (!before || cancellation.late !== 'refuse') return true
  return now.getTime() + offerMinutes * MINUTE < before.getTime() - cancellation.noticeHours * 60 * MINUTE
}

/** Until when an offer of a start stands. */
export const offerEnds = ({ offerMinutes }: OfferRules, start: number, now: Date): Date =>
  new Date(Math.min(now.getTime() + offerMinutes * MINUTE, start))
