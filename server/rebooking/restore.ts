import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { free } from '../appointments/free.ts'
import { event, note } from '../appointments/take.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'

/**
 * Makes an appointment what it was before a step, with the very time that it had. The caller has locked the people of
 * both. Throws `changed_meanwhile` where somebody changed it since, or its patient has chosen another time, and
 * `slot_taken` where somebody has the time.
 */
export async function restore(
  act: Act,
  { id: stepId, doneAt }: { id: Id<'bulkStep'>; doneAt: Date },
  id: Id<'appointment'>,
): Promise<void> {
  const { tx, now } = act
  const row = await tx
    .selectFrom('appointment')
    .where('id', '=', id)
    .select(['changed_at'])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (row.changed_at.getTime() !== doneAt.getTime())
    throw new Problem('changed_meanwhile', 'It was changed since, and stays as it is.')
  const chosen = await tx
    .selectFrom('rebooking')
    .where('appointment_id', '=', id)
    .where('step_id', '=', stepId)
    .where('status', '=', 'taken')
    .select('id')
    .executeTakeFirst()
  const gone = await tx
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('bulk_change', 'bulk_change.appointment_id', 'appointment.id')
    .innerJoin('doctor', (join) => join.on(sql<boolean>`doctor.id = (bulk_change.before ->> 'doctor_id')::uuid`))
    .where('appointment.id', '=', id)
    .where('step_id', '=', stepId)
    .where((eb) => eb.or([eb('patient.removed_at', 'is not', null), eb('doctor.removed_at', 'is not', null)]))
    .select('appointment.id')
    .executeTakeFirst()
  if (gone) throw new Problem('changed_meanwhile', 'Its patient or doctor is no longer here.')
  if (chosen) throw new Problem('changed_meanwhile', 'The patient has chosen another time already.')
  await free(act, [id])
  const { rows } = await sql<{ missing: boolean }>`
    with wanted as (
      select o.* from bulk_change c, jsonb_populate_recordset(null::occupancy, c.before -> 'occupancy') o
      where c.step_id = ${stepId} and c.appointment_id = ${id}
    ), kept as (
      insert into occupancy select * from wanted on conflict do nothing returning subject_id, during
    ), day as (
      update doctor_day set free = free - during::tstzmultirange
      from kept
      where doctor_id = subject_id and free && during
        and date between lower(during)::date - 1 and upper(during)::date + 1
    ), entry as (
      update appointment a
      set status = b.status, doctor_id = b.doctor_id, place_id = b.place_id, room_id = b.room_id,
        starts_at = b.starts_at, ends_at = b.ends_at, time_zone = b.time_zone, held_until = b.held_until,
        answer_by = b.answer_by, decision = b.decision, overbooked_by = b.overbooked_by,
        overbooked_reason = b.overbooked_reason, changed_at = ${now}
      from bulk_change c, jsonb_populate_record(null::appointment, c.before) b
      where a.id = ${id} and c.step_id = ${stepId} and c.appointment_id = a.id
    )
    select (select count(*) from wanted) > (select count(*) from kept) as missing`.execute(tx)
  if (rows[0]!.missing) throw new Problem('slot_taken', 'Somebody has taken its time since.')
  const restored = await tx
    .selectFrom('appointment')
    .where('id', '=', id)
    .select(['id', 'doctor_id', 'clinic_id', 'patient_id', 'status', 'starts_at'])
    .executeTakeFirstOrThrow()
  await note(act, [event(act, restored, 'restore', null)])
}
