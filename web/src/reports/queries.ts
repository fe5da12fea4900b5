import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getReport } from '../../../api/reports.ts'
import { call } from '../kernel/call.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import type { Answer } from '../kernel/send.ts'

export type Report = Answer<typeof getReport>

export interface Search {
  from?: string | undefined
  to?: string | undefined
  doctor?: string | undefined
}

/** The report of the period in the address. While another is asked for, the one before it stays. */
export const reportOf = (me: Me, { from, to, doctor }: Search) =>
  queryOptions({
    queryKey: ['mine', 'report', me.id, from, to, doctor],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(getReport, { query: { from, to, doctorId: doctor as Id<'doctor'> | undefined } }, { signal }),
  })
