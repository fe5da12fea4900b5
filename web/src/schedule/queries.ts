import { queryOptions } from '@tanstack/react-query'
import { listPlaces } from '../../../api/places.ts'
import { getSchedule, previewSchedule } from '../../../api/schedules.ts'
import { listVisitTypes } from '../../../api/visit-types.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import type { Day } from '../kernel/when.ts'
import type { rowsOf } from './week.ts'

export interface Where {
  readonly doctorId: Id<'doctor'>
  readonly clinicId: Id<'clinic'>
}

export const scheduleKey = ({ doctorId, clinicId }: Where) => ['mine', 'schedule', doctorId, clinicId] as const

export const scheduleOf = (where: Where) =>
  queryOptions({
    queryKey: scheduleKey(where),
    queryFn: ({ signal }) =>
      call(getSchedule, { params: { id: where.doctorId }, query: { clinicId: where.clinicId } }, { signal }),
  })

export const placesOf = (clinicId: Id<'clinic'>) =>
  queryOptions({
    queryKey: ['mine', 'places', clinicId],
    queryFn: ({ signal }) => call(listPlaces, { query: { clinicId } }, { signal }),
  })

export const offeredBy = ({ doctorId, clinicId }: Where) =>
  queryOptions({
    queryKey: ['mine', 'visit-types', clinicId, doctorId],
    queryFn: ({ signal }) => call(listVisitTypes, { query: { clinicId, doctorId } }, { signal }),
  })

interface Wish {
  readonly where: Where
  readonly rows: ReturnType<typeof rowsOf>
  readonly from: Day
  readonly visitTypeId: Id<'visitType'> | undefined
}

/** The week that hours would make. What is saved counts too, so the key begins as the schedule's. */
export const previewOf = ({ where, rows, from, visitTypeId }: Wish) =>
  queryOptions({
    queryKey: [...scheduleKey(where), 'preview', from, visitTypeId, rows],
    retry: false,
    queryFn: ({ signal }) =>
      call(
        previewSchedule,
        {
          params: { id: where.doctorId },
          query: { clinicId: where.clinicId },
          body: { weeklyHours: rows, from, ...(visitTypeId && { visitTypeId }) },
        },
        { signal },
      ),
  })
