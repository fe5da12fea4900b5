import type { Static } from 'typebox'
import type { previewSchedule as contract } from '../../api/schedules.ts'
import type { Reader } from '../kernel/db.ts'
import { notFound } from '../kernel/problem.ts'
import { DAY, isoDate, midnight } from '../kernel/time.ts'
import { expand } from '../slots/expand.ts'
import { calendarOfDates } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import { notTooFar } from './model.ts'
import { placeWeek } from './placeWeek.ts'
import { type Engaged, rulesOf } from './queries.ts'
import { whyShut } from './whyShut.ts'

/**
 * What weekly hours would open on seven dates and which starts of a visit type that makes, as if nothing were booked.
 * Throws `invalid`, `not_found` for a visit type that the doctor does not offer, and `hours_overlap`.
 */
export async function previewSchedule(
  db: Reader,
  engaged: Engaged,
  { weeklyHours, from, visitTypeId }: Static<(typeof contract)['body']>,
  now: Date,
): Promise<Static<(typeof contract)['response']>> {
  const { doctorId, clinicId, zone } = engaged
  notTooFar(from, zone, now, 'from')
  const dates = Array.from({ length: 7 }, (_, n) => isoDate(midnight(from) + n * DAY))
  const to = dates[6]!
  const placed = await placeWeek(db, engaged, weeklyHours, now)
  const [saved] = await rulesOf(db, [engaged], from, to)
  const rules = { ...saved!, weeklyHours: placed }
  const opened = expand(rules, zone, from, to)
  const shut = whyShut(rules, opened, from, to)

  const found = await calendarOfDates(db, { doctorId, clinicId, visitTypeId, fromDate: from, toDate: to, now })
  if (!found) throw notFound('visit with this doctor')
  const { visit, stepMinutes } = found.question
  const all = { busy: [], roomBusy: {}, earliest: Number.NEGATIVE_INFINITY, latest: Number.POSITIVE_INFINITY }
  const starts = Map.groupBy(slots({ ...all, opened, visit, stepMinutes }), (slot) => slot.date)
  return {
    visitTypeId: found.visitType.id,
    days: dates.map((date) => ({
      date,
      open: opened
        .filter((one) => one.date === date)
        .flatMap(({ open }) => open.map(({ start, end }) => ({ from: written(start), to: written(end) })))
        .sort((a, b) => (a.from < b.from ? -1 : 1)),
      starts: [...new Set(starts.get(date)?.map(({ start }) => written(start)))],
      shut: shut[date] ?? null,
    })),
  }
}

const written = (instant: number): string => new Date(instant).toISOString()
