import { disjoint, firstEndingAfter, type Interval } from '../kernel/interval.ts'
import { MINUTE } from '../kernel/time.ts'
import type { Question, Slot } from './model.ts'

/** Every start that can be booked, sorted. */
export function slots(question: Question): Slot[] {
  const found: Slot[] = []
  let sorted = true
  sweep(question, (slot) => {
    if (found.length > 0 && found.at(-1)!.start > slot.start) sorted = false
    found.push(slot)
    return question.latest
  })
  return sorted ? found : found.sort((a, b) => a.start - b.start)
}

/** The earliest start that can be booked. */
export function firstSlot(question: Question): Slot | undefined {
  let first: Slot | undefined
  sweep(question, (slot) => {
    first = slot
    return slot.start
  })
  return first
}

/** The slot that starts at this very instant. What `slots` offers, this finds, and nothing else. */
export function slotAt(question: Question, start: number): Slot | undefined {
  const { earliest, latest } = question
  return firstSlot({ ...question, earliest: Math.max(earliest, start), latest: Math.min(latest, start + 1) })
}

/** Whether a visit can be booked to start at this very instant. */
export function isOffered(question: Question, start: number): boolean {
  return slotAt(question, start) !== undefined
}

/**
 * Hands over the slots one by one, sorted within each entry of `opened`; the answer is the latest start still of
 * interest. The only place that knows what can be booked: whatever asks goes through here.
 */
function sweep(question: Question, found: (slot: Slot) => number): void {
  const { limits, earliest } = question
  if (limits?.inAll && limits.inAll.count >= limits.inAll.max) return
  const length = question.visit.minutes * MINUTE
  const before = question.visit.bufferBefore * MINUTE
  const after = question.visit.bufferAfter * MINUTE
  const step = question.stepMinutes * MINUTE
  if (!(length > 0 && step > 0 && before >= 0 && after >= 0)) throw new RangeError('A visit and its step take time.')
  const doctor = disjoint(question.busy)
  const patient = disjoint(question.patientBusy ?? [])
  let latest = question.latest

  for (const opened of question.opened) {
    if (limits?.perDay && (limits.perDay.count[opened.date] ?? 0) >= limits.perDay.max) continue
    const room = opened.roomId === null ? [] : disjoint(question.roomBusy[opened.roomId] ?? [])
    for (const { start: origin, end } of opened.open) {
      const onGrid = (from: number) => origin + Math.max(0, Math.ceil((from - origin) / step)) * step
      let start = onGrid(earliest)
      if (start >= latest || start + length > end) continue
      let d = firstEndingAfter(doctor, start - before)
      let r = firstEndingAfter(room, start - before)
      let p = firstEndingAfter(patient, start)
      while (start < latest && start + length <= end) {
        d = endingAfter(doctor, d, start - before)
        r = endingAfter(room, r, start - before)
        p = endingAfter(patient, p, start)
        const free = Math.max(
          busyUntil(doctor[d], start + length + after) + before,
          busyUntil(room[r], start + length + after) + before,
          busyUntil(patient[p], start + length),
        )
        if (free > start) {
          start = onGrid(free)
          continue
        }
        const { date, placeId, roomId } = opened
        latest = Math.min(latest, found({ start, end: start + length, date, placeId, roomId }))
        start += step
      }
    }
  }
}

function endingAfter(sorted: readonly Interval[], index: number, at: number): number {
  let next = index
  while (next < sorted.length && sorted[next]!.end <= at) next++
  return next
}

function busyUntil(next: Interval | undefined, end: number): number {
  return next !== undefined && next.start < end ? next.end : Number.NEGATIVE_INFINITY
}
