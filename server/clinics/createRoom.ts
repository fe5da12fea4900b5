import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { administeredPlace, placesOf } from './queries.ts'

const most = 200

/** Adds a room to a place. Throws `not_found`, `forbidden`, `limit_reached` beyond 200 rooms of the clinic. */
export async function createRoom(act: Act, placeId: Id<'place'>, { name }: { name: string }) {
  const { tx } = act
  const { clinic_id } = await administeredPlace(act, placeId)
  const rooms = (await placesOf(tx, clinic_id)).flatMap((place) => place.rooms)
  if (rooms.length >= most) throw new Problem('limit_reached', `A clinic has at most ${most} rooms.`)
  const id = newId<'room'>()
  await tx.insertInto('subject').values({ id, kind: 'room' }).execute()
  await tx.insertInto('room').values({ id, clinic_id, place_id: placeId, name }).execute()
  return { id, name }
}
