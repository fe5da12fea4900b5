import type { Problem as Answer } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import { overlaps } from '../kernel/interval.ts'
import { Problem, refused } from '../kernel/problem.ts'
import { DAY, isoDate, MINUTE, readingAt, showTime } from '../kernel/time.ts'
import { nearest } from '../slots/nearest.ts'
import { type Asked, type Calendar, calendar, endOfWindow } from '../slots/queries.ts'

const alternatives = 3

/**
 * Why the engine does not offer a start, as the refusal a person can act on, with the nearest free times where somebody
 * else was quicker or nothing is open. `asked` is asked again over the days around, so it must be the same question.
 */
export async function refusalOf(db: Reader, asked: Asked, startsAt: Date): Promise<Problem> {
  const start = startsAt.getTime()
  const now = asked.now.getTime()
  const found = await calendar(db, {
    ...asked,
    from: new Date(start - 14 * DAY),
    to: new Date(start + 14 * DAY),
  })
  if (!found) return new Problem('outside_availability')
  const { question, zone, policy } = found
  const clock = showTime(readingAt(zone, start) % DAY)
  const field = (code: Answer['code'], detail: string, way = {}) => refused(code, 'startsAt', detail, way)
  if (start < now) return field('past_start', 'The start lies in the past. Choose a time to come.')
  if (start >= endOfWindow(zone, asked.now, policy))
    return field('outside_window', `This clinic is booked at most ${policy.bookingWindowDays} days ahead.`)
  if (start < question.earliest)
    return field('notice_too_short', `The clinic needs ${policy.minimumNoticeMinutes} minutes’ notice.`)
  const way = { alternatives: nearest(question, start, alternatives).map((slot) => wire(slot, found)) }
  const { limits, visit } = question
  const date = isoDate(readingAt(zone, start))
  if (limits?.inAll && limits.inAll.count >= limits.inAll.max)
    return field(
      'limit_reached',
      `${found.doctorName} has ${limits.inAll.max} appointments ahead and takes no more for now.`,
    )
  if (limits?.perDay && (limits.perDay.count[date] ?? 0) >= limits.perDay.max)
    return field(
      'limit_reached',
      `${found.doctorName} takes no more than ${limits.perDay.max} appointments a day.`,
      way,
    )

  const end = start + visit.minutes * MINUTE
  const wide = { start: start - visit.bufferBefore * MINUTE, end: end + visit.bufferAfter * MINUTE }
  const open = question.opened.filter((one) => one.open.some((part) => part.start <= start && end <= part.end))
  if (open.length === 0)
    return field(
      'outside_availability',
      `${found.doctorName} does not work at ${clock} on ${date} for ${visit.minutes} minutes.`,
      way,
    )
  if (question.busy.some((other) => overlaps(other, wide)))
    return field('slot_taken', `Somebody took ${clock} already. Nothing was booked.`, way)
  if (question.patientBusy?.some((other) => overlaps(other, { start, end })))
    return field('patient_busy', `The patient has another appointment at ${clock} on ${date}.`)
  if (open.some(({ roomId }) => roomId && question.roomBusy[roomId]?.some((other) => overlaps(other, wide))))
    return field('room_taken', `The room is taken at ${clock}.`, way)
  return field(
    'outside_availability',
    `Visits begin every ${question.stepMinutes} minutes; ${clock} is not one of the times.`,
    way,
  )
}

const wire = (slot: { start: number; end: number }, { doctorId, visitType }: Calendar) => ({
  startsAt: new Date(slot.start).toISOString(),
  endsAt: new Date(slot.end).toISOString(),
  doctorId,
  visitTypeId: visitType.id,
})
