import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { free } from '../appointments/free.ts'
import { event, note } from '../appointments/take.ts'
import type { Act } from '../kernel/act.ts'
import { attempt } from '../kernel/attempt.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { announce } from '../messages/announce.ts'
import { planned } from '../schedules/queries.ts'
import { removeAbsence } from '../schedules/removeAbsence.ts'
import { lockAll } from './begin.ts'
import { lockClinicsOf } from './callOff.ts'
import { visibleStep } from './policy.ts'
import { noteRefusal } from './remember.ts'
import { restore } from './restore.ts'

/**
 * Makes everything as it was before a step, as long as nobody has been told of it. What cannot be, because its time is
 * taken or it was changed since, says why, and its patient is told. Throws `not_found` and `undo_over`.
 */
export async function undo(act: Act, id: Id<'bulkStep'>): Promise<void> {
  const { tx, actor, now } = act
  const step = await tx
    .selectFrom('bulk_step')
    .where('id', '=', id)
    .where(visibleStep(actor))
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  if (!step) throw notFound('step')
  if (step.undone_at) throw new Problem('undo_over', 'It has been undone already.')
  if (step.told_at || now >= step.undo_until)
    throw new Problem('undo_over', 'The patients have been told. Move or book each of them instead.')
  const changes = await tx
    .selectFrom('bulk_change')
    .where('step_id', '=', id)
    .where('refusal', 'is', null)
    .orderBy('number', 'desc')
    .select(['appointment_id', 'before'])
    .execute()
  const ids = changes.map((row) => row.appointment_id)
  const holds = await tx
    .selectFrom('rebooking_choice')
    .innerJoin('rebooking', 'rebooking.id', 'rebooking_id')
    .where('step_id', '=', id)
    .where('rebooking.status', 'in', ['open', 'declined', 'settled'])
    .select('rebooking_choice.appointment_id')
    .execute()
  const before = changes.flatMap(({ before }) =>
    ['doctor_id', 'room_id'].map((column) => before[column] as string | null).filter((one) => one !== null),
  )
  const doctors = step.doctor_id ? [step.doctor_id] : []
  if (step.doctor_id) await lockClinicsOf(act, step.doctor_id)
  await lockAll(act, [...ids, ...holds.map((row) => row.appointment_id)], [...new Set([...before, ...doctors])])

  await letGo(
    act,
    holds.map((row) => row.appointment_id),
  )
  if (step.doctor_id && step.absence_id) {
    const absence = step.absence_id
    const engaged = await planned(tx, actor, step.doctor_id, step.clinic_id)
    // Somebody may have taken it away by hand.
    await attempt(tx, () => removeAbsence(act, engaged, absence))
  }
  for (const one of ids) {
    const restored = await attempt(tx, () => restore(act, { id, doneAt: step.done_at }, one))
    if (restored instanceof Problem) await keepChanged(act, { id, kind: step.kind }, one, restored)
    else
      await tx
        .updateTable('bulk_change')
        .set({ restored: true })
        .where('step_id', '=', id)
        .where('appointment_id', '=', one)
        .execute()
  }
  await tx
    .updateTable('rebooking')
    .set({ status: 'withdrawn' })
    .where('step_id', '=', id)
    .where('status', '<>', 'taken')
    .execute()
  await tx.updateTable('bulk_step').set({ undone_at: now, undone_by: actor.accountId }).where('id', '=', id).execute()
}

/** Lets go holds that nobody has taken. The caller has locked their people. */
export async function letGo(act: Act, holds: readonly Id<'appointment'>[]): Promise<void> {
  const { tx, now } = act
  if (holds.length === 0) return
  const gone = await tx
    .updateTable('appointment')
    .set({ status: 'expired', held_until: null, changed_at: now })
    .where('id', 'in', holds)
    .where('status', '=', 'held')
    .returning(['id', 'doctor_id', 'clinic_id', 'patient_id', 'status', 'starts_at'])
    .execute()
  if (gone.length === 0) return
  await free(
    act,
    gone.map((row) => row.id),
  )
  await note(
    act,
    gone.map((row) => event(act, row, 'release', null)),
  )
}

/** What stays as the step left it is told to its patient now: nobody will come back to it. */
async function keepChanged(
  act: Act,
  step: { id: Id<'bulkStep'>; kind: string },
  id: Id<'appointment'>,
  problem: Problem,
): Promise<void> {
  await noteRefusal(act, step.id, id, problem)
  if (problem.code === 'changed_meanwhile') return
  const { rows } = await sql<{ starts_at: Date }>`select starts_at from appointment where id = ${id}`.execute(act.tx)
  const kind = step.kind === 'move' ? ('appointment-moved' as const) : ('appointment-cancelled' as const)
  await announce(act, { kind, appointmentId: id, startsAt: rows[0]!.starts_at, cause: `bulk-step/${step.id}/${id}` })
}
