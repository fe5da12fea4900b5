import { overlaps } from '../kernel/interval.ts'
import { netTimes } from './expand.ts'
import type { WeeklyHours } from './model.ts'

/**
 * The pairs of rows that clash: a time of a weekday at which both would have the doctor at work, wherever that is.
 * A break of one is free for the other. Throws RangeError for malformed times.
 */
export function checkWeeklyHours<Row extends WeeklyHours>(hours: readonly Row[]): [Row, Row][] {
  const net = hours.map(netTimes)
  return hours.flatMap((a, i) =>
    hours.slice(i + 1).flatMap((b, j): [Row, Row][] => {
      const sameDay = a.weekday === b.weekday && bothValid(a, b)
      const clash = sameDay && net[i]!.some((one) => net[i + 1 + j]!.some((other) => overlaps(one, other)))
      return clash ? [[a, b]] : []
    }),
  )
}

// ISO dates sort as text. Whether that weekday falls into the few days on which both are valid does not matter.
function bothValid(a: WeeklyHours, b: WeeklyHours): boolean {
  return (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo)
}
