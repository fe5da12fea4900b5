import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { administered, dateAt } from './queries.ts'

/** Removes a room that no hours name and no appointment needs any more. Throws `not_found`, `forbidden`, `in_use`. */
export async function removeRoom(act: Act, id: Id<'room'>): Promise<void> {
  const { tx, now } = act
  const room = await tx
    .selectFrom('room')
    .select('clinic_id')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!room) throw notFound('room')
  const clinic = await administered(act, room.clinic_id)
  const today = dateAt(clinic, now)
  const { rows } = await sql<{ worked: boolean; booked: boolean }>`
    select
      exists (select from weekly_hours where room_id = ${id} and not valid << daterange(${today}::date, null))
        or exists (
          select from dated_hours
          where clinic_id = ${clinic.id} and date >= ${today}::date
            and hours @> ${JSON.stringify([{ roomId: id }])}::jsonb) as worked,
      exists (select from occupancy where subject_id = ${id} and upper(during) > ${now}) as booked`.execute(tx)
  if (rows[0]!.worked) throw new Problem('in_use', 'Doctors still have hours in this room. Change their hours first.')
  if (rows[0]!.booked) throw new Problem('in_use', 'Appointments in this room lie ahead. Move or cancel them first.')
  await tx.updateTable('room').set({ removed_at: now }).where('id', '=', id).execute()
}
