import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { bookAppointment, cancelAppointment, extendHold } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Appointment, Id, Me, VisitType } from '../kernel/nouns.ts'
import { peopleOf } from '../kernel/people.ts'
import { Refused } from '../kernel/send.ts'
import type { Instant } from '../kernel/when.ts'
import { heldBy } from './queries.ts'

interface Wish {
  doctorId: Id<'doctor'>
  visitType: VisitType | undefined
  at: Instant | undefined
  /** Whether a person chose the time just now; an address alone holds nothing. */
  chosen: boolean
  me: Me | undefined
  onHeld: (hold: Appointment) => void
}

const sameTime = (one: Instant, other: Instant) => Date.parse(one) === Date.parse(other)

/** Letting go of what has ended by itself is no trouble. */
async function letGo(id: Id<'appointment'>) {
  try {
    await call(cancelAppointment, { params: { id }, body: {} })
  } catch (error) {
    if (!(error instanceof Refused) || error.trouble.status === 0) throw error
  }
}

/**
 * Holds the chosen time for whoever is signed in, and lets an earlier choice with the same doctor go: before, where the
 * two overlap, else only when the new one is had. A hold of another tab, or from before a reload, is taken over.
 */
export function useHolding({ doctorId, visitType, at, chosen, me, onHeld }: Wish) {
  const queries = useQueryClient()
  const held = useQuery(heldBy(me))
  const mine = held.data?.filter(({ doctor, status }) => doctor.id === doctorId && status === 'held') ?? []
  const hold = mine.find(({ startsAt }) => !at || sameTime(startsAt, at)) ?? (chosen ? undefined : mine[0])
  const elsewhere = held.data?.filter(({ doctor }) => doctor.id !== doctorId) ?? []
  const renew = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['mine', 'held'] }),
      queries.invalidateQueries({ queryKey: ['slots', doctorId] }),
      queries.invalidateQueries({ queryKey: ['free-doctors'] }),
    ])

  const take = useAction(
    async (startsAt: Instant, key) => {
      const end = Date.parse(startsAt) + (visitType?.minutes ?? 0) * 60_000
      const others = mine.filter((other) => !sameTime(other.startsAt, startsAt))
      const inTheWay = others.filter((other) => Date.parse(other.startsAt) < end && other.endsAt > startsAt)
      for (const { id } of inTheWay) await letGo(id)
      const [patientId] = peopleOf(me)
      const body = {
        doctorId,
        startsAt,
        hold: true,
        ...(visitType && { visitTypeId: visitType.id }),
        ...(patientId && { patientId }),
      }
      const appointment = await call(bookAppointment, { body }, { key })
      for (const { id } of others) if (!inTheWay.some((gone) => gone.id === id)) await letGo(id)
      return appointment
    },
    {
      done: async (appointment) => {
        await renew()
        onHeld(appointment)
      },
      refused: renew,
    },
  )
  const longer = useAction(({ id }: Appointment) => call(extendHold, { params: { id } }), {
    done: renew,
    refused: renew,
  })
  const release = useAction(({ id }: Appointment) => letGo(id), { done: renew })

  // One attempt for one choice: a refusal is shown, not repeated.
  const tried = useRef<Instant>(undefined)
  const ready = at !== undefined && chosen && held.isSuccess && !held.isFetching && !hold
  useEffect(() => {
    if (!ready || !at || tried.current === at || peopleOf(me).length === 0) return
    tried.current = at
    take.run(at)
  })
  return {
    hold,
    elsewhere,
    waiting: held.isLoading,
    taking: take.busy,
    refusal: at && take.input === at ? take.trouble : undefined,
    takeAgain: () => at && take.run(at),
    longer,
    release,
    renew,
  }
}
