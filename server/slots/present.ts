import type { Static } from 'typebox'
import type { Slot as Wire } from '../../api/slots.ts'
import type { Id } from '../../api/wire.ts'
import type { Slot } from './model.ts'
import type { Calendar } from './queries.ts'

/** Slots as they cross the wire, only the first so many where that is said; a time at two places is one time. */
export function presentSlots(
  slots: readonly Slot[],
  { doctorId, visitType }: Calendar,
  most = Number.POSITIVE_INFINITY,
): Static<typeof Wire>[] {
  const shown: Static<typeof Wire>[] = []
  let last = Number.NaN
  for (const { start, end } of slots) {
    if (start === last) continue
    if (shown.length === most) break
    last = start
    shown.push(presentSlot(start, end, doctorId, visitType.id))
  }
  return shown
}

export const presentSlot = (start: number, end: number, doctorId: Id<'doctor'>, visitTypeId: Id<'visitType'>) => ({
  startsAt: new Date(start).toISOString(),
  endsAt: new Date(end).toISOString(),
  doctorId,
  visitTypeId,
})
