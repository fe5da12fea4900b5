import type { AgendaEntry } from './model.ts'

const minute = 60_000
const isOver = ({ status }: AgendaEntry) => status === 'completed' || status === 'no_show'

/**
 * How many minutes a doctor is behind, by who came and who was seen. Whoever has arrived and stands first in the book is
 * with the doctor, from their time, their arrival or the end of the visit before, whichever was last; until it is
 * over by its length, or by now, nobody else is seen. `entries` are one day's; zero where nobody waits.
 */
export function minutesBehind(entries: readonly AgendaEntry[], now: number): number {
  const book = [...entries].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  const seen = book.find(({ status }) => status === 'arrived')
  if (!seen) return 0
  const start = Date.parse(seen.startsAt)
  const end = Date.parse(seen.endsAt)
  const lastEnd = Math.max(
    0,
    ...book.filter(isOver).map(({ completedAt }) => (completedAt ? Date.parse(completedAt) : 0)),
  )
  const began = Math.max(start, Date.parse(seen.arrivedAt ?? seen.startsAt), lastEnd)
  if (began > now) return 0
  return Math.max(0, Math.floor((Math.max(now, began + end - start) - end) / minute))
}
