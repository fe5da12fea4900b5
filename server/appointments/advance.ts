import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { lifecycle } from './model.ts'
import { settle, take } from './take.ts'
import { tell } from './tell.ts'

/** Takes a step that always leads to the same status: accept, reject, arrive, complete, markNoShow. Throws as `take`. */
export async function advance(
  act: Act,
  id: Id<'appointment'>,
  step: 'accept' | 'reject' | 'arrive' | 'complete' | 'markNoShow',
  reason: string | null = null,
): Promise<void> {
  const row = await take(act, id, step)
  await settle(act, row, step, lifecycle[step].to, step === 'reject' ? { decision: reason } : {}, reason)
  if (step === 'accept') await tell(act, row, 'accepted')
  if (step === 'reject') await tell(act, row, 'rejected')
}
