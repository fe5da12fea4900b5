import type { Policy } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import type { JobKind } from '../kernel/jobs.ts'
import { DAY, MINUTE, readingAt } from '../kernel/time.ts'
import { whenQuietEnds } from '../messages/model.ts'

/** More at once is refused: nobody moves so many in one gesture. */
export const movedAtMost = 200
/** So many are called off by one sick day. */
export const sickAtMost = 200
/** So many times are kept for one patient. */
export const timesAtMost = 3
/** So far ahead other times are looked for, in days, and with so many doctors. */
export const daysAhead = 21
export const doctorsAtMost = 20

/** The jobs, as they are asked for; `jobs.ts` says what they do. */
export const finding: JobKind<{ rebookingId: Id<'rebooking'> }> = {
  name: 'find-times',
  tries: 10,
  pauseSeconds: 2,
  longestPauseSeconds: 300,
  batch: 5,
}
export const telling: JobKind<{ stepId: Id<'bulkStep'> }> = { name: 'tell-step', tries: 10, pauseSeconds: 5 }

/** A free time with a doctor; instants in epoch milliseconds. */
export interface Time {
  readonly start: number
  readonly end: number
  readonly doctorId: Id<'doctor'>
}

const comparable = 2 * 60 * MINUTE

/**
 * Which times suit a patient instead of one that does not take place, the best first: with the same doctor, at a
 * comparable hour of the clinic’s clock, soon. One a day as long as there are days, and none that overlaps another.
 */
export function fitting(free: readonly Time[], instead: Time, zone: string, most: number): Time[] {
  const clock = (at: number) => ((readingAt(zone, at) % DAY) + DAY) % DAY
  const day = (at: number) => Math.floor(readingAt(zone, at) / DAY)
  const usual = clock(instead.start)
  const key = (time: Time) => [
    time.doctorId === instead.doctorId ? 0 : 1,
    Math.abs(clock(time.start) - usual) <= comparable ? 0 : 1,
    day(time.start),
    Math.abs(clock(time.start) - usual),
    time.start,
  ]
  const sorted = free
    .map((time) => ({ time, key: key(time) }))
    .sort((a, b) => {
      const at = a.key.findIndex((part, i) => part !== b.key[i])
      return at === -1 ? (a.time.doctorId < b.time.doctorId ? -1 : 1) : a.key[at]! - b.key[at]!
    })
    .map(({ time }) => time)
  const chosen: Time[] = []
  const apart = (time: Time) => chosen.every((one) => one.end <= time.start || time.end <= one.start)
  for (const again of [false, true])
    for (const time of sorted) {
      if (chosen.length === most) return chosen
      if (!apart(time) || (!again && chosen.some((one) => day(one.start) === day(time.start)))) continue
      chosen.push(time)
    }
  return chosen
}

/**
 * Until when times are kept for a patient who is told at an instant. In the clinic's quiet hours no telephone rings, so the
 * hours begin when those are over.
 */
export const keptUntil = (policy: Policy, zone: string, toldAt: Date): Date =>
  new Date(whenQuietEnds(policy, zone, toldAt).getTime() + (policy.sickDayOfferHours ?? 4) * 60 * MINUTE)
