import type { Id } from '../../api/wire.ts'
import { type Act, desksOf } from '../kernel/act.ts'
import { invalid, notFound, Problem } from '../kernel/problem.ts'
import { dayIn } from '../kernel/time.ts'
import { cancelEach, most } from './cancelEach.ts'
import { active } from './model.ts'

interface Many {
  doctorId: Id<'doctor'>
  patientId?: Id<'patient'> | undefined
  date?: string | undefined
  reason?: string | null | undefined
  preview?: boolean | undefined
}

/**
 * Cancels a doctor's appointments ahead: of a patient, of a day (each clinic's own), or of a patient on a day. Answers
 * the ids; with `preview` it only finds them. Throws `invalid` when neither is named, `not_found`, `forbidden`,
 * `limit_reached`.
 */
export async function cancelMany(
  act: Act,
  { doctorId, patientId, date, reason, preview }: Many,
): Promise<Id<'appointment'>[]> {
  const { tx, actor, now } = act
  if (!patientId && !date) throw invalid('date', 'Say which: a date, a patient, or both.', 'missing')
  const clinics = await tx
    .selectFrom('engagement')
    .innerJoin('clinic', 'clinic.id', 'engagement.clinic_id')
    .where('engagement.doctor_id', '=', doctorId)
    .select(['clinic.id', 'clinic.time_zone'])
    .execute()
  if (clinics.length === 0) throw notFound('doctor')
  const own = actor.doctorId === doctorId ? clinics : clinics.filter((clinic) => desksOf(actor).includes(clinic.id))
  if (own.length === 0) throw new Problem('forbidden', 'Only the doctor and the clinic may do this.')

  const found = await tx
    .selectFrom('appointment')
    .where('doctor_id', '=', doctorId)
    .where('status', 'in', active)
    .where('starts_at', '>', now)
    .$if(patientId !== undefined, (query) => query.where('patient_id', '=', patientId!))
    .where((eb) =>
      eb.or(
        own.map(({ id, time_zone }) => {
          if (!date) return eb('clinic_id', '=', id)
          const day = dayIn(time_zone, date)
          return eb.and([
            eb('clinic_id', '=', id),
            eb('starts_at', '>=', new Date(day.start)),
            eb('starts_at', '<', new Date(day.end)),
          ])
        }),
      ),
    )
    .orderBy('starts_at')
    .select('id')
    .limit(most + 1)
    .execute()
  const ids = found.map((row) => row.id)
  return preview ? ids : cancelEach(act, ids, reason ?? null)
}
