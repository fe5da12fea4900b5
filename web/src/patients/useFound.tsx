import { useQuery } from '@tanstack/react-query'
import type { Patient } from '../kernel/nouns.ts'
import { useSettled } from '../kernel/useSettled.ts'
import { date } from '../kernel/when.ts'
import type { Option } from '../ui/Combo.tsx'
import { Person } from '../ui/icons.ts'
import { patientsNamed } from './queries.ts'

/** Patients by a name, a birthday or a telephone number, as options that are chosen from. */
export function useFound(text: string, choose: (patient: Patient) => void): { people: Option[]; busy: boolean } {
  const wanted = text.trim()
  const settled = useSettled(wanted, 120)
  const { data, isPlaceholderData, isLoading } = useQuery(patientsNamed(settled))
  const people = (wanted === '' ? [] : (data?.items ?? [])).map((patient) => ({
    key: patient.id,
    icon: <Person />,
    name: patient.fullName,
    aside: <bdi>{patient.dateOfBirth ? date(patient.dateOfBirth) : patient.phone}</bdi>,
    choose: () => choose(patient),
  }))
  return { people, busy: wanted !== settled || isPlaceholderData || isLoading }
}
