import type { Id } from '../../api/wire.ts'

interface Told {
  id: Id<'rebooking'>
  status: 'open' | 'nothing'
  until: Date | null
  visit: { id: Id<'appointment'>; starts_at: Date }
}

/** What a patient is told whose visit was called off: where to choose another time, or that it does not take place. */
export const newsOf = ({ id, status, until, visit }: Told) => ({
  kind: status === 'open' ? ('rebooking' as const) : ('appointment-cancelled' as const),
  appointmentId: visit.id,
  startsAt: visit.starts_at,
  cause: `rebooking/${id}`,
  ...(until && { until }),
  ...(status === 'open' && { path: `/rebooking/${id}` }),
})
