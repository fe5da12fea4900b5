import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { settle, take } from './take.ts'

/** Holds a time once more for as long, three times at the most. Throws `hold_expired` or `limit_reached`. */
export async function extend(act: Act, id: Id<'appointment'>): Promise<void> {
  const { tx, now } = act
  const row = await take(act, id, 'extend')
  if (row.held_until! <= now) throw new Problem('hold_expired', 'The time is no longer held. Choose it once more.')
  if (row.hold_extensions >= 3)
    throw new Problem('limit_reached', 'A time can be held longer three times. Book it or let it go.')
  const until = new Date(now.getTime() + row.policy.holdMinutes * 60_000)
  await tx.updateTable('occupancy').set({ held_until: until }).where('appointment_id', '=', id).execute()
  await settle(act, row, 'extend', 'held', { held_until: until, hold_extensions: row.hold_extensions + 1 })
}
