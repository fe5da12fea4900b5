import type { Id } from '../../api/wire.ts'
import { visibleTo } from '../appointments/policy.ts'
import { settle } from '../appointments/take.ts'
import { tell } from '../appointments/tell.ts'
import type { Act } from '../kernel/act.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { lockAll } from './begin.ts'
import { isStaff, mayAnswer } from './policy.ts'
import { letGo } from './undo.ts'

export type Answer = { take: Id<'appointment'> } | 'decline' | 'settle'

/**
 * Takes one of the kept times and lets go the others, or lets them all go. Answers what was booked. Throws `not_found`,
 * `forbidden`, `offer_answered` and `offer_expired`.
 */
export async function answer(act: Act, id: Id<'rebooking'>, wish: Answer): Promise<Id<'appointment'> | undefined> {
  const { tx, actor, now } = act
  const { visit, holds } = await locked(act, id, wish === 'settle')
  const rebooking = await tx
    .selectFrom('rebooking')
    .where('id', '=', id)
    .select(['status', 'until'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (rebooking.status === 'taken') throw new Problem('offer_answered', 'A time was chosen already.')
  if (wish === 'settle') return close(act, id, 'settled', holds)
  if (rebooking.status !== 'open') throw new Problem('offer_answered', 'No time is kept any more.')
  const over = new Problem('offer_expired', 'The times are no longer kept. Telephone the clinic, or look for another.')
  if (!rebooking.until || rebooking.until <= now) throw over
  if (wish === 'decline') return close(act, id, 'declined', holds)

  const chosen = holds.find((one) => one === wish.take)
  if (!chosen) throw notFound('time')
  const hold = await tx.selectFrom('appointment').where('id', '=', chosen).selectAll().executeTakeFirstOrThrow()
  if (hold.status !== 'held' || hold.held_until! <= now) throw over
  await tx.updateTable('occupancy').set({ held_until: null }).where('appointment_id', '=', chosen).execute()
  const { reason } = visit
  await settle(act, hold, 'confirm', 'booked', { reason, booked_by: actor.accountId })
  await letGo(
    act,
    holds.filter((one) => one !== chosen),
  )
  await tx
    .updateTable('rebooking')
    .set({ status: 'taken', booked_id: chosen, answered_at: now, answered_by: actor.accountId })
    .where('id', '=', id)
    .execute()
  await tell(act, hold, 'booked')
  return chosen
}

async function locked(act: Act, id: Id<'rebooking'>, forStaff: boolean) {
  const { tx, actor } = act
  const visit = await tx
    .selectFrom('rebooking')
    .innerJoin('appointment', 'appointment.id', 'rebooking.appointment_id')
    .where('rebooking.id', '=', id)
    .where(visibleTo(actor))
    .select(['appointment.id', 'patient_id', 'clinic_id', 'doctor_id', 'reason'])
    .executeTakeFirst()
  if (!visit) throw notFound('rebooking')
  if (!(forStaff ? isStaff(actor, visit) : mayAnswer(actor, visit)))
    throw new Problem('forbidden', 'Only the patient and the clinic may do this.')
  const rows = await tx.selectFrom('rebooking_choice').where('rebooking_id', '=', id).select('appointment_id').execute()
  const holds = rows.map((row) => row.appointment_id)
  await lockAll(act, [visit.id, ...holds])
  return { visit, holds }
}

async function close(
  act: Act,
  id: Id<'rebooking'>,
  status: 'declined' | 'settled',
  holds: readonly Id<'appointment'>[],
): Promise<undefined> {
  await letGo(act, holds)
  const answered = { status, answered_at: act.now, answered_by: act.actor.accountId }
  await act.tx.updateTable('rebooking').set(answered).where('id', '=', id).execute()
}
