import { queryOptions } from '@tanstack/react-query'
import { getAgenda, listMoves } from '../../../api/agenda.ts'
import { getDoctor, listDoctors } from '../../../api/doctors.ts'
import { explainSlot } from '../../../api/slots.ts'
import { listVisitTypes } from '../../../api/visit-types.ts'
import { call } from '../kernel/call.ts'
import { pace } from '../kernel/live.ts'
import type { Doctor, Id, Me } from '../kernel/nouns.ts'
import type { Day, Instant } from '../kernel/when.ts'
import type { Moves } from './model.ts'

/** Whose agendas one may open at a clinic: all its doctors' at its desk, else one's own. */
export const agendasFor = (me: Me, clinicId: Id<'clinic'> | undefined) =>
  queryOptions({
    queryKey: ['mine', 'agendas', me.id, clinicId],
    staleTime: 300_000,
    queryFn: async ({ signal }): Promise<Doctor[]> => {
      const atDesk = me.clinics.some(({ id, role }) => id === clinicId && (role === 'desk' || role === 'administrator'))
      if (atDesk) return (await call(listDoctors, { query: { clinicId, limit: 100 } }, { signal })).items
      return me.doctorId ? [await call(getDoctor, { params: { id: me.doctorId } }, { signal })] : []
    },
  })

/** The zone of the clinic, else of the one where the doctor has been longest. */
export const zoneOf = ({ clinics }: Doctor, clinicId: Id<'clinic'> | undefined) =>
  (clinics.find((one) => one.clinicId === clinicId) ?? clinics[0])?.timeZone ?? 'UTC'

export const agendaOf = (doctorId: Id<'doctor'>, clinicId: Id<'clinic'> | undefined, from: Day, to: Day) =>
  queryOptions({
    queryKey: ['mine', 'agenda', doctorId, clinicId, from, to],
    staleTime: 0,
    refetchInterval: pace(20_000),
    queryFn: ({ signal }) => call(getAgenda, { query: { doctorIds: doctorId, clinicId, from, to } }, { signal }),
  })

export const movesOf = (id: Id<'appointment'>, doctorIds: readonly Id<'doctor'>[], from: Day, to: Day) =>
  queryOptions({
    queryKey: ['mine', 'moves', id, doctorIds.join(), from, to],
    staleTime: 5_000,
    queryFn: async ({ signal }): Promise<Moves> => {
      const query = { doctorIds: doctorIds.join(), from, to }
      return (await call(listMoves, { params: { id }, query }, { signal })).items
    },
  })

interface Asked {
  doctorId: Id<'doctor'>
  startsAt: Instant
  visitType?: Id<'visitType'> | undefined
  patientId?: Id<'patient'> | undefined
}

/** Whether a start is offered, and every reason why not; `patientId` where it is known for whom. */
export const whyNot = ({ doctorId, startsAt, visitType, patientId }: Asked) =>
  queryOptions({
    queryKey: ['mine', 'why', doctorId, startsAt, visitType, patientId],
    staleTime: 0,
    queryFn: ({ signal }) =>
      call(explainSlot, { params: { id: doctorId, startsAt }, query: { visitType, patientId } }, { signal }),
  })

export const visitTypesOf = (doctorId: Id<'doctor'>) =>
  queryOptions({
    queryKey: ['visit-types', doctorId],
    staleTime: 300_000,
    queryFn: ({ signal }) => call(listVisitTypes, { query: { doctorId } }, { signal }),
  })
