import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { isoDate, readingAt } from '../kernel/time.ts'
import { minutesOf } from './model.ts'
import { republish } from './republish.ts'

/**
 * Publishes the days of a doctor who begins at a clinic. Where its policy says so they have the clinic's opening hours
 * from today on, at its first place; hours that clash with theirs at another clinic are left out.
 */
export async function startOpen(act: Act, doctorId: Id<'doctor'>, clinicId: Id<'clinic'>): Promise<void> {
  const { tx, now } = act
  const clinic = await tx
    .selectFrom('clinic')
    .where('id', '=', clinicId)
    .select(['policy', 'time_zone'])
    .select((eb) =>
      eb
        .selectFrom('place')
        .whereRef('place.clinic_id', '=', 'clinic.id')
        .where('place.removed_at', 'is', null)
        .orderBy('place.id')
        .limit(1)
        .select('place.id')
        .as('place_id'),
    )
    .executeTakeFirstOrThrow()
  const { doctorsStartOpen, openingHours } = clinic.policy
  if (doctorsStartOpen && clinic.place_id !== null) {
    const today = isoDate(readingAt(clinic.time_zone, now.getTime()))
    for (const weekday of openingHours.weekdays)
      await tx
        .insertInto('weekly_hours')
        .values({
          id: newId(),
          doctor_id: doctorId,
          clinic_id: clinicId,
          place_id: clinic.place_id,
          weekday,
          during: minutesOf(openingHours),
          breaks: JSON.stringify(openingHours.breaks),
          valid: `[${today},)`,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  }
  await republish(act, { doctorIds: [doctorId] })
}
