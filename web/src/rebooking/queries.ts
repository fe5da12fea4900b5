import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getBulkStep, listBulkSteps } from '../../../api/bulk-steps.ts'
import { listLateness } from '../../../api/lateness.ts'
import { getRebooking, listRebookings } from '../../../api/rebooking.ts'
import { call } from '../kernel/call.ts'
import { pace } from '../kernel/live.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { byCursor } from '../kernel/pages.ts'
import type { Step } from './Changed.tsx'

export const rebookingOf = (id: Id<'rebooking'>) =>
  queryOptions({
    queryKey: ['mine', 'rebooking', id],
    staleTime: 0,
    refetchInterval: pace(20_000),
    queryFn: ({ signal }) => call(getRebooking, { params: { id } }, { signal }),
  })

/** Those who were asked to choose another time, page by page, by the visit that does not take place. */
export const asked = infiniteQueryOptions({
  queryKey: ['mine', 'rebookings'],
  ...byCursor,
  staleTime: 0,
  refetchInterval: pace(20_000),
  queryFn: ({ signal, pageParam: cursor }) => call(listRebookings, { query: { limit: 50, cursor } }, { signal }),
})

/** What is not settled yet: for a patient their own, for the desk all. */
export const unsettled = (me: Me | undefined) =>
  queryOptions({
    queryKey: ['mine', 'unsettled', me?.id],
    enabled: me !== undefined,
    staleTime: 0,
    refetchInterval: pace(60_000),
    queryFn: async ({ signal }) =>
      (await call(listRebookings, { query: { open: true, limit: 100 } }, { signal })).items,
  })

export const stepOf = (id: Id<'bulkStep'>) =>
  queryOptions({
    queryKey: ['mine', 'bulk-step', id],
    staleTime: 0,
    queryFn: ({ signal }): Promise<Step> => call(getBulkStep, { params: { id } }, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.searching ? 2_000 : 20_000),
  })

export const lately = queryOptions({
  queryKey: ['mine', 'bulk-steps'],
  staleTime: 0,
  refetchInterval: pace(20_000),
  queryFn: async ({ signal }) => (await call(listBulkSteps, {}, { signal })).items,
})

/** Which visits begin later than booked. Only time changes it, so it is asked for every minute. */
export const delays = (me: Me | undefined) =>
  queryOptions({
    queryKey: ['mine', 'lateness', me?.id],
    enabled: me !== undefined,
    staleTime: 30_000,
    refetchInterval: 60_000,
    queryFn: async ({ signal }) => (await call(listLateness, {}, { signal })).items,
  })
