import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listDeskSlots } from '../../../api/desk.ts'
import { listDoctors } from '../../../api/doctors.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'

export const doctorsNamed = (search: string) =>
  queryOptions({
    queryKey: ['doctors', 'named', search],
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(listDoctors, { query: { search, limit: 5 } }, { signal }),
  })

/** Who at the clinic is free next: one time each. */
export const nextTimes = (clinicId: Id<'clinic'> | undefined) =>
  queryOptions({
    queryKey: ['mine', 'next-times', clinicId],
    staleTime: 30_000,
    queryFn: ({ signal }) => call(listDeskSlots, { query: { clinicId, each: 1, limit: 4 } }, { signal }),
  })
