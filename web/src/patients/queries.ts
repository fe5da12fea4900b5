import { queryOptions } from '@tanstack/react-query'
import { listAppointments } from '../../../api/appointments.ts'
import { getPatient } from '../../../api/patients.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'

export const patientOf = (id: Id<'patient'>) =>
  queryOptions({
    queryKey: ['mine', 'patient', id],
    queryFn: ({ signal }) => call(getPatient, { params: { id } }, { signal }),
  })

/** A patient's visits that one may know of, the latest first. */
export const visitsOf = (patientId: Id<'patient'>) =>
  queryOptions({
    queryKey: ['mine', 'visits', patientId],
    queryFn: ({ signal }) => {
      const status = 'requested,booked,arrived,completed,no_show'
      return call(listAppointments, { query: { patientId, status, ordering: '-startsAt', limit: 20 } }, { signal })
    },
  })
