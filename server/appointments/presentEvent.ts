import type { Static } from 'typebox'
import type { HistoryEntry } from '../../api/appointments.ts'
import type { Actor } from '../kernel/act.ts'
import type { historyOf } from './queries.ts'

/** One line of a history as it crosses the wire. Who at the clinic did it is the clinic's matter, not the patient's. */
export function presentEvent(
  row: Awaited<ReturnType<typeof historyOf>>[number],
  { deskOf, administratorOf, doctorId, fullName }: Actor,
): Static<typeof HistoryEntry> {
  const isStaff = deskOf.length > 0 || administratorOf.length > 0 || doctorId !== null
  const byName = row.role === 'patient' || isStaff || row.full_name === fullName
  return {
    at: row.at.toISOString(),
    step: row.step,
    by: row.role === 'attending' ? 'Attending' : byName ? (row.full_name ?? 'somebody') : 'the clinic',
    role: row.role,
    status: row.status,
    because: row.because,
    detail: row.detail,
    startsAt: row.starts_at.toISOString(),
  }
}
