import type { Policy } from '../../api/policy.ts'
import { merge, overlaps, subtract } from '../kernel/interval.ts'
import { invalid } from '../kernel/problem.ts'
import { MINUTE, timeOfDay } from '../kernel/time.ts'

/** Whether rules that are each well written also go together. Throws `invalid`, naming the field to change. */
export function checkPolicy(policy: Policy): void {
  const { openingHours, visitMinutes, stepMinutes, minimumNoticeMinutes, bookingWindowDays, activeLimit } = policy
  const day = hours('openingHours', openingHours)
  const breaks = openingHours.breaks.map((one, i) => hours(`openingHours.breaks.${i}`, one))
  for (const [i, one] of breaks.entries()) {
    const field = `openingHours.breaks.${i}`
    if (one.start < day.start || one.end > day.end)
      throw invalid(field, `The break from ${at(openingHours, i)} lies outside the opening hours.`)
    const other = breaks.findIndex((each, n) => n < i && overlaps(each, one))
    if (other >= 0)
      throw invalid(field, `The break from ${at(openingHours, i)} overlaps the one from ${at(openingHours, other)}.`)
  }
  const longest = Math.max(0, ...subtract([day], merge(breaks)).map(({ start, end }) => (end - start) / MINUTE))
  if (visitMinutes > longest)
    throw invalid('visitMinutes', `A visit of ${visitMinutes} minutes fits nowhere into the opening hours.`)
  if (stepMinutes > (day.end - day.start) / MINUTE)
    throw invalid('stepMinutes', 'The step between two starts is longer than the day.')
  if (minimumNoticeMinutes >= (bookingWindowDays + 1) * 1440)
    throw invalid('minimumNoticeMinutes', 'Such notice is longer than the booking window: nothing could be booked.')
  if (activeLimit.perDay !== null && activeLimit.inAll !== null && activeLimit.perDay > activeLimit.inAll)
    throw invalid('activeLimit.perDay', 'A day cannot have more appointments than there may be in all.')
}

function hours(field: string, { from, to }: { from: string; to: string }) {
  const interval = { start: timeOfDay(from), end: timeOfDay(to) }
  if (interval.start >= interval.end) throw invalid(`${field}.to`, `${to} is not later than ${from}.`)
  return interval
}

const at = ({ breaks }: Policy['openingHours'], i: number): string => `${breaks[i]!.from} to ${breaks[i]!.to}`
