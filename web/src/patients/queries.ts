import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listAppointments } from '../../../api/appointments.ts'
import { getPatient, listPatients } from '../../../api/patients.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'

export const patientOf = (id: Id<'patient'> | undefined) =>
  queryOptions({
    queryKey: ['mine', 'patient', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => call(getPatient, { params: { id: id! } }, { signal }),
  })

/** Patients by a name, a birthday or a telephone number. */
export const patientsNamed = (search: string) =>
  queryOptions({
    queryKey: ['mine', 'patients', search],
    enabled: search !== '',
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    queryFn: ({ signal }) => call(listPatients, { query: { search, limit: 8 } }, { signal }),
  })

/** A patient's visits that one may know of, the latest first, with those that were called off. */
export const visitsOf = (patientId: Id<'patient'>) =>
  queryOptions({
    queryKey: ['mine', 'visits', patientId],
    queryFn: ({ signal }) => {
      const status = 'requested,booked,arrived,completed,no_show,cancelled'
      return call(listAppointments, { query: { patientId, status, ordering: '-startsAt', limit: 50 } }, { signal })
    },
  })
