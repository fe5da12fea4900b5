import { type SqlBool, sql } from 'kysely'
import type { Static } from 'typebox'
import type { listDeskSlots as contract, DeskSlot, PartOfDay } from '../../api/desk.ts'
import type { Policy } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import { clinicOf } from '../clinics/queries.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { DAY, isoDate, MINUTE, midnight, readingAt } from '../kernel/time.ts'
import { presentSlots } from '../slots/present.ts'
import { type Calendar, calendars, mayAskFor } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import { mustWorkAt } from './policy.ts'

type Wish = Static<(typeof contract)['query']>
type Item = Static<typeof DeskSlot>

interface Asked extends Wish {
  readonly actor: Actor
  readonly now: Date
}

const HOUR = 60 * MINUTE
const hours: Record<PartOfDay, readonly [from: number, to: number]> = {
  morning: [0, 12 * HOUR],
  afternoon: [12 * HOUR, DAY],
  evening: [17 * HOUR, DAY],
}
/** Of a clinic with more doctors the first by name. */
const most = 200
/** Looked into so many days at once: who rings soon finds a time, and if not, the weeks ahead take few questions. */
const steps = [2, 7, 21]

/** The next times that a clinic may give away, over all its doctors who match. Throws `forbidden`, `not_found`. */
export async function listDeskSlots(db: Reader, { actor, now, limit = 20, each = 3, ...wish }: Asked) {
  const clinic = await clinicOf(db, actor, wish.clinicId)
  mustWorkAt(actor, clinic.id)
  if (wish.patientId) await mayAskFor(db, actor, wish.patientId)
  const zone = clinic.time_zone
  const policy = clinic.policy as Policy
  const today = Math.floor(readingAt(zone, now.getTime()) / DAY) * DAY
  const last = today + policy.bookingWindowDays * DAY
  const freely = now.getTime() + policy.minimumNoticeMinutes * MINUTE
  const doctors = await doctorsOf(db, clinic.id, wish)
  const found: Item[] = []
  let day = Math.max(today, wish.from ? midnight(wish.from) : 0)
  for (let turn = 0; found.length < limit && day <= last && doctors.length > 0; turn++) {
    const end = Math.min(last, day + (steps[Math.min(turn, steps.length - 1)]! - 1) * DAY)
    const dates = { fromDate: isoDate(day), toDate: isoDate(end) }
    const of = doctors.map((doctorId) => ({ doctorId, clinicId: clinic.id, ...dates }))
    const { visitType: visitTypeId, patientId } = wish
    const open = await calendars(db, of, { visitTypeId, patientId, actor, now })
    const next = open.flatMap((calendar) => timesOf(calendar, wish.part, each, freely))
    found.push(...next.sort(inOrder))
    day = end + DAY
  }
  return { timeZone: zone, lastDate: isoDate(last), items: found.slice(0, limit) }
}

async function doctorsOf(
  db: Reader,
  clinicId: Id<'clinic'>,
  { doctorId, specialization }: Wish,
): Promise<Id<'doctor'>[]> {
  let query = db
    .selectFrom('doctor')
    .innerJoin('engagement', 'engagement.doctor_id', 'doctor.id')
    .where('engagement.clinic_id', '=', clinicId)
    .where('engagement.ended_at', 'is', null)
    .where('doctor.removed_at', 'is', null)
  if (doctorId) query = query.where('doctor.id', '=', doctorId)
  if (specialization)
    query = query.where(sql<SqlBool>`lower(doctor.specialization) = ${specialization.trim().toLowerCase()}`)
  const rows = await query.orderBy('doctor.full_name').orderBy('doctor.id').limit(most).select('doctor.id').execute()
  return rows.map(({ id }) => id)
}

function timesOf(calendar: Calendar, part: PartOfDay | undefined, each: number, freely: number): Item[] {
  if (!calendar.bookable) return []
  const { zone, doctorName, question } = calendar
  const [from, to] = hours[part ?? 'morning']
  const wanted = slots(question).filter(({ start }) => {
    const clock = ((readingAt(zone, start) % DAY) + DAY) % DAY
    return part === undefined || (from <= clock && clock < to)
  })
  const perDay = new Map<string, number>()
  return presentSlots(wanted, calendar).flatMap((slot) => {
    const date = isoDate(readingAt(zone, Date.parse(slot.startsAt)))
    const nth = (perDay.get(date) ?? 0) + 1
    perDay.set(date, nth)
    if (nth > each) return []
    return { ...slot, doctorName, timeZone: zone, withinNotice: Date.parse(slot.startsAt) < freely }
  })
}

const inOrder = (a: Item, b: Item) =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.doctorName < b.doctorName ? -1 : 1
