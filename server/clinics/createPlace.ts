import type { Static } from 'typebox'
import type { createPlace as operation } from '../../api/places.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { administered, placesOf } from './queries.ts'

const most = 50

/** Adds a place where a clinic works. Throws `not_found`, `forbidden`, `limit_reached` beyond 50. */
export async function createPlace(
  act: Act,
  { name, address = null, stepFree = false }: Static<(typeof operation)['body']>,
  clinicId?: Id<'clinic'>,
) {
  const clinic = await administered(act, clinicId)
  const places = await placesOf(act.tx, clinic.id)
  if (places.length >= most) throw new Problem('limit_reached', `A clinic has at most ${most} places.`)
  const place = await act.tx
    .insertInto('place')
    .values({ id: newId<'place'>(), clinic_id: clinic.id, name, address, step_free: stepFree })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { ...place, rooms: [] }
}
