import type { Question, Slot } from './model.ts'
import { slots } from './slots.ts'

/** The `most` starts nearest to an instant that can be booked instead, in the order of time; of two places, the first. */
export function nearest(question: Question, around: number, most: number): Slot[] {
  const all = slots(question).filter((slot, i, list) => slot.start !== list[i - 1]?.start)
  const next = all.findIndex((slot) => slot.start >= around)
  let from = next === -1 ? all.length : next
  let to = from
  while (to - from < most && (from > 0 || to < all.length)) {
    const back = from > 0 ? around - all[from - 1]!.start : Number.POSITIVE_INFINITY
    const ahead = to < all.length ? all[to]!.start - around : Number.POSITIVE_INFINITY
    if (ahead <= back) to++
    else from--
  }
  return all.slice(from, to)
}
