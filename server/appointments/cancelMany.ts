import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { invalid } from '../kernel/problem.ts'
import { cancelEach } from './cancelEach.ts'
import { findAhead } from './findAhead.ts'

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
  if (!patientId && !date) throw invalid('date', 'Say which: a date, a patient, or both.', 'missing')
  const ids = await findAhead(act, { doctorId, patientId, from: date, to: date })
  return preview ? ids : cancelEach(act, ids, reason ?? null)
}
