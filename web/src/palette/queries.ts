import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { listDeskSlots } from '../../../api/desk.ts'
import { listDoctors } from '../../../api/doctors.ts'
import { listPatients } from '../../../api/patients.ts'
import { call } from '../kernel/call.ts'
import type { Me } from '../kernel/nouns.ts'

/** What was written, once the fingers rest: a question for each word, not for each letter. */
export function useSettled(text: string) {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), 120)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** Patients by a name, a birthday or a telephone number. */
export const patientsNamed = (search: string) =>
  queryOptions({
    queryKey: ['mine', 'patients', search],
    enabled: search !== '',
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    queryFn: ({ signal }) => call(listPatients, { query: { search, limit: 8 } }, { signal }),
  })

export const doctorsNamed = (search: string) =>
  queryOptions({
    queryKey: ['doctors', 'named', search],
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(listDoctors, { query: { search, limit: 5 } }, { signal }),
  })

/** Who at the clinic is free next: one time each. */
export const nextTimes = (me: Me) =>
  queryOptions({
    queryKey: ['mine', 'next-times', me.id],
    staleTime: 30_000,
    queryFn: ({ signal }) => call(listDeskSlots, { query: { each: 1, limit: 4 } }, { signal }),
  })
