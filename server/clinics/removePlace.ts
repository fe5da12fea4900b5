import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { active } from '../appointments/model.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { administeredPlace, dateAt } from './queries.ts'

/** Removes a place where nobody works any more, and its rooms. Throws `not_found`, `forbidden`, `in_use`. */
export async function removePlace(act: Act, id: Id<'place'>): Promise<void> {
  const { tx, now } = act
  const place = await administeredPlace(act, id)
  const today = dateAt(place, now)
  const { rows } = await sql<{ worked: boolean; booked: boolean }>`
    select
      exists (select from weekly_hours where place_id = ${id} and not valid << daterange(${today}::date, null))
        or exists (
          select from dated_hours
          where clinic_id = ${place.clinic_id} and date >= ${today}::date
            and hours @> ${JSON.stringify([{ placeId: id }])}::jsonb) as worked,
      exists (
        select from appointment
        where clinic_id = ${place.clinic_id} and place_id = ${id} and starts_at > ${now}
          and status = any(${active})) as booked`.execute(tx)
  if (rows[0]!.worked) throw new Problem('in_use', 'Doctors still have hours at this place. Change their hours first.')
  if (rows[0]!.booked) throw new Problem('in_use', 'Appointments at this place lie ahead. Move or cancel them first.')
  await tx
    .updateTable('room')
    .set({ removed_at: now })
    .where('place_id', '=', id)
    .where('removed_at', 'is', null)
    .execute()
  await tx.updateTable('place').set({ removed_at: now }).where('id', '=', id).execute()
}
