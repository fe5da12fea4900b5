import type { Static } from 'typebox'
import type { updateVisitType } from '../../api/visit-types.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { columnsOf, refuseSameName } from './model.ts'
import { administeredVisitType, visitTypesOf } from './queries.ts'

/** Changes a visit type; what is booked keeps its length and price. Throws `invalid`, `not_found`, `forbidden`. */
export async function update(act: Act, id: Id<'visitType'>, change: Static<(typeof updateVisitType)['body']>) {
  const row = await administeredVisitType(act, id)
  if (change.name !== undefined) {
    const all = await visitTypesOf(act.tx, act.actor, row.clinic_id)
    refuseSameName(
      all.filter((one) => one.id !== id),
      change.name,
    )
  }
  return act.tx
    .updateTable('visit_type')
    .set({ name: row.name, ...columnsOf(change) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
