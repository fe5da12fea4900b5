import type { Act } from '../kernel/act.ts'
import { MINUTE } from '../kernel/time.ts'
import type { Slot } from '../slots/model.ts'
import type { Calendar } from '../slots/queries.ts'
import { overbookedSlot } from './book.ts'
import { undoMinutes } from './model.ts'
import { sidesOf } from './policy.ts'
import type { Taken } from './take.ts'

/**
 * The time that an appointment had until its last move, for whoever of the clinic made that move a moment ago and takes it
 * back: it is theirs again though the rules no longer offer it, as when it was overbooked, or the hours have changed since.
 * Whether somebody has it meanwhile the constraint says. Undefined where nothing is taken back. Throws `past_start`.
 */
export async function giveBack(act: Act, row: Taken, found: Calendar, startsAt: Date): Promise<Slot | undefined> {
  const { tx, actor, now } = act
  if (!sidesOf(actor, row).includes('clinic')) return undefined
  const [last, before] = await tx
    .selectFrom('appointment_event')
    .where('appointment_id', '=', row.id)
    .orderBy('number', 'desc')
    .limit(2)
    .select(['step', 'account_id', 'at', 'starts_at'])
    .execute()
  if (
    last?.step !== 'move' ||
    last.account_id !== actor.accountId ||
    before?.starts_at.getTime() !== startsAt.getTime()
  )
    return undefined
  if (now.getTime() - last.at.getTime() > undoMinutes * MINUTE) return undefined
  const slot = overbookedSlot(act, found, startsAt)
  const opened = found.question.opened.find((one) =>
    one.open.some((part) => part.start <= slot.start && slot.start < part.end),
  )
  const { placeId, roomId } =
    opened ?? (found.doctorId === row.doctor_id ? { placeId: row.place_id, roomId: row.room_id } : slot)
  return { ...slot, placeId: placeId ?? '', roomId }
}
