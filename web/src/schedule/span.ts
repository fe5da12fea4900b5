import { addDays, type Day, longDay, shortDay } from '../kernel/when.ts'
import { clockName } from './names.ts'

/** Local date-times, half-open, as absences and closures have them. */
interface Span {
  readonly from: string
  readonly to: string
}

const midnight = (local: string) => local.endsWith('T00:00')

/** The last day of it: one that ends at midnight ends the day before. */
export const lastDayOf = ({ to }: Span): Day => (midnight(to) ? addDays(to.slice(0, 10), -1) : to.slice(0, 10))

/** Thursday 3 December; Thu 3 Dec – Fri 4 Dec; Thursday 3 December, 09:00–12:00 */
export function spanName(span: Span) {
  const first = span.from.slice(0, 10)
  const last = lastDayOf(span)
  const whole = midnight(span.from) && midnight(span.to)
  const clock = (local: string) => clockName(local.slice(11))
  if (whole) return first === last ? longDay(first) : `${shortDay(first)} – ${shortDay(last)}`
  if (first === last)
    return `${longDay(first)}, ${clock(span.from)}–${clockName(midnight(span.to) ? '24:00' : span.to.slice(11))}`
  return `${shortDay(first)}, ${clock(span.from)} – ${shortDay(span.to.slice(0, 10))}, ${clock(span.to)}`
}

/** From the first to the last day, both included; or from one time to another. */
export const spanOf = (
  first: Day,
  last: Day,
  { whole, from, to }: { whole: boolean; from: string; to: string },
): Span => ({
  from: `${first}T${whole ? '00:00' : from}`,
  to: whole || to === '24:00' ? `${addDays(last, 1)}T00:00` : `${last}T${to}`,
})
