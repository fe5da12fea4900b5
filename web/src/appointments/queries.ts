import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { listAppointments } from '../../../api/appointments.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { pace } from '../kernel/live.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { byCursor } from '../kernel/pages.ts'
import { peopleOf } from '../kernel/people.ts'

const iso = (instant: number) => new Date(instant).toISOString()

/** What lies ahead, soonest first. */
export const upcoming = (me: Me | undefined, patientId: Id<'patient'> | undefined) =>
  queryOptions({
    queryKey: ['mine', 'upcoming', me?.id, patientId],
    enabled: me !== undefined,
    staleTime: 0,
    refetchInterval: pace(60_000),
    queryFn: async ({ signal }) => {
      const query = { status: 'held,requested,booked,arrived', from: iso(now() - 43_200_000), patientId, limit: 100 }
      const { items } = await call(listAppointments, { query }, { signal })
      return items.filter(
        ({ endsAt, heldUntil, patient, can }) =>
          Date.parse(endsAt) > now() &&
          // What is only offered has a card of its own.
          (!heldUntil || can.length > 0) &&
          (!heldUntil || Date.parse(heldUntil) > now()) &&
          peopleOf(me).includes(patient.id),
      )
    },
  })

/** What is over, latest first, page by page. */
export const past = (me: Me | undefined, patientId: Id<'patient'> | undefined) =>
  infiniteQueryOptions({
    queryKey: ['mine', 'past', me?.id, patientId],
    enabled: me !== undefined,
    ...byCursor,
    queryFn: async ({ signal, pageParam: cursor }) => {
      const status = 'completed,cancelled,rejected,no_show'
      const query = { status, ordering: '-startsAt', patientId, limit: 20, cursor } as const
      const { items, nextCursor } = await call(listAppointments, { query }, { signal })
      return { items: items.filter(({ patient }) => peopleOf(me).includes(patient.id)), nextCursor }
    },
  })
