import { useQuery } from '@tanstack/react-query'
import { now } from '../kernel/clock.ts'
import { useGone } from '../kernel/gone.ts'
import type { Doctor, Me, VisitType } from '../kernel/nouns.ts'
import type { Trouble } from '../kernel/send.ts'
import { dayOf, type Instant } from '../kernel/when.ts'
import { firstOf, leafOf, slotsOf } from './queries.ts'

interface Asked {
  doctor: Doctor
  visitType: VisitType | undefined
  zone: string
  me: Me | undefined
  at: Instant | undefined
}

/** Why the chosen time, which nobody holds yet, cannot be had any more, with the nearest that can; undefined while it can. */
export function useWhetherFree({ doctor, visitType, zone, me, at }: Asked): Trouble | undefined {
  const today = dayOf(now(), zone)
  const from = firstOf(today, at ? leafOf(today, dayOf(at, zone)) : 0)
  const wanted = slotsOf({ doctorId: doctor.id, visitType: visitType?.id, from, me })
  const { data } = useQuery({ ...wanted, enabled: at !== undefined })
  const starts = data?.items.map(({ startsAt }) => startsAt)
  const gone = useGone(`${visitType?.id} ${from}`, starts)
  if (!data || !starts || !at || starts.includes(at)) return undefined
  const far = (start: Instant) => Math.abs(Date.parse(start) - Date.parse(at))
  const nearest = data.items.toSorted((one, other) => far(one.startsAt) - far(other.startsAt)).slice(0, 3)
  return {
    type: 'about:blank',
    title: '',
    status: 409,
    code: gone.includes(at) ? 'slot_taken' : 'outside_availability',
    detail: '',
    requestId: '',
    alternatives: nearest.sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1)),
  }
}
