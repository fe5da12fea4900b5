import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import type { Problem } from '../kernel/problem.ts'

/** Keeps how appointments are before a step changes them, in this order. The caller has locked their people. */
export async function remember(
  { tx }: Pick<Act, 'tx'>,
  stepId: Id<'bulkStep'>,
  appointmentIds: readonly Id<'appointment'>[],
): Promise<void> {
  await sql`
    insert into bulk_change (step_id, appointment_id, number, before)
    select ${stepId}, a.id, one.number, jsonb_build_object(
      'status', a.status, 'doctor_id', a.doctor_id, 'place_id', a.place_id, 'room_id', a.room_id,
      'starts_at', a.starts_at, 'ends_at', a.ends_at, 'time_zone', a.time_zone, 'held_until', a.held_until,
      'answer_by', a.answer_by, 'decision', a.decision, 'overbooked_by', a.overbooked_by,
      'overbooked_reason', a.overbooked_reason,
      'occupancy', coalesce((select jsonb_agg(to_jsonb(o)) from occupancy o where o.appointment_id = a.id), '[]'))
    from unnest(${appointmentIds}::uuid[]) with ordinality as one (id, number)
    join appointment a on a.id = one.id`.execute(tx)
}

/** Notes why one was left as it is. */
export async function noteRefusal(
  { tx }: Pick<Act, 'tx'>,
  stepId: Id<'bulkStep'>,
  appointmentId: Id<'appointment'>,
  { code, message: detail }: Problem,
): Promise<void> {
  await tx
    .updateTable('bulk_change')
    .set({ refusal: JSON.stringify({ code, detail }) })
    .where('step_id', '=', stepId)
    .where('appointment_id', '=', appointmentId)
    .execute()
}
