import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { lateFrom } from './model.ts'
import { tooLate } from './policy.ts'
import { partOf, settle, take } from './take.ts'
import { tell } from './tell.ts'

/**
 * Cancels, and frees the time at once; a hold is simply let go. A late one by the patient is marked as late, or refused
 * with `late_cancellation` where the clinic says so.
 */
export async function cancel(act: Act, id: Id<'appointment'>, reason: string | null = null): Promise<void> {
  const { tx, actor, now } = act
  const { status } = (await tx.selectFrom('appointment').where('id', '=', id).select('status').executeTakeFirst()) ?? {
    status: null,
  }
  if (status === 'held') {
    const held = await take(act, id, 'release')
    return settle(act, held, 'release', 'expired', {}, reason)
  }
  const row = await take(act, id, 'cancel')
  const { noticeHours } = row.policy.cancellation
  if (tooLate(actor, row, row.policy.cancellation, now))
    throw new Problem(
      'late_cancellation',
      `This clinic asks for ${noticeHours} hours’ notice. Telephone it if you cannot come.`,
    )
  const late =
    row.status === 'booked' && partOf(actor, row) === 'patient' && now >= lateFrom(row.starts_at, noticeHours)
  await settle(act, row, 'cancel', 'cancelled', { decision: reason, cancelled_late: late }, reason)
  await tell(act, row, 'cancelled')
}
