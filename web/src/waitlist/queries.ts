import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { listDoctors } from '../../../api/doctors.ts'
import { listWaitlist } from '../../../api/waitlist.ts'
import { call } from '../kernel/call.ts'
import { pace } from '../kernel/live.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { byCursor } from '../kernel/pages.ts'
import { peopleOf } from '../kernel/people.ts'

/** All that these people wait for, or waited for, with what they were offered. */
export const waitedFor = (me: Me | undefined) =>
  queryOptions({
    queryKey: ['mine', 'waitlist', me?.id],
    enabled: me !== undefined,
    staleTime: 0,
    refetchInterval: pace(20_000),
    queryFn: async ({ signal }) => {
      const asked = peopleOf(me).map((patientId) =>
        call(listWaitlist, { query: { patientId, limit: 100 } }, { signal }),
      )
      return (await Promise.all(asked)).flatMap(({ items }) => items)
    },
  })

/** Who waits at the clinics of those who work there, in the order of the line, page by page. */
export const line = (doctorId: Id<'doctor'> | undefined) =>
  infiniteQueryOptions({
    queryKey: ['mine', 'line', doctorId],
    ...byCursor,
    staleTime: 0,
    refetchInterval: pace(20_000),
    queryFn: ({ signal, pageParam: cursor }) =>
      call(listWaitlist, { query: { status: 'waiting', doctorId, limit: 50, cursor } }, { signal }),
  })

/** Others at the clinic who do the same. */
export const colleagues = (clinicId: Id<'clinic'> | undefined, specialization: string | undefined) =>
  queryOptions({
    queryKey: ['colleagues', clinicId, specialization],
    enabled: clinicId !== undefined && specialization !== undefined,
    staleTime: 600_000,
    queryFn: ({ signal }) => call(listDoctors, { query: { clinicId, specialization, limit: 20 } }, { signal }),
  })

/** The doctors by whom the line can be narrowed. */
export const doctorsHere = queryOptions({
  queryKey: ['mine', 'doctors-here'],
  staleTime: 600_000,
  queryFn: ({ signal }) => call(listDoctors, { query: { limit: 100, ordering: 'fullName' } }, { signal }),
})
