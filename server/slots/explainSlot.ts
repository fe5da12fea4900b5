import type { Static } from 'typebox'
import type { explainSlot as contract } from '../../api/slots.ts'
import type { Id } from '../../api/wire.ts'
import { type Actor, speaksFor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { DAY, isoDate, readingAt } from '../kernel/time.ts'
import { engagedIn, rulesOf } from '../schedules/queries.ts'
import { expand } from './expand.ts'
import { explain } from './explain.ts'
import type { Detail } from './model.ts'
import { isStaffOf } from './policy.ts'
import { type Calendar, calendarOfDates, mayAskFor, type Occupant, occupantsNear } from './queries.ts'
import { sayReason } from './sayReason.ts'

interface Wish extends Static<(typeof contract)['query']> {
  readonly doctorId: Id<'doctor'>
  readonly startsAt: Date
  readonly actor: Actor
  readonly now: Date
}

/** Whether a start is offered, and every reason why it is not. Only staff learn who stands in the way. */
export async function explainSlot(db: Reader, { doctorId, startsAt, visitType, patientId, actor, now }: Wish) {
  if (patientId) await mayAskFor(db, actor, patientId)
  const start = startsAt.getTime()
  // In some zone it is this date or the one before or after.
  const dates = { fromDate: isoDate(start - DAY), toDate: isoDate(start + DAY) }
  const found = await calendarOfDates(db, { doctorId, visitTypeId: visitType, patientId, actor, now, ...dates })
  if (!found) throw notFound(visitType ? 'visit with this doctor' : 'doctor')
  if (!found.bookable) throw new Problem('doctor_unverified', `The clinic has not verified ${found.doctorName} yet.`)
  const detail = await detailOf(db, found, { patientId, actor, now, start })
  const reasons = explain(detail, start).flatMap((reason) => sayReason(reason, found, isStaffOf(actor, found)))
  return { startsAt: startsAt.toISOString(), offered: reasons.length === 0, reasons }
}

interface Asked {
  patientId: Id<'patient'> | undefined
  actor: Actor
  now: Date
  start: number
}

/** The calendar with what it takes to say why: the rules behind its openings, and whose each occupied time is. */
async function detailOf(db: Reader, found: Calendar, { patientId, actor, now, start }: Asked): Promise<Detail> {
  const { doctorId, clinicId, zone, question } = found
  const day = readingAt(zone, start)
  const dates = [isoDate(day - DAY), isoDate(day + DAY)] as const
  const engaged = (await engagedIn(db, { doctorIds: [doctorId] })).filter((one) => one.clinicId === clinicId)
  const [rules = { weeklyHours: [], dates: [], absences: [], closures: [] }] = await rulesOf(db, engaged, ...dates)
  const opened = expand(rules, zone, ...dates)
  const rooms = opened.flatMap(({ roomId }) => (roomId === null ? [] : [roomId]))
  const occupants = await occupantsNear(db, [doctorId, ...rooms, ...(patientId ? [patientId] : [])], start, now)
  const of = (subject: string) => occupants.filter((one) => one.subjectId === subject).map((one) => tell(actor, one))
  return {
    ...question,
    opened,
    busy: of(doctorId),
    roomBusy: Object.fromEntries(rooms.map((room) => [room, of(room)])),
    ...(patientId && { patientBusy: of(patientId) }),
    rules,
    zone,
    now: now.getTime(),
  }
}

/** Whose time it is, where the actor may know. */
function tell(actor: Actor, { id, name, start, end, visit, ...whose }: Occupant) {
  const known = isStaffOf(actor, whose) || speaksFor(actor).includes(whose.patientId)
  return { start, end, visit, ...(known && { id, name }) }
}
