import { useQuery } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import type { Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { date } from '../kernel/when.ts'
import { patientsNamed, useSettled } from '../palette/queries.ts'
import { Combo } from '../ui/Combo.tsx'
import { NewPerson, Person } from '../ui/icons.ts'

interface Asked {
  ref: Ref<HTMLInputElement>
  onFound: (patient: Patient) => void
  /** Nobody of this name is known, or it is somebody else. */
  onNew: (name: string) => void
}

/** Who is on the telephone: by name, birthday or number, or somebody new. */
export function PatientSearch({ ref, onFound, onNew }: Asked) {
  const { t } = useTranslation('desk')
  const [text, setText] = useState('')
  const wanted = text.trim()
  const settled = useSettled(wanted)
  const { data, isPlaceholderData, isLoading } = useQuery(patientsNamed(settled))
  const busy = wanted !== settled || isPlaceholderData || isLoading
  const found = (data?.items ?? []).map((patient) => ({
    key: patient.id,
    icon: <Person />,
    name: patient.fullName,
    aside: <bdi>{patient.dateOfBirth ? date(patient.dateOfBirth) : patient.phone}</bdi>,
    choose: () => {
      setText('')
      onFound(patient)
    },
  }))
  const name = wanted
    .replace(/[\d+./()-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const unknown = {
    key: 'new',
    icon: <NewPerson />,
    name: name ? t('patient.takeIn', { name }) : t('patient.takeInSomebody'),
    choose: () => {
      setText('')
      onNew(name)
    },
  }
  return (
    <Combo
      ref={ref}
      shown
      label={t('patient.who')}
      placeholder={t('patient.hint')}
      value={text}
      onChange={setText}
      options={wanted === '' ? [] : [...found, unknown]}
      busy={busy}
      found={() => t('patient.found', { count: found.length })}
    />
  )
}
