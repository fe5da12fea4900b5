import { type Expression, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { lockAnd } from '../appointments/lock.ts'
import type { Act } from '../kernel/act.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { mayAnswer, visibleTo } from './policy.ts'

export type TakenOffer = Awaited<ReturnType<typeof takeOffer>>

/**
 * Takes an offer in hand: locks everybody whom its answer could concern, then the offers that share its time and their
 * entries. Whether it is still live the caller looks. Throws `not_found`, `forbidden` and `changed_meanwhile`.
 */
export async function takeOffer(act: Act, id: Id<'offer'>) {
  const { tx, actor } = act
  const asked = tx
    .selectFrom('offer')
    .innerJoin('waitlist_entry', 'waitlist_entry.id', 'offer.entry_id')
    .innerJoin('appointment as hold', 'hold.id', 'offer.appointment_id')
    .leftJoin('appointment as improved', 'improved.id', 'waitlist_entry.appointment_id')
    .where('offer.id', '=', id)
    .where(visibleTo(actor))
    .selectAll('offer')
    .select([
      'waitlist_entry.clinic_id',
      'waitlist_entry.patient_id',
      'waitlist_entry.visit_type_id',
      'waitlist_entry.status as entry_status',
      'waitlist_entry.silences',
      'waitlist_entry.appointment_id as improves_id',
      'hold.patient_id as held_for',
      'hold.room_id as held_room',
      'hold.held_until',
      'improved.doctor_id as improved_doctor',
      'improved.room_id as improved_room',
      'improved.status as improved_status',
      'improved.starts_at as improved_at',
      sql<Id<'patient'>[]>`array(
        select entry.patient_id from offer other join waitlist_entry entry on entry.id = other.entry_id
        where other.appointment_id = offer.appointment_id and other.status = 'live')`.as('sharers'),
    ])
  const found = await asked.executeTakeFirst()
  if (!found) throw notFound('offer')
  const people = [
    ...new Set([
      ...[found.doctor_id, found.patient_id, found.held_for, found.held_room],
      ...[found.improved_doctor, found.improved_room, ...found.sharers],
    ]),
  ].filter((one) => one !== null)
  const locking = tx
    .selectFrom('offer')
    .innerJoin('waitlist_entry', 'waitlist_entry.id', 'offer.entry_id')
    .where('offer.appointment_id', '=', found.appointment_id)
    .orderBy('offer.id' as unknown as Expression<string>)
    .select(['offer.id', 'offer.entry_id'])
    .forUpdate(['offer', 'waitlist_entry'])
  await lockAnd(act, { people, startsAt: found.starts_at }, locking.compile())
  const row = await asked.executeTakeFirstOrThrow()
  if (row.appointment_id !== found.appointment_id)
    throw new Problem('changed_meanwhile', 'This offer changed a moment ago. Look again.')
  if (!mayAnswer(actor, row))
    throw new Problem('forbidden', 'This is for the patient, and for the clinic’s front desk.')
  return row
}

/** Throws what became of an offer that can no longer be answered. */
export function refuseOver({ status, until }: Pick<TakenOffer, 'status' | 'until'>, now: Date): void {
  if (status === 'accepted' || status === 'declined') throw new Problem('offer_answered')
  if (status === 'passed')
    throw new Problem('offer_passed_on', 'Somebody else was quicker. You keep your place in the line.')
  if (status === 'silent' || until <= now)
    throw new Problem('offer_expired', 'Nobody answered in time, so the time was offered to the next in line.')
}
