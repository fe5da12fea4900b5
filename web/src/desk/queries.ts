import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getAgenda } from '../../../api/agenda.ts'
import { listAlikePatients, listDeskSlots, type PartOfDay } from '../../../api/desk.ts'
import { listVisitTypes } from '../../../api/visit-types.ts'
import { call } from '../kernel/call.ts'
import { pace } from '../kernel/live.ts'
import type { Id } from '../kernel/nouns.ts'
import type { Day } from '../kernel/when.ts'

/** All doctors of a day; today's where none is said. Free times are those of the visit, or of each one's first. */
export const dayOfAll = (
  clinicId: Id<'clinic'> | undefined,
  day: Day | undefined,
  visitType: Id<'visitType'> | undefined,
) =>
  queryOptions({
    queryKey: ['mine', 'agenda', 'all', clinicId, day, visitType],
    staleTime: 0,
    refetchInterval: pace(20_000),
    queryFn: ({ signal }) => call(getAgenda, { query: { clinicId, from: day, to: day, visitType } }, { signal }),
  })

/** What whoever rings would like. */
export interface Wanted {
  clinicId?: Id<'clinic'> | undefined
  patientId?: Id<'patient'> | undefined
  visitType?: Id<'visitType'> | undefined
  doctorId?: Id<'doctor'> | undefined
  specialization?: string | undefined
  part?: PartOfDay | undefined
  from?: Day | undefined
}

export const nextFree = (wanted: Wanted) =>
  queryOptions({
    queryKey: ['mine', 'desk-slots', wanted],
    // The times stand still while those of another patient are asked for.
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: pace(20_000),
    queryFn: ({ signal }) =>
      call(listDeskSlots, { query: { ...wanted, each: wanted.doctorId ? 8 : 2, limit: 12 } }, { signal }),
  })

export const visitTypesAt = (clinicId: Id<'clinic'> | undefined) =>
  queryOptions({
    queryKey: ['mine', 'visit-types', clinicId],
    staleTime: 300_000,
    queryFn: ({ signal }) => call(listVisitTypes, { query: { clinicId } }, { signal }),
  })

interface Described {
  clinicId: Id<'clinic'> | undefined
  fullName: string
  dateOfBirth: string
  phone: string
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)
const isPhone = (text: string) => /^\+?[0-9 ()./-]{3,30}$/.test(text)

/** Those who may already be the one who is being taken in. */
export const alike = ({ clinicId, fullName, dateOfBirth, phone }: Described) =>
  queryOptions({
    queryKey: ['mine', 'alike', clinicId, fullName, dateOfBirth, phone],
    enabled: fullName.length > 2,
    queryFn: ({ signal }) =>
      call(
        listAlikePatients,
        {
          query: {
            clinicId,
            fullName,
            dateOfBirth: isDay(dateOfBirth) ? dateOfBirth : undefined,
            phone: isPhone(phone) ? phone : undefined,
          },
        },
        { signal },
      ),
  })
