import type { Static } from 'typebox'
import type { moveAppointment } from '../../api/appointments.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { DAY, isoDate, readingAt, showTime } from '../kernel/time.ts'
import { calendar } from '../slots/queries.ts'
import { slotAt } from '../slots/slots.ts'
import { bindsUntil, overbookedSlot, statusOf } from './book.ts'
import { free } from './free.ts'
import { giveBack } from './giveBack.ts'
import { lapseHolds } from './lapse.ts'
import { occupy } from './occupy.ts'
import { sidesOf, tooLate } from './policy.ts'
import { refusalOf } from './refusalOf.ts'
import { settle, take } from './take.ts'
import { tell } from './tell.ts'

/**
 * Moves an appointment to another time, or to another doctor of the same clinic. The old time is given up only when the
 * new one is had, in one transaction; id and history stay. A patient's move waits for the doctor again where the clinic
 * lets the doctor decide. The clinic's own last move can be taken back to where the rules offer nothing (`giveBack`).
 * `quietly`: somebody else tells of it. Throws as booking does, and `late_cancellation`.
 */
export async function move(
  act: Act,
  id: Id<'appointment'>,
  wish: Static<(typeof moveAppointment)['body']>,
  { quietly = false } = {},
): Promise<void> {
  const { tx, actor, now } = act
  const startsAt = new Date(wish.startsAt)
  const row = await take(act, id, 'move', { doctorId: wish.doctorId, startsAt })
  const doctorId = wish.doctorId ?? row.doctor_id
  if (!row.locked.has(doctorId)) throw notFound('doctor')
  if (tooLate(actor, row, row.policy.cancellation, now))
    throw new Problem(
      'late_cancellation',
      `This clinic asks for ${row.policy.cancellation.noticeHours} hours’ notice. Telephone it to move the visit.`,
    )
  if ([...row.locked.values()].some((one) => one.stale)) await lapseHolds(act, [...row.locked.keys()])

  const asked = {
    doctorId,
    clinicId: row.clinic_id,
    visitTypeId: row.visit_type_id,
    patientId: row.patient_id,
    except: id,
    actor,
    now,
  }
  const found = await calendar(tx, { ...asked, from: startsAt, to: new Date(startsAt.getTime() + 1) })
  if (!found) throw new Problem('outside_availability', 'This doctor does not offer this visit at this clinic.')
  if (!found.bookable) throw new Problem('doctor_unverified', `The clinic has not verified ${found.doctorName} yet.`)
  const slot = wish.overbook
    ? overbookedSlot(act, found, startsAt)
    : (slotAt(found.question, startsAt.getTime()) ?? (await giveBack(act, row, found, startsAt)))
  if (!slot) throw await refusalOf(tx, asked, startsAt)

  const byStaff = sidesOf(actor, row).includes('clinic')
  const status = byStaff
    ? row.status
    : statusOf({ ...found, policy: { ...found.policy, payment: 'none' } }, { byStaff })
  const { answer_by } = bindsUntil(found, status, startsAt, now)
  await free(act, [id])
  await occupy(act, {
    id,
    patientId: row.patient_id,
    slot,
    found,
    overbooked: wish.overbook !== undefined,
    until: answer_by,
  })
  await settle(
    act,
    { ...row, doctor_id: doctorId, starts_at: startsAt },
    'move',
    status,
    {
      doctor_id: doctorId,
      place_id: (slot.placeId as Id<'place'>) || null,
      room_id: slot.roomId as Id<'room'> | null,
      starts_at: startsAt,
      ends_at: new Date(slot.end),
      time_zone: found.zone,
      answer_by,
      overbooked_by: wish.overbook ? actor.accountId : null,
      overbooked_reason: wish.overbook?.reason ?? null,
    },
    `from ${localTime(row.time_zone, row.starts_at)}${wish.overbook ? `; ${wish.overbook.reason}` : ''}`,
  )
  if (quietly) return
  await tell(act, { id, starts_at: startsAt }, status === 'requested' && !byStaff ? 'requested' : 'moved')
}

const localTime = (zone: string, instant: Date): string => {
  const reading = readingAt(zone, instant.getTime())
  return `${isoDate(reading)} ${showTime(Math.floor((reading % DAY) / 60_000) * 60_000)}`
}
