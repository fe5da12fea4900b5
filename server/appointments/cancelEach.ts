import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { free } from './free.ts'
import { lock } from './lock.ts'
import { active } from './model.ts'
import { event, note } from './take.ts'
import { tell } from './tell.ts'

/** More at once than this is refused: nobody cancels so many in one gesture. */
export const most = 500

/**
 * Cancels these appointments in one step for the clinic, and tells the patients, unless it is done `quietly`. Those that no longer bind are left as
 * they are. Whether the actor may is the caller’s to know. Answers the ids of those cancelled. Throws `limit_reached`
 * beyond 500.
 */
export async function cancelEach(
  act: Act,
  ids: readonly Id<'appointment'>[],
  reason: string | null,
  { quietly = false } = {},
): Promise<Id<'appointment'>[]> {
  const { tx, now } = act
  if (ids.length > most) throw new Problem('limit_reached', `At most ${most} appointments are cancelled at once.`)
  if (ids.length === 0) return []
  const people = await tx.selectFrom('appointment').where('id', 'in', ids).select(['doctor_id', 'patient_id']).execute()
  await lock(act, [...new Set(people.flatMap((one) => [one.doctor_id, one.patient_id]))])
  const cancelled = await tx
    .updateTable('appointment')
    .set((eb) => ({
      status: eb
        .case()
        .when('status', '=', 'held')
        .then('expired' as const)
        .else('cancelled' as const)
        .end(),
      held_until: null,
      decision: reason,
      changed_at: now,
    }))
    .where('id', 'in', ids)
    .where('status', 'in', active)
    .returning(['id', 'doctor_id', 'clinic_id', 'patient_id', 'status', 'starts_at', 'time_zone'])
    .execute()
  if (cancelled.length === 0) return []
  await free(
    act,
    cancelled.map((row) => row.id),
  )
  await note(
    act,
    cancelled.map((row) => event(act, row, row.status === 'expired' ? 'release' : 'cancel', reason)),
  )
  for (const row of cancelled) if (row.status === 'cancelled' && !quietly) await tell(act, row, 'cancelled')
  return cancelled.map((row) => row.id)
}
