import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound } from '../kernel/problem.ts'
import type { Engaged } from './queries.ts'
import { lockSchedules, republish } from './republish.ts'

/** Gives a doctor back the time of an absence. Throws `not_found`. */
export async function removeAbsence(act: Act, { doctorId }: Engaged, absenceId: Id<'absence'>): Promise<void> {
  await lockSchedules(act, { doctorIds: [doctorId] })
  const { numDeletedRows } = await act.tx
    .deleteFrom('absence')
    .where('id', '=', absenceId)
    .where('doctor_id', '=', doctorId)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw notFound('absence')
  await republish(act, { doctorIds: [doctorId] })
}
