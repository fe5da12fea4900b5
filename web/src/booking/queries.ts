import { queryOptions } from '@tanstack/react-query'
import { getAppointment, listAppointments } from '../../../api/appointments.ts'
import { getClinic } from '../../../api/clinics.ts'
import { getDoctor } from '../../../api/doctors.ts'
import { listDoctorSlots, listSlots } from '../../../api/slots.ts'
import { listVisitTypes } from '../../../api/visit-types.ts'
import { answered } from '../kernel/ahead.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { pace } from '../kernel/live.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { peopleOf } from '../kernel/people.ts'
import { addDays, type Day, daysBetween } from '../kernel/when.ts'

/** How many days are shown at once: two weeks. */
export const atOnce = 14

/** Which two weeks from today a day is in, from 0. */
export const leafOf = (today: Day, day: Day) => Math.max(0, Math.floor(daysBetween(today, day) / atOnce))
/** The first day of two weeks, as they are asked for: the first ones begin when the server says. */
export const firstOf = (today: Day, leaf: number): Day | undefined =>
  leaf === 0 ? undefined : addDays(today, leaf * atOnce)

export const doctorOf = (id: Id<'doctor'>) =>
  queryOptions({
    queryKey: ['doctor', id],
    staleTime: 300_000,
    ...answered(getDoctor, { params: { id } }),
  })

export const visitTypesOf = (doctorId: Id<'doctor'>) =>
  queryOptions({
    queryKey: ['visit-types', doctorId],
    staleTime: 300_000,
    ...answered(listVisitTypes, { query: { doctorId } }),
  })

export const clinicOf = (clinicId: Id<'clinic'> | undefined) =>
  queryOptions({
    queryKey: ['clinic', clinicId],
    enabled: clinicId !== undefined,
    staleTime: 300_000,
    ...answered(getClinic, { query: { clinicId } }),
  })

interface Wanted {
  doctorId: Id<'doctor'>
  visitType: Id<'visitType'> | undefined
  /** The first of two weeks; from today without it. */
  from: Day | undefined
  me: Me | undefined
}

/** The free times of two weeks. A time may go at any moment, so they are asked for again on every return to them. */
export const slotsOf = ({ doctorId, visitType, from, me }: Wanted) =>
  queryOptions({
    queryKey: ['slots', doctorId, visitType, from, me?.patientId],
    staleTime: 0,
    refetchInterval: pace(30_000),
    ...answered(listDoctorSlots, {
      params: { id: doctorId },
      query: { visitType, from, to: from && addDays(from, atOnce - 1), patientId: me?.patientId ?? undefined },
    }),
  })

/** The first free time after the two weeks that are shown. */
export const firstAfter = (doctorId: Id<'doctor'>, visitType: Id<'visitType'> | undefined, enabled: boolean) =>
  queryOptions({
    queryKey: ['slots', 'first', doctorId, visitType],
    enabled,
    queryFn: async ({ signal }) =>
      (await call(listSlots, { query: { doctorId, visitType, limit: 1 } }, { signal })).items[0] ?? null,
  })

/** The times that I hold now, for myself and for others, with any doctor. */
export const heldBy = (me: Me | undefined) =>
  queryOptions({
    queryKey: ['mine', 'held', me?.id],
    enabled: me !== undefined && peopleOf(me).length > 0,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const { items } = await call(listAppointments, { query: { status: 'held', limit: 20 } }, { signal })
      const runs = (until: string | null) => until !== null && Date.parse(until) > now()
      // What is kept because it is offered is answered among the appointments, and nothing can be done with it here.
      return items.filter(
        ({ patient, heldUntil, can }) => peopleOf(me).includes(patient.id) && runs(heldUntil) && can.length > 0,
      )
    },
  })

export const appointmentOf = (id: Id<'appointment'> | undefined) =>
  queryOptions({
    queryKey: ['mine', 'appointment', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => call(getAppointment, { params: { id: id! } }, { signal }),
  })
