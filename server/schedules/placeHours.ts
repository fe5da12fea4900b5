import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import { invalid } from '../kernel/problem.ts'

interface Where {
  readonly placeId?: Id<'place'> | null | undefined
  readonly roomId?: Id<'room'> | null | undefined
}
export interface Placed {
  readonly placeId: Id<'place'>
  readonly roomId: Id<'room'> | null
}

/**
 * Says of each of these hours where they are: at the place they name, else at their room's, else at the clinic's first.
 * Throws `invalid`, naming the field below `field`, for a place or a room that is not the clinic's.
 */
export async function placeHours<Hours extends Where>(
  db: Reader,
  clinicId: Id<'clinic'>,
  hours: readonly Hours[],
  field: string,
): Promise<(Hours & Placed)[]> {
  const places = await db
    .selectFrom('place')
    .where('clinic_id', '=', clinicId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .select('id')
    .execute()
  const rooms = await db
    .selectFrom('room')
    .where('clinic_id', '=', clinicId)
    .where('removed_at', 'is', null)
    .select(['id', 'place_id'])
    .execute()
  return hours.map((one, i) => {
    const room = one.roomId ? rooms.find(({ id }) => id === one.roomId) : undefined
    if (one.roomId && !room) throw invalid(`${field}.${i}.roomId`, 'This clinic has no such room.')
    const placeId = one.placeId ?? room?.place_id ?? places[0]?.id
    if (!placeId) throw invalid(`${field}.${i}.placeId`, 'The clinic has no place yet. Add one first.', 'missing')
    if (!places.some(({ id }) => id === placeId))
      throw invalid(`${field}.${i}.placeId`, 'This clinic has no such place.')
    if (room && room.place_id !== placeId) throw invalid(`${field}.${i}.roomId`, 'This room is at another place.')
    return { ...one, placeId, roomId: room?.id ?? null }
  })
}
