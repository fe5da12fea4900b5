import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { previewPolicy as operation } from '../../api/clinics.ts'
import type { Policy } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import { active } from '../appointments/model.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { DAY, isoDate, MINUTE, midnight, readingAt } from '../kernel/time.ts'
import { engagedIn, rulesOf } from '../schedules/queries.ts'
import { expand } from '../slots/expand.ts'
import type { Limits, Opened } from '../slots/model.ts'
import { type Calendar, calendars, endOfWindow } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import { mayAdminister } from './policy.ts'
import { clinicOf } from './queries.ts'
import { changedPolicy } from './updatePolicy.ts'

type Wish = Static<(typeof operation)['body']>
type Preview = Static<(typeof operation)['response']>

const doctorsAtMost = 20
const daysAtMost = 60

/** What other rules would do to what patients can book, as it is now. Throws `invalid`, `not_found`, `forbidden`. */
export async function previewPolicy(
  db: Reader,
  actor: Actor,
  { doctorId, from, ...change }: Wish,
  now: Date,
  clinicId?: Id<'clinic'>,
): Promise<Preview> {
  const { id, time_zone: zone, policy: before } = await clinicOf(db, actor, clinicId)
  if (!mayAdminister(actor, id)) throw new Problem('forbidden', 'Only an administrator of this clinic may do this.')
  const after = changedPolicy(before, change)
  const everybody = await engagedIn(db, { clinicId: id })
  if (doctorId && !everybody.some((one) => one.doctorId === doctorId)) throw notFound('doctor')
  const engaged = everybody
    .sort((a, b) => Number(b.doctorId === doctorId) - Number(a.doctorId === doctorId))
    .slice(0, doctorsAtMost)

  const today = readingAt(zone, now.getTime())
  const fromDate = isoDate(today)
  const ahead = Math.min(Math.max(before.bookingWindowDays, after.bookingWindowDays), daysAtMost - 1)
  const toDate = isoDate(today + ahead * DAY)
  const rules = await rulesOf(db, engaged, fromDate, toDate)
  const openedOf = new Map(engaged.map((one, i) => [one.doctorId, expand(rules[i]!, zone, fromDate, toDate)]))
  const asked = engaged.map((one) => ({ doctorId: one.doctorId, clinicId: id, fromDate, toDate }))
  const found = await calendars(db, asked, { now })
  const counted = await countsOf(db, id, now)

  const offered = (policy: Policy) =>
    new Map(
      found.map((one) => [
        one.doctorId,
        startsUnder(policy, one, openedOf.get(one.doctorId)!, limitsOf(policy, counted(one.doctorId), zone), now),
      ]),
    )
  const offers = { before: offered(before), after: offered(after) }
  const summary = (policy: Policy, starts: Map<Id<'doctor'>, number[]>) => ({
    starts: [...starts.values()].reduce((sum, each) => sum + each.length, 0),
    doctors: found.filter((one) => isBookable(policy, one)).length,
    lastDate: isoDate(today + policy.bookingWindowDays * DAY),
  })
  const shown =
    found.find((one) => one.doctorId === doctorId) ??
    found.toSorted((a, b) => offers.before.get(b.doctorId)!.length - offers.before.get(a.doctorId)!.length)[0]
  return {
    policy: after,
    doctors: found.length,
    from: fromDate,
    to: toDate,
    before: summary(before, offers.before),
    after: summary(after, offers.after),
    sample: shown ? sampleOf(shown, offers, from ?? fromDate) : null,
  }
}

const isBookable = ({ verification }: Policy, { verified }: Calendar) => verified || !verification.doctor

/** The starts that a stranger could book with a doctor under these rules, epoch milliseconds. */
function startsUnder(
  policy: Policy,
  calendar: Calendar,
  opened: readonly Opened[],
  limits: Limits,
  now: Date,
): number[] {
  if (!isBookable(policy, calendar)) return []
  const { question, zone } = calendar
  const found = slots({
    ...question,
    opened,
    stepMinutes: policy.stepMinutes,
    earliest: now.getTime() + policy.minimumNoticeMinutes * MINUTE,
    latest: endOfWindow(zone, now, policy),
    limits,
  })
  return [...new Set(found.map(({ start }) => start))]
}

function sampleOf(
  { doctorId, doctorName, visitType, zone }: Calendar,
  { before, after }: Record<'before' | 'after', Map<Id<'doctor'>, number[]>>,
  from: string,
): Preview['sample'] {
  const dates = Array.from({ length: 7 }, (_, n) => isoDate(midnight(from) + n * DAY))
  const byDate = (starts: readonly number[] = []) => Map.groupBy(starts, (start) => isoDate(readingAt(zone, start)))
  const [then, later] = [byDate(before.get(doctorId)), byDate(after.get(doctorId))]
  const written = (starts: readonly number[] = []) => starts.map((start) => new Date(start).toISOString())
  return {
    doctorId,
    doctorName,
    visitType: visitType.name,
    minutes: visitType.minutes,
    timeZone: zone,
    days: dates.map((date) => ({ date, before: written(then.get(date)), after: written(later.get(date)) })),
  }
}

interface Counted {
  readonly start: number
  readonly ahead: boolean
}

/** The appointments of a clinic that count for the limits of its doctors. */
async function countsOf(db: Reader, clinicId: Id<'clinic'>, now: Date): Promise<(of: Id<'doctor'>) => Counted[]> {
  const rows = await db
    .selectFrom('appointment')
    .where('clinic_id', '=', clinicId)
    .where('status', 'in', active)
    .where('starts_at', '>', new Date(now.getTime() - 2 * DAY))
    .where(sql<boolean>`(least(held_until, answer_by) > ${now}) is not false`)
    .select(['doctor_id', 'starts_at', 'ends_at'])
    .execute()
  const byDoctor = Map.groupBy(rows, (row) => row.doctor_id)
  return (of) => (byDoctor.get(of) ?? []).map((row) => ({ start: row.starts_at.getTime(), ahead: row.ends_at > now }))
}

function limitsOf({ activeLimit: { perDay, inAll } }: Policy, counted: readonly Counted[], zone: string): Limits {
  const count: Record<string, number> = {}
  for (const { start } of counted) {
    const date = isoDate(readingAt(zone, start))
    count[date] = (count[date] ?? 0) + 1
  }
  return {
    ...(perDay !== null && { perDay: { max: perDay, count } }),
    ...(inAll !== null && { inAll: { max: inAll, count: counted.filter(({ ahead }) => ahead).length } }),
  }
}
