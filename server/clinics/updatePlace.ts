import type { Static } from 'typebox'
import type { updatePlace as operation } from '../../api/places.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { administeredPlace, placesOf } from './queries.ts'

/** Changes a place. Throws `not_found`, `forbidden`. */
export async function updatePlace(
  act: Act,
  id: Id<'place'>,
  { name, address, stepFree }: Static<(typeof operation)['body']>,
) {
  const place = await administeredPlace(act, id)
  await act.tx
    .updateTable('place')
    // Said again where nothing changes: an update without a column is none.
    .set({ name: name ?? place.name, address, step_free: stepFree })
    .where('id', '=', id)
    .execute()
  const places = await placesOf(act.tx, place.clinic_id)
  return places.find((one) => one.id === id)!
}
