import type { Id } from '../../api/wire.ts'
import { nobody } from '../kernel/act.ts'
import type { Workplace } from '../kernel/jobs.ts'
import { Problem } from '../kernel/problem.ts'
import { announce } from '../messages/announce.ts'
import { join } from './join.ts'

/**
 * Puts a patient who asked for it by SMS in the line for a time before an appointment, and tells them so; or tells them
 * where to look, if earlier times are free already or they may not wait.
 */
export async function wishEarlier(
  { db, now: clock }: Workplace,
  { appointmentId }: { appointmentId: Id<'appointment'> },
): Promise<void> {
  const now = clock()
  const row = await db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'patient_id')
    .where('appointment.id', '=', appointmentId)
    .select(['patient_id', 'starts_at', 'full_name'])
    .executeTakeFirst()
  if (!row || row.starts_at <= now) return
  const actor = { ...nobody, fullName: row.full_name, patientId: row.patient_id }
  const told = { appointmentId, startsAt: row.starts_at }
  try {
    await db.transaction().execute(async (tx) => {
      await join({ tx, actor, now }, { appointmentId })
      await announce({ tx, now }, { ...told, kind: 'answer-waiting', path: '/waitlist' })
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const kind = error.code === 'already_waiting' ? 'answer-waiting' : 'answer-earlier'
    await db.transaction().execute((tx) => announce({ tx, now }, { ...told, kind }))
  }
}
