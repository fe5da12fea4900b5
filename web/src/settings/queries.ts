import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getClinic, listMembers, listPresets, previewPolicy } from '../../../api/clinics.ts'
import { listClosures, listHolidays, listRegions } from '../../../api/closures.ts'
import { listDoctors, listDoctorVerifications } from '../../../api/doctors.ts'
import { listPatients, listPatientVerifications } from '../../../api/patients.ts'
import type { Policy } from '../../../api/policy.ts'
import { listVisitTypes } from '../../../api/visit-types.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { byCursor } from '../kernel/pages.ts'

type ClinicId = Id<'clinic'>
export const settingsKey = (clinicId: ClinicId) => ['mine', 'settings', clinicId] as const

export const clinicAt = (clinicId: ClinicId) =>
  queryOptions({
    queryKey: [...settingsKey(clinicId), 'clinic'],
    queryFn: ({ signal }) => call(getClinic, { query: { clinicId } }, { signal }),
  })

export const membersAt = (clinicId: ClinicId) =>
  queryOptions({
    queryKey: [...settingsKey(clinicId), 'members'],
    queryFn: ({ signal }) => call(listMembers, { query: { clinicId } }, { signal }),
  })

export const doctorsAt = (clinicId: ClinicId, filter: { verified?: boolean; search?: string } = {}) =>
  infiniteQueryOptions({
    queryKey: [...settingsKey(clinicId), 'doctors', filter],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(listDoctors, { query: { clinicId, ...filter, cursor, limit: 50 } }, { signal }),
    ...byCursor,
  })

/** Patients whom the clinic knows and has not verified, the latest first. */
export const unverifiedPatientsAt = (clinicId: ClinicId) =>
  infiniteQueryOptions({
    queryKey: [...settingsKey(clinicId), 'patients', 'unverified'],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(
        listPatients,
        { query: { clinicId, verified: false, ordering: '-createdAt', cursor, limit: 20 } },
        { signal },
      ),
    ...byCursor,
  })

/** Verifications of somebody that hold no longer, the latest first. */
export const pastOf = (kind: 'doctor' | 'patient', id: string) =>
  queryOptions({
    queryKey: ['mine', 'verifications', id],
    queryFn: ({ signal }) =>
      kind === 'doctor'
        ? call(listDoctorVerifications, { params: { id: id as Id<'doctor'> } }, { signal })
        : call(listPatientVerifications, { params: { id: id as Id<'patient'> } }, { signal }),
  })

export const visitTypesAt = (clinicId: ClinicId) =>
  queryOptions({
    queryKey: [...settingsKey(clinicId), 'visit-types'],
    queryFn: ({ signal }) => call(listVisitTypes, { query: { clinicId } }, { signal }),
  })

export const holidaysAt = (clinicId: ClinicId, year: number) =>
  queryOptions({
    queryKey: [...settingsKey(clinicId), 'holidays', year],
    queryFn: ({ signal }) => call(listHolidays, { query: { clinicId, year } }, { signal }),
  })

export const regionsOf = (country: string) =>
  queryOptions({
    queryKey: ['regions', country],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => call(listRegions, { query: { country } }, { signal }),
  })

export const closuresAt = (clinicId: ClinicId) =>
  queryOptions({
    queryKey: [...settingsKey(clinicId), 'closures'],
    queryFn: ({ signal }) => call(listClosures, { query: { clinicId } }, { signal }),
  })

export const presetsOf = queryOptions({
  queryKey: ['policy-presets'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => call(listPresets, {}, { signal }),
})

export const effectOf = (clinicId: ClinicId, change: Partial<Policy>, doctorId: Id<'doctor'> | undefined) =>
  queryOptions({
    queryKey: [...settingsKey(clinicId), 'effect', change, doctorId],
    retry: false,
    queryFn: ({ signal }) =>
      call(previewPolicy, { query: { clinicId }, body: { ...change, ...(doctorId && { doctorId }) } }, { signal }),
  })
