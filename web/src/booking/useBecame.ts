import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Appointment } from '../kernel/nouns.ts'
import type { Instant } from '../kernel/when.ts'
import { appointmentOf } from './queries.ts'

/**
 * What became of a hold that is there no longer, without this page having heard why: the answer to its booking was lost, or
 * another tab booked it. Says whether that is still being asked; until then nobody is told that the time was taken.
 */
export function useBecame(
  hold: Appointment | undefined,
  at: Instant | undefined,
  onBooked: (appointment: Appointment) => void,
): boolean {
  const [last, setLast] = useState(hold)
  if (hold && hold.id !== last?.id) setLast(hold)
  const gone = !hold && last && at && Date.parse(at) === Date.parse(last.startsAt) ? last.id : undefined
  const { data, isFetching } = useQuery({ ...appointmentOf(gone), staleTime: 0 })
  const booked = gone && data && ['requested', 'booked'].includes(data.status) ? data : undefined
  useEffect(() => {
    if (booked) onBooked(booked)
  })
  return booked !== undefined || (gone !== undefined && isFetching)
}
