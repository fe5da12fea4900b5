import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { announce } from '../messages/announce.ts'
import { newsOf } from './newsOf.ts'

/**
 * Tells the patients of a step, once it can no longer be undone; of one that was undone nobody hears. For whom times are
 * still looked for, that is told when they are found.
 */
export async function tellStep(act: Act, id: Id<'bulkStep'>): Promise<void> {
  const { tx, now } = act
  const step = await tx.selectFrom('bulk_step').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()
  if (!step || step.told_at || step.undone_at || now < step.undo_until) return
  await tx.updateTable('bulk_step').set({ told_at: now }).where('id', '=', id).execute()
  if (step.kind === 'sick-day') {
    const found = await tx
      .selectFrom('rebooking')
      .innerJoin('appointment', 'appointment.id', 'rebooking.appointment_id')
      .where('step_id', '=', id)
      .where('rebooking.status', 'in', ['open', 'nothing'])
      .select(['rebooking.id', 'rebooking.status', 'until', 'appointment.id as visit', 'starts_at'])
      .execute()
    const news = found.map(({ visit, starts_at, status, ...one }) =>
      newsOf({ ...one, status: status === 'open' ? 'open' : 'nothing', visit: { id: visit, starts_at } }),
    )
    return announce(act, ...news)
  }
  const status = step.kind === 'move' ? (['requested', 'booked'] as const) : (['cancelled'] as const)
  const changed = await tx
    .selectFrom('bulk_change')
    .innerJoin('appointment', 'appointment.id', 'bulk_change.appointment_id')
    .where('step_id', '=', id)
    .where('refusal', 'is', null)
    .where('appointment.status', 'in', status)
    .where('appointment.changed_at', '=', step.done_at)
    .select(['appointment.id', 'starts_at'])
    .execute()
  const kind = step.kind === 'move' ? ('appointment-moved' as const) : ('appointment-cancelled' as const)
  await announce(
    act,
    ...changed.map((row) => ({
      kind,
      appointmentId: row.id,
      startsAt: row.starts_at,
      cause: `bulk-step/${id}/${row.id}`,
    })),
  )
}
