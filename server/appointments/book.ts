import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { bookAppointment } from '../../api/appointments.ts'
import type { Status } from '../../api/status.ts'
import type { Id } from '../../api/wire.ts'
import { type Act, type Actor, speaksFor } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { invalid, notFound, Problem, refused } from '../kernel/problem.ts'
import { MINUTE } from '../kernel/time.ts'
import type { Slot } from '../slots/model.ts'
import { isStaffOf } from '../slots/policy.ts'
import { type Calendar, calendar, calendarBetween, readBetween } from '../slots/queries.ts'
import { slotAt } from '../slots/slots.ts'
import { deliveries } from '../webhooks/relaying.ts'
import { confirm } from './confirm.ts'
import { lapseHolds } from './lapse.ts'
import { lockAnd } from './lock.ts'
import { occupancies, requireAll } from './occupy.ts'
import { mayBookFor } from './policy.ts'
import { appointmentOf, type FullAppointment, textOfFull } from './queries.ts'
import { refusalOf } from './refusalOf.ts'
import { partOf } from './take.ts'
import { telling } from './tell.ts'

export type Wish = Static<(typeof bookAppointment)['body']>

/**
 * Books a time, or holds it. Everyone whom the visit keeps busy is locked first, then the engine is asked what it
 * offers, then all rows go in with one statement. Answers the appointment as its actor sees it. Throws what
 * `refusalOf` says, and `doctor_unverified`, `patient_unverified`, `forbidden`, `not_found`, `limit_reached`.
 */
export async function book(act: Act, wish: Wish): Promise<FullAppointment> {
  const { tx, actor, now } = act
  const { doctorId, visitTypeId, hold } = wish
  const patientId = wish.patientId ?? actor.patientId
  if (!patientId) throw invalid('patientId', 'Say for whom: the id of the patient.', 'missing')
  const startsAt = new Date(wish.startsAt)

  const asked = { doctorId, visitTypeId, patientId, actor, now }
  const then = { ...asked, from: startsAt, to: new Date(startsAt.getTime() + 1) }
  const people = [doctorId, patientId]
  const [locked, rows] = await lockAnd(act, { people, startsAt }, calendarBetween(then))
  const patient = locked.get(patientId)
  if (!locked.has(doctorId)) throw notFound('doctor')
  if (!patient || patient.removed || !mayBookFor(actor, patient)) throw notFound('patient')
  const stale = [...locked.values()].some((one) => one.stale)
  if (stale) await lapseHolds(act, [...locked.keys()])
  const found = stale ? await calendar(tx, then) : readBetween(then, rows)
  if (!found)
    throw visitTypeId
      ? refused('not_found', 'visitTypeId', 'This doctor does not offer this visit.')
      : notFound('doctor')
  const byStaff = isStaffOf(actor, found)
  if (!byStaff && !speaksFor(actor).includes(patientId)) throw notFound('patient')
  if (!found.bookable)
    throw refused('doctor_unverified', 'doctorId', `The clinic has not verified ${found.doctorName} yet.`)
  if (found.policy.verification.patient && !patient.verifiedAt.includes(found.clinicId))
    throw refused(
      'patient_unverified',
      'patientId',
      'The clinic has not verified this patient yet. Its desk does that, with an identity card.',
    )

  const slot = wish.overbook ? overbookedSlot(act, found, startsAt) : slotAt(found.question, startsAt.getTime())
  if (!slot) {
    const own = await ownHold(act, wish, patientId, startsAt)
    if (own && !hold) await confirm(act, own, { reason: wish.reason ?? null })
    if (own) return appointmentOf(tx, actor, own)
    throw await refusalOf(tx, asked, startsAt)
  }
  if (hold && !byStaff) await refuseHoarding(act)

  const id = newId<'appointment'>()
  const status = statusOf(found, { hold, byStaff })
  return write(act, { id, patientId, status, slot, found, wish })
}

/** A time that the engine does not offer, taken on purpose. Only the clinic may, and only ahead. */
export function overbookedSlot({ actor, now }: Act, found: Calendar, startsAt: Date): Slot {
  if (!isStaffOf(actor, found)) throw new Problem('forbidden', 'Only the clinic overbooks.')
  if (startsAt < now) throw refused('past_start', 'startsAt', 'The start lies in the past. Choose a time to come.')
  const start = startsAt.getTime()
  const opened = found.question.opened.find((one) => one.open.some((part) => part.start <= start && start < part.end))
  const end = start + found.visitType.minutes * MINUTE
  return { start, end, date: '', placeId: opened?.placeId ?? '', roomId: null }
}

/** Becomes booked at once where the clinic books; a patient's waits for payment or for the doctor as the policy says. */
export function statusOf(
  { policy, visitType }: Pick<Calendar, 'policy' | 'visitType'>,
  { hold, byStaff }: { hold?: boolean | undefined; byStaff: boolean },
): Status {
  if (hold) return 'held'
  if (byStaff) return 'booked'
  if (policy.payment === 'before_confirmation' && visitType.priceAmount) return 'held'
  return policy.confirmation === 'doctor' ? 'requested' : 'booked'
}

/** The same person chose the same time before, in another tab or by a second click. */
async function ownHold({ tx, actor }: Act, { doctorId }: Wish, patientId: Id<'patient'>, startsAt: Date) {
  const own = await tx
    .selectFrom('appointment')
    .where('doctor_id', '=', doctorId)
    .where('starts_at', '=', startsAt)
    .where('patient_id', '=', patientId)
    .where('booked_by', '=', actor.accountId)
    .where('status', '=', 'held')
    .select('id')
    .executeTakeFirst()
  return own?.id
}

/** A person holds at most three times at once. */
async function refuseHoarding({ tx, actor, now }: Act): Promise<void> {
  const { holds } = await tx
    .selectFrom('appointment')
    .where('booked_by', '=', actor.accountId)
    .where('status', '=', 'held')
    .where('held_until', '>', now)
    .select((eb) => eb.fn.countAll<number>().as('holds'))
    .executeTakeFirstOrThrow()
  if (holds >= 3) throw new Problem('limit_reached', 'You hold three times already. Book one or let one go.')
}

interface Entry {
  id: Id<'appointment'>
  patientId: Id<'patient'>
  status: Status
  slot: Slot
  found: Calendar
  wish: Pick<Wish, 'reason' | 'overbook'>
  /** Until when a hold binds, where that is not for the usual minutes. */
  heldUntil?: Date
}

/** The instants until which a held or a requested appointment binds. */
export function bindsUntil({ policy }: Pick<Calendar, 'policy'>, status: Status, startsAt: Date, now: Date) {
  const held = status === 'held' ? new Date(now.getTime() + policy.holdMinutes * MINUTE) : null
  const answer = new Date(Math.min(now.getTime() + policy.answerHours * 60 * MINUTE, startsAt.getTime()))
  return { held_until: held, answer_by: status === 'requested' ? answer : null }
}

/** Writes an appointment that the engine has allowed, to people who are locked, for whoever may see it then. */
// Round trips are the cost of a booking, so one statement writes all of its rows and answers with them. What it has just
// written goes by the name of its table there: a statement does not see its own rows in a table, but it does in a `with`.
export async function write(act: Act, entry: Entry): Promise<FullAppointment> {
  const { id, patientId, status, slot, found, wish } = entry
  const { tx, actor, now } = act
  const { doctorId, clinicId, zone, visitType } = found
  const startsAt = new Date(slot.start)
  const { held_until: usual, answer_by } = bindsUntil(found, status, startsAt, now)
  const held_until = entry.heldUntil ?? usual
  const part = partOf(actor, { doctor_id: doctorId, clinic_id: clinicId, patient_id: patientId })
  const overbooked = wish.overbook !== undefined
  const occupied = { id, patientId, slot, found, overbooked, until: held_until ?? answer_by }
  const told = { id, starts_at: startsAt }
  const relay = found.relays ? sql`, ${deliveries(act, [id])}` : sql``
  const news = status === 'held' ? sql`` : sql`, ${telling(act, told, status === 'requested' ? 'requested' : 'booked')}`
  const { rows } = await sql<FullAppointment & { keeping: string[] }>`
    with appointment as (
      insert into appointment (id, clinic_id, doctor_id, patient_id, place_id, room_id, visit_type_id, status, starts_at,
        ends_at, time_zone, reason, price_amount, price_currency, held_until, answer_by, overbooked_by,
        overbooked_reason, booked_by, source, created_at, changed_at)
      values (${id}, ${clinicId}, ${doctorId}, ${patientId}, ${slot.placeId || null}, ${slot.roomId}, ${visitType.id},
        ${status}, ${startsAt}, ${new Date(slot.end)}, ${zone}, ${wish.reason ?? null}, ${visitType.priceAmount},
        ${visitType.priceCurrency}, ${held_until}, ${answer_by}, ${overbooked ? actor.accountId : null},
        ${wish.overbook?.reason ?? null}, ${actor.accountId}, ${sourceOf(actor, part)}, ${now}, ${now})
      returning *
    ), registered as (
      insert into registration (patient_id, clinic_id, since) values (${patientId}, ${clinicId}, ${now})
      on conflict do nothing
    ), appointment_event as (
      insert into appointment_event (appointment_id, number, at, step, account_id, role, status, starts_at, detail)
      values (${id}, 1, ${now}, ${status === 'held' ? 'hold' : 'book'}, ${actor.accountId}, ${part}, ${status},
        ${startsAt}, ${wish.overbook?.reason ?? null})
      returning *
    ), ${occupancies(occupied)}${relay}${news}
    select one.*, array(select subject_id from kept) as keeping from (${sql.raw(textOfFull(tx))}) as one`.execute(tx)
  const [written] = rows
  requireAll(occupied, written!.keeping)
  return written!
}

const sourceOf = ({ application }: Actor, part: string) =>
  application ? 'application' : part === 'patient' ? 'web' : 'clinic'
