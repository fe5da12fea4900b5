import { cancel } from '../appointments/cancel.ts'
import { holdFor } from '../appointments/holdFor.ts'
import { type Act, attending } from '../kernel/act.ts'
import { enqueue } from '../kernel/jobs.ts'
import { offering, silencesAtMost } from './model.ts'
import type { TakenOffer } from './takeOffer.ts'

type Ending = 'declined' | 'silent'

/**
 * Ends a live offer that is in hand, as declined or as not answered, and lets its time go on: to those who were asked
 * too, or to whoever is next. Who keeps silent too often waits no longer.
 */
export async function passOn(act: Act, offer: TakenOffer, how: Ending, leaves = false): Promise<void> {
  const { tx, now } = act
  await tx.updateTable('offer').set({ status: how, answered_at: now }).where('id', '=', offer.id).execute()
  const silences = how === 'silent' ? offer.silences + 1 : 0
  const ended = leaves ? 'left' : silences >= silencesAtMost ? 'silent' : undefined
  await tx
    .updateTable('waitlist_entry')
    .set({ silences, ...(ended && { status: ended, ended_at: now }) })
    .where('id', '=', offer.entry_id)
    .where('status', '=', 'waiting')
    .execute()
  await keepForOthers(act, offer)
  // Who has answered may be offered other times again.
  await enqueue(act, offering, { clinicId: offer.clinic_id }, { key: offer.clinic_id })
}

async function keepForOthers(act: Act, offer: TakenOffer): Promise<void> {
  const { tx, now } = act
  const others = await tx
    .selectFrom('offer')
    .innerJoin('waitlist_entry', 'waitlist_entry.id', 'offer.entry_id')
    .where('offer.appointment_id', '=', offer.appointment_id)
    .where('offer.status', '=', 'live')
    .orderBy('offer.made_at')
    .orderBy('offer.id')
    .select(['offer.id', 'waitlist_entry.patient_id'])
    .execute()
  if (others.length > 0 && offer.held_for !== offer.patient_id) return
  await release(act, offer)
  const kept = {
    clinicId: offer.clinic_id,
    doctorId: offer.doctor_id,
    visitTypeId: offer.visit_type_id,
    startsAt: offer.starts_at,
    until: offer.held_until ?? offer.until,
  }
  for (const { patient_id: patientId } of others) {
    const hold = await holdFor({ ...act, actor: attending }, { ...kept, patientId })
    if (!hold) continue
    const theirs = others.map((one) => one.id)
    await tx.updateTable('offer').set({ appointment_id: hold }).where('id', 'in', theirs).execute()
    return
  }
  if (others.length > 0)
    await tx
      .updateTable('offer')
      .set({ status: 'passed', answered_at: now })
      .where('appointment_id', '=', offer.appointment_id)
      .where('status', '=', 'live')
      .execute()
}

/** Lets go of the hold of an offer, unless its minutes are over and somebody has cleared it away. */
export async function release(act: Act, { appointment_id }: Pick<TakenOffer, 'appointment_id'>): Promise<void> {
  const held = await act.tx
    .selectFrom('appointment')
    .where('id', '=', appointment_id)
    .where('status', '=', 'held')
    .select('id')
    .executeTakeFirst()
  if (held) await cancel({ ...act, actor: attending }, held.id)
}
