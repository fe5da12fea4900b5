import type { Static } from 'typebox'
import type { createVisitType } from '../../api/visit-types.ts'
import type { Id } from '../../api/wire.ts'
import { administered } from '../clinics/queries.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { columnsOf, refuseSameName } from './model.ts'
import { visitTypesOf } from './queries.ts'

const most = 100

/** Adds a visit type, as the clinic’s last. Throws `invalid`, `not_found`, `forbidden`, `limit_reached` beyond 100. */
export async function create(act: Act, wish: Static<(typeof createVisitType)['body']>, clinicId?: Id<'clinic'>) {
  const clinic = await administered(act, clinicId)
  const others = await visitTypesOf(act.tx, act.actor, clinic.id)
  if (others.length >= most) throw new Problem('limit_reached', `A clinic has at most ${most} visit types.`)
  refuseSameName(others, wish.name)
  const position = Math.max(0, ...others.map((one) => one.position)) + 1
  return act.tx
    .insertInto('visit_type')
    .values({
      id: newId<'visitType'>(),
      clinic_id: clinic.id,
      position,
      ...columnsOf(wish),
      name: wish.name,
      minutes: wish.minutes,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}
