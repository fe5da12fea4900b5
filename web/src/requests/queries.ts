import { queryOptions } from '@tanstack/react-query'
import { listAppointments } from '../../../api/appointments.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { pace } from '../kernel/live.ts'
import type { Id, Me } from '../kernel/nouns.ts'

/** What patients ask for and nobody has answered, soonest first; of one clinic, or of all that are theirs. */
export const waiting = (me: Me, clinicId?: Id<'clinic'>) =>
  queryOptions({
    queryKey: ['mine', 'requests', me.id, clinicId],
    staleTime: 0,
    refetchInterval: pace(20_000),
    queryFn: ({ signal }) =>
      call(listAppointments, { query: { clinicId, status: 'requested', limit: 100 } }, { signal }),
  })

/** What is agreed and lies ahead, soonest first. */
export const agreed = (me: Me) =>
  queryOptions({
    queryKey: ['mine', 'agreed', me.id],
    staleTime: 0,
    queryFn: ({ signal }) => {
      const query = { status: 'booked,arrived', from: new Date(now() - 3_600_000).toISOString(), limit: 10 }
      return call(listAppointments, { query }, { signal })
    },
  })
