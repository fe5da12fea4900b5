import type { Id } from '../../api/wire.ts'
import { book } from '../appointments/book.ts'
import { active } from '../appointments/model.ts'
import { move } from '../appointments/move.ts'
import type { Act } from '../kernel/act.ts'
import { enqueue } from '../kernel/jobs.ts'
import { announce } from '../messages/announce.ts'
import { offering } from './model.ts'
import { release } from './passOn.ts'
import { refuseOver, type TakenOffer, takeOffer } from './takeOffer.ts'

/**
 * Takes the time that is offered: books it by the rules of any booking, or moves there the appointment that it improves,
 * while nobody else can come between. Those who were asked too are told. Answers the appointment. Throws `offer_expired`,
 * `offer_passed_on`, `offer_answered`, and what booking and moving throw.
 */
export async function accept(act: Act, id: Id<'offer'>): Promise<Id<'appointment'>> {
  const { tx, now } = act
  const offer = await takeOffer(act, id)
  refuseOver(offer, now)
  const over = { answered_at: now }
  await tx
    .updateTable('offer')
    .set({ status: 'accepted', ...over })
    .where('id', '=', id)
    .execute()
  const slower = await tx
    .updateTable('offer')
    .from('waitlist_entry')
    .whereRef('waitlist_entry.id', '=', 'offer.entry_id')
    .set({ status: 'passed', ...over })
    .where('offer.appointment_id', '=', offer.appointment_id)
    .where('offer.status', '=', 'live')
    .returning(['offer.id', 'waitlist_entry.patient_id'])
    .execute()
  await tx
    .updateTable('waitlist_entry')
    .set({ status: 'served', ended_at: now })
    .where('id', '=', offer.entry_id)
    .execute()
  await release(act, offer)
  const bookedId = await take(act, offer)
  await tx.updateTable('offer').set({ booked_id: bookedId }).where('id', '=', id).execute()
  const { appointment_id: appointmentId, starts_at: startsAt } = offer
  const told = { kind: 'offer-over', appointmentId, startsAt, path: '/appointments' } as const
  await announce(act, ...slower.map((one) => ({ ...told, patientId: one.patient_id, cause: `offer-over/${one.id}` })))
  if (slower.length > 0) await enqueue(act, offering, { clinicId: offer.clinic_id }, { key: offer.clinic_id })
  return bookedId
}

async function take(act: Act, offer: TakenOffer): Promise<Id<'appointment'>> {
  const { doctor_id: doctorId, starts_at, improves_id, improved_status, improved_at } = offer
  const startsAt = starts_at.toISOString()
  if (improves_id && improved_status && active.includes(improved_status) && improved_at! > act.now) {
    await move(act, improves_id, { doctorId, startsAt })
    return improves_id
  }
  const { patient_id: patientId, visit_type_id: visitTypeId } = offer
  return (await book(act, { doctorId, startsAt, patientId, visitTypeId })).id
}
