import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { administeredVisitType, visitTypesOf } from './queries.ts'

/** Offers a visit type no longer; what is booked stays. Throws `not_found`, `forbidden`, `in_use` for the only one. */
export async function remove(act: Act, id: Id<'visitType'>): Promise<void> {
  const row = await administeredVisitType(act, id)
  const all = await visitTypesOf(act.tx, act.actor, row.clinic_id)
  if (all.length === 1)
    throw new Problem('in_use', 'It is the clinic’s only visit type: nothing could be booked without it.')
  await act.tx.updateTable('visit_type').set({ removed_at: act.now }).where('id', '=', id).execute()
}
