import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getAgenda, listMoves } from '../../../api/agenda.ts'
import { listAlikePatients, listDeskSlots, type PartOfDay } from '../../../api/desk.ts'
import { getPatient } from '../../../api/patients.ts'
import { listVisitTypes } from '../../../api/visit-types.ts'
import { call } from '../kernel/call.ts'
import { pace } from '../kernel/live.ts'
import type { Id } from '../kernel/nouns.ts'
import type { Day } from '../kernel/when.ts'

/** All doctors of a day; today's where none is said. Free times are those of the visit, or of each one's first. */
export const dayOfAll = (day: Day | undefined, visitType: Id<'visitType'> | undefined) =>
  queryOptions({
    queryKey: ['mine', 'desk', day, visitType],
    staleTime: 0,
    refetchInterval: pace(20_000),
    queryFn: ({ signal }) => call(getAgenda, { query: { from: day, to: day, visitType } }, { signal }),
  })

export const movesOf = (id: Id<'appointment'>, doctors: readonly Id<'doctor'>[], day: Day) =>
  queryOptions({
    queryKey: ['mine', 'moves', id, day],
    staleTime: 5_000,
    queryFn: async ({ signal }) => {
      const query = { doctorIds: doctors.join(), from: day, to: day }
      return (await call(listMoves, { params: { id }, query }, { signal })).items
    },
  })

/** What whoever rings would like. */
export interface Wanted {
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

export const patientOf = (id: Id<'patient'> | undefined) =>
  queryOptions({
    queryKey: ['mine', 'patient', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => call(getPatient, { params: { id: id! } }, { signal }),
  })

export const visitTypes = queryOptions({
  queryKey: ['mine', 'visit-types'],
  staleTime: 300_000,
  queryFn: ({ signal }) => call(listVisitTypes, {}, { signal }),
})

interface Described {
  fullName: string
  dateOfBirth: string
  phone: string
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)
const isPhone = (text: string) => /^\+?[0-9 ()./-]{3,30}$/.test(text)

/** Those who may already be the one who is being taken in. */
export const alike = ({ fullName, dateOfBirth, phone }: Described) =>
  queryOptions({
    queryKey: ['mine', 'alike', fullName, dateOfBirth, phone],
    enabled: fullName.length > 2,
    queryFn: ({ signal }) =>
      call(
        listAlikePatients,
        {
          query: {
            fullName,
            dateOfBirth: isDay(dateOfBirth) ? dateOfBirth : undefined,
            phone: isPhone(phone) ? phone : undefined,
          },
        },
        { signal },
      ),
  })
