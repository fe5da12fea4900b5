import type { Static } from 'typebox'
import type { setWeeklyHours as contract } from '../../api/schedules.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { minutesOf } from './model.ts'
import { placeWeek } from './placeWeek.ts'
import type { Engaged } from './queries.ts'
import { lockSchedules, republish } from './republish.ts'

type Wish = Static<(typeof contract)['body']>

/**
 * Puts these weekly hours in place of those that the doctor had at this clinic. Throws `hours_overlap` naming the two
 * that clash, at another clinic too, and `appointments_stranded`.
 */
export async function setWeeklyHours(act: Act, engaged: Engaged, { weeklyHours, stranded }: Wish): Promise<void> {
  const { tx, now } = act
  const { doctorId, clinicId } = engaged
  await lockSchedules(act, { doctorIds: [doctorId] }, { stranded })
  const rows = await placeWeek(tx, engaged, weeklyHours, now)

  await tx.deleteFrom('weekly_hours').where('doctor_id', '=', doctorId).where('clinic_id', '=', clinicId).execute()
  if (rows.length > 0)
    await tx
      .insertInto('weekly_hours')
      .values(
        rows.map((row) => ({
          id: newId(),
          doctor_id: doctorId,
          clinic_id: clinicId,
          place_id: row.placeId,
          room_id: row.roomId,
          weekday: row.weekday,
          during: minutesOf(row),
          breaks: JSON.stringify(row.breaks),
          valid: row.validTo === null ? `[${row.validFrom},)` : `[${row.validFrom},${row.validTo}]`,
        })),
      )
      .execute()
  await republish(act, { doctorIds: [doctorId] }, { stranded })
}
