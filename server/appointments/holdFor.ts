import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { calendar, calendarBetween, readBetween } from '../slots/queries.ts'
import { slotAt } from '../slots/slots.ts'
import { write } from './book.ts'
import { lapseHolds } from './lapse.ts'
import { lockAnd } from './lock.ts'

export interface Kept {
  clinicId: Id<'clinic'>
  doctorId: Id<'doctor'>
  visitTypeId: Id<'visitType'>
  patientId: Id<'patient'>
  startsAt: Date
  until: Date
}

/**
 * Keeps a time for somebody until an instant, because the clinic offers it to them: found and written as a booking is, by
 * the rules for patients. Answers the hold, or undefined where the time is not free for them.
 */
export async function holdFor(act: Act, { until, startsAt, ...whom }: Kept): Promise<Id<'appointment'> | undefined> {
  const { doctorId, patientId } = whom
  const then = { ...whom, now: act.now, from: startsAt, to: new Date(startsAt.getTime() + 1) }
  const [locked, rows] = await lockAnd(act, { people: [doctorId, patientId], startsAt }, calendarBetween(then))
  const patient = locked.get(patientId)
  if (!patient || patient.removed || !locked.has(doctorId)) return undefined
  const stale = [...locked.values()].some((one) => one.stale)
  if (stale) await lapseHolds(act, [...locked.keys()])
  const found = stale ? await calendar(act.tx, then) : readBetween(then, rows)
  if (!found?.bookable) return undefined
  if (found.policy.verification.patient && !patient.verifiedAt.includes(found.clinicId)) return undefined
  const slot = slotAt(found.question, startsAt.getTime())
  if (!slot) return undefined
  const id = newId<'appointment'>()
  await write(act, { id, patientId, status: 'held', slot, found, wish: {}, heldUntil: until })
  return id
}
