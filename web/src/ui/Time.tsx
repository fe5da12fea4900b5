import { type Instant, timeParts } from '../kernel/when.ts'

/** A time of day as the reader's clock writes it; a.m. and p.m. stand small beside it. */
export function Time({ at, zone }: { at: Instant; zone: string }) {
  return (
    <bdi>
      {timeParts(at, zone).map(({ type, value }) => (type === 'dayPeriod' ? <small key={type}>{value}</small> : value))}
    </bdi>
  )
}
