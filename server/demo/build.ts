import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { clinic, longAgo, places, policy, visitTypes } from './model.ts'

/** The clinic, and its parts by their names. */
export interface House {
  clinicId: Id<'clinic'>
  places: Map<string, Id<'place'>>
  rooms: Map<string, Id<'room'>>
  visitTypes: Map<string, Id<'visitType'>>
}

/** Builds the demonstration clinic: its places with their rooms, and what can be booked. */
export async function build({ tx, now }: Act): Promise<House> {
  const clinicId = newId<'clinic'>()
  const idsOf = <Noun extends string>(named: { name: string }[]) =>
    new Map(named.map(({ name }) => [name, newId<Noun>()]))
  const house: House = {
    clinicId,
    places: idsOf(places),
    rooms: idsOf(places.flatMap(({ rooms }) => rooms.map((name) => ({ name })))),
    visitTypes: idsOf(visitTypes),
  }

  await tx
    .insertInto('clinic')
    .values({ id: clinicId, home: true, ...clinic, policy: JSON.stringify(policy), created_at: longAgo(now) })
    .execute()
  await tx
    .insertInto('place')
    .values(
      places.map(({ name, address, stepFree: step_free }) => ({
        id: house.places.get(name)!,
        clinic_id: clinicId,
        name,
        address,
        step_free,
      })),
    )
    .execute()
  await tx
    .insertInto('subject')
    .values([...house.rooms.values()].map((id) => ({ id, kind: 'room' })))
    .execute()
  await tx
    .insertInto('room')
    .values(
      places.flatMap(({ name: place, rooms }) =>
        rooms.map((name) => ({
          id: house.rooms.get(name)!,
          clinic_id: clinicId,
          place_id: house.places.get(place)!,
          name,
        })),
      ),
    )
    .execute()
  await tx
    .insertInto('visit_type')
    .values(
      visitTypes.map(({ name, minutes, bufferAfter, specialization, price, medium }, position) => ({
        id: house.visitTypes.get(name)!,
        clinic_id: clinicId,
        position,
        name,
        minutes,
        buffer_after: bufferAfter ?? 0,
        medium: medium ?? 'in_person',
        specialization: specialization ?? null,
        price_amount: price ?? null,
        price_currency: price ? 'EUR' : null,
      })),
    )
    .execute()
  return house
}
