import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { lapseHolds } from '../appointments/lapse.ts'
import { lock } from '../appointments/lock.ts'
import { undoMinutes } from '../appointments/model.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { enqueue } from '../kernel/jobs.ts'
import { MINUTE } from '../kernel/time.ts'
import type { BulkStepTable } from '../schema.ts'
import { telling } from './model.ts'
import { remember } from './remember.ts'

interface Begun extends Pick<BulkStepTable, 'clinic_id' | 'kind' | 'doctor_id' | 'absence_id' | 'reason'> {
  readonly appointmentIds: readonly Id<'appointment'>[]
  readonly tell: 'later' | 'now'
}

/** Opens a step over many appointments: how they are is kept, and telling their patients is asked for. */
export async function begin(act: Act, { appointmentIds, tell, ...step }: Begun): Promise<Id<'bulkStep'>> {
  const { tx, actor, now } = act
  const id = newId<'bulkStep'>()
  const undoUntil = tell === 'now' ? now : new Date(now.getTime() + undoMinutes * MINUTE)
  await tx
    .insertInto('bulk_step')
    .values({ id, ...step, done_by: actor.accountId, done_at: now, undo_until: undoUntil })
    .execute()
  await remember(act, id, appointmentIds)
  await enqueue(act, telling, { stepId: id }, { at: undoUntil })
  return id
}

/**
 * Locks at once everybody whom these appointments keep busy, and others who are named: doctors, patients, rooms. Steps
 * over many would otherwise take them one after the other, and two could wait for each other. Whom another step has put
 * in these appointments while this waited is locked later: the two may meet, and one of them is done again.
 */
export async function lockAll(
  act: Pick<Act, 'tx' | 'now'>,
  appointmentIds: readonly Id<'appointment'>[],
  others: readonly string[] = [],
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select unnest(array[doctor_id, patient_id, room_id]) as id from appointment where id = any(${appointmentIds}::uuid[])
    union select subject_id from occupancy where appointment_id = any(${appointmentIds}::uuid[])`.execute(act.tx)
  const people = [...new Set([...rows.map((row) => row.id), ...others])].filter((one) => one !== null)
  if (people.length === 0) return
  const locked = await lock(act, people)
  if ([...locked.values()].some((one) => one.stale)) await lapseHolds(act, people)
}

/** The rooms in which these doctors work from one date to another. */
export async function roomsOf(
  { tx }: Pick<Act, 'tx'>,
  doctorIds: readonly Id<'doctor'>[],
  from: string,
  to: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct room_id as id from doctor_day
    where doctor_id = any(${doctorIds}::uuid[]) and date between ${from}::date - 1 and ${to}::date + 1
      and room_id is not null`.execute(tx)
  return rows.map((row) => row.id)
}
