import type { Static } from 'typebox'
import type { listDoctorSlots as contract } from '../../api/slots.ts'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { invalid, notFound } from '../kernel/problem.ts'
import type { Written } from '../kernel/route.ts'
import { DAY, dayIn, isoDate, MINUTE, midnight, readingAt } from '../kernel/time.ts'
import type { Slot } from './model.ts'
import { presentSlots } from './present.ts'
import { type Calendar, calendarOfDates, mayAskFor } from './queries.ts'
import { type List, type Lists, write } from './rememberLists.ts'
import { slots } from './slots.ts'

const usually = 14
const most = 62
const HOUR = 60 * MINUTE

interface Wish extends Static<(typeof contract)['query']> {
  readonly doctorId: Id<'doctor'>
  readonly actor: Actor
  readonly now: Date
}

/** A doctor's free times by date, and why other dates have none. Throws `not_found`, and `invalid` for more than 62 days. */
export async function listDoctorSlots(db: Reader, lists: Lists, wish: Wish): Promise<Written> {
  const { from, to, visitType, patientId, doctorId, actor } = wish
  if (from && to && to < from) throw invalid('to', `${to} is before ${from}.`)
  if (from && to && midnight(to) - midnight(from) >= most * DAY)
    throw invalid('to', `At most ${most} days can be listed at once.`)
  if (patientId) {
    await mayAskFor(db, actor, patientId)
    return write((await list(db, wish)).answer)
  }
  return lists.of([doctorId, visitType, from, to].join(' '), wish, () => list(db, wish))
}

async function list(db: Reader, { from, to, visitType, ...asked }: Wish): Promise<List> {
  // Which date the clinic has now is known with its zone, which comes with the calendar.
  const now = asked.now.getTime()
  const fromDate = from ?? isoDate(now - 12 * HOUR)
  const toDate = to ?? isoDate((from ? midnight(from) : now + 14 * HOUR) + (usually - 1) * DAY)
  if (midnight(toDate) - midnight(fromDate) > most * DAY)
    throw invalid('to', `At most ${most} days can be listed at once.`)
  const found = await calendarOfDates(db, { ...asked, visitTypeId: visitType, fromDate, toDate })
  if (!found) throw notFound(visitType ? 'visit with this doctor' : 'doctor')

  const first = from ?? isoDate(readingAt(found.zone, now))
  const last = to ?? isoDate(midnight(first) + (usually - 1) * DAY)
  const opened = found.question.opened.filter(({ date }) => date >= first && date <= last)
  const free = found.bookable ? slots({ ...found.question, opened }) : []
  const answer = {
    timeZone: found.zone,
    visitTypeId: found.visitType.id,
    items: presentSlots(free, found),
    closed: closedDates(found, free, first, last),
  }
  const { doctorId, clinicId } = found
  return { answer, doctorId, clinicId, until: sameUntil(found, free, now) }
}

/** Until when the list stays the same if nothing is written: a time passes, a day is over, a hold lapses. */
function sameUntil({ question, zone, nextRelease }: Calendar, free: readonly Slot[], now: number): number {
  // A room is taken by visits with other doctors too.
  if (question.opened.some(({ roomId }) => roomId !== null)) return now
  const notice = question.earliest - now
  const ends = question.opened.map(({ open }) => open.at(-1)!.end - notice).filter((end) => end > now)
  const today = dayIn(zone, isoDate(readingAt(zone, now)))
  return Math.min(today.end, (free[0]?.start ?? today.end) - notice + 1, nextRelease?.getTime() ?? today.end, ...ends)
}

function closedDates({ question, zone, bookable, shut }: Calendar, free: readonly Slot[], first: string, last: string) {
  const withTimes = new Set(free.map((one) => one.date))
  const open = new Map<string, number>()
  for (const { date, open: parts } of question.opened) open.set(date, Math.max(open.get(date) ?? 0, parts.at(-1)!.end))
  const lastBookable = isoDate(readingAt(zone, question.latest - 1))
  const closed: { date: string; reason: 'away' | 'closed' | 'holiday' | 'full' | 'window' }[] = []
  for (let day = midnight(first); day <= midnight(last); day += DAY) {
    const date = isoDate(day)
    if (withTimes.has(date)) continue
    const until = open.get(date)
    if (date > lastBookable) closed.push({ date, reason: 'window' })
    else if (until === undefined || !bookable) closed.push({ date, reason: shut[date] ?? 'closed' })
    else closed.push({ date, reason: until <= question.earliest ? 'closed' : 'full' })
  }
  return closed
}
