import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getClinic } from '../../../api/clinics.ts'
import { listSpecializations } from '../../../api/doctors.ts'
import { listFreeDoctors } from '../../../api/slots.ts'
import { listVisitTypes } from '../../../api/visit-types.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { pace } from '../kernel/live.ts'
import type { Id } from '../kernel/nouns.ts'
import { byCursor } from '../kernel/pages.ts'
import { instantOf, viewerZone } from '../kernel/when.ts'

/** A search as its address carries it. */
export interface Search {
  what?: string | undefined
  where?: string | undefined
  name?: string | undefined
  /** The first day, `2026-11-25`; today without it. */
  from?: string | undefined
  medium?: string | undefined
  /** A kind of visit of the house. */
  visit?: string | undefined
  language?: string | undefined
  accepts?: string | undefined
}

const media = ['in_person', 'video'] as const

/** Who is free next, page by page. */
export const freeDoctors = ({ what, where, name, from, medium, visit, language, accepts }: Search) =>
  infiniteQueryOptions({
    queryKey: ['free-doctors', { what, where, name, from, medium, visit, language, accepts }],
    ...byCursor,
    refetchInterval: pace(60_000),
    queryFn: ({ signal, pageParam: cursor }) => {
      const begin = from && instantOf(from, '00:00', viewerZone())
      return call(
        listFreeDoctors,
        {
          query: {
            limit: 20,
            cursor,
            search: name,
            specialization: what,
            place: where,
            medium: media.find((known) => known === medium),
            visitType: visit as Id<'visitType'> | undefined,
            language,
            acceptsNew: accepts === 'new' ? true : undefined,
            from: begin && Date.parse(begin) > now() ? begin : undefined,
          },
        },
        { signal },
      )
    },
  })

export const specializations = queryOptions({
  queryKey: ['specializations'],
  staleTime: 600_000,
  queryFn: ({ signal }) => call(listSpecializations, {}, { signal }),
})

/** What can be booked in this house. */
export const kindsOfVisit = queryOptions({
  queryKey: ['visit-types'],
  staleTime: 600_000,
  queryFn: ({ signal }) => call(listVisitTypes, {}, { signal }),
})

/** The clinic whose house this is. */
export const house = queryOptions({
  queryKey: ['clinic'],
  staleTime: 600_000,
  queryFn: ({ signal }) => call(getClinic, {}, { signal }),
})
