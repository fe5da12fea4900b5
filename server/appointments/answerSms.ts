import { nobody } from '../kernel/act.ts'
import { enqueue, type Workplace } from '../kernel/jobs.ts'
import { Problem } from '../kernel/problem.ts'
import { announce } from '../messages/announce.ts'
import { wishing } from '../waitlist/model.ts'
import { cancel } from './cancel.ts'
import type { Answer } from './model.ts'

/**
 * Does what a patient answered: notes that they come, cancels for them by the rules that hold for them, or has them wait for
 * an earlier time. What the rules refuse is told, with whom to telephone.
 */
export async function answerSms({ db, now: clock }: Workplace, { appointmentId, answer }: Answer): Promise<void> {
  const now = clock()
  const row = await db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .where('appointment.id', '=', appointmentId)
    .select(['appointment.patient_id', 'appointment.status', 'starts_at', 'full_name'])
    .executeTakeFirst()
  if (!row || !['requested', 'booked'].includes(row.status) || row.starts_at <= now) return
  const actor = { ...nobody, fullName: row.full_name, patientId: row.patient_id }
  switch (answer) {
    case 'comes':
      await db
        .updateTable('appointment')
        .set({ affirmed_at: now })
        .where('id', '=', appointmentId)
        .where('affirmed_at', 'is', null)
        .execute()
      return
    case 'earlier':
      await db.transaction().execute((tx) => enqueue({ tx, now }, wishing, { appointmentId }))
      return
    case 'cancels':
      try {
        await db.transaction().execute((tx) => cancel({ tx, actor, now }, appointmentId))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const refused = { kind: 'answer-refused', appointmentId, startsAt: row.starts_at } as const
        await db.transaction().execute((tx) => announce({ tx, now }, refused))
      }
  }
}
