import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { refused } from '../kernel/problem.ts'
import { writeRange } from '../kernel/range.ts'
import { MINUTE } from '../kernel/time.ts'
import type { Slot } from '../slots/model.ts'
import type { Calendar } from '../slots/queries.ts'

/** Whom an appointment keeps busy, and when. */
export interface Occupied {
  id: Id<'appointment'>
  patientId: Id<'patient'>
  slot: Slot
  found: Pick<Calendar, 'doctorId' | 'visitType'>
  overbooked: boolean
  until: Date | null
}

/**
 * Keeps doctor, patient and room busy, and takes the time off what the doctor's day has left. A patient is never
 * overbooked. Throws `slot_taken`, `patient_busy` or `room_taken` where the constraint knows better than the engine.
 */
export async function occupy({ tx }: Act, occupied: Occupied): Promise<void> {
  const { rows } = await sql<{ id: string }>`with ${occupancies(occupied)} select subject_id as id from kept`.execute(
    tx,
  )
  requireAll(
    occupied,
    rows.map((row) => row.id),
  )
}

const subjectsOf = ({ found, patientId, slot }: Occupied): string[] => [
  found.doctorId,
  patientId,
  ...(slot.roomId ? [slot.roomId] : []),
]

/** The same as parts of a larger statement; `requireAll` looks at whom its part `kept` has kept. */
export function occupancies(occupied: Occupied): RawBuilder<unknown> {
  const { id, patientId, slot, found, overbooked, until } = occupied
  const { doctorId, visitType } = found
  const visit = writeRange(slot)
  const wide = writeRange({
    start: slot.start - visitType.bufferBefore * MINUTE,
    end: slot.end + visitType.bufferAfter * MINUTE,
  })
  return sql`day as (
      update doctor_day set free = free - ${wide}::tstzrange::tstzmultirange
      where doctor_id = ${doctorId} and free && ${wide}::tstzrange
        and date between lower(${wide}::tstzrange)::date - 1 and upper(${wide}::tstzrange)::date + 1
    ), kept as (
      insert into occupancy (appointment_id, subject_id, during, visit, overbooked, held_until)
      select ${id}::uuid, subject_id, case when subject_id = ${patientId}::uuid then ${visit} else ${wide} end::tstzrange,
        ${visit}::tstzrange, ${overbooked}::boolean and subject_id <> ${patientId}::uuid, ${until}::timestamptz
      from unnest(${subjectsOf(occupied)}::uuid[]) as subject_id
      on conflict do nothing
      returning subject_id
    )`
}

export function requireAll(occupied: Occupied, kept: readonly string[]): void {
  const missing = subjectsOf(occupied).find((subject) => !kept.includes(subject))
  if (missing === occupied.patientId)
    throw refused('patient_busy', 'startsAt', 'The patient has another appointment at that time.')
  if (missing)
    throw refused(
      missing === occupied.found.doctorId ? 'slot_taken' : 'room_taken',
      'startsAt',
      'Somebody took this time a moment ago.',
    )
}
