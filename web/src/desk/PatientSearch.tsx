import { type Ref, useState } from 'react'
import type { Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useFound } from '../patients/useFound.tsx'
import { Combo } from '../ui/Combo.tsx'
import { NewPerson } from '../ui/icons.ts'

interface Asked {
  ref?: Ref<HTMLInputElement>
  onFound: (patient: Patient) => void
  /** Nobody of this name is known, or it is somebody else. */
  onNew: (name: string) => void
}

/** Who is on the telephone: by name, birthday or number, or somebody new. */
export function PatientSearch({ ref, onFound, onNew }: Asked) {
  const { t } = useTranslation('desk')
  const [text, setText] = useState('')
  const wanted = text.trim()
  const { people, busy } = useFound(text, (patient) => {
    setText('')
    onFound(patient)
  })
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
      {...(ref && { ref })}
      shown
      label={t('patient.who')}
      placeholder={t('patient.hint')}
      value={text}
      onChange={setText}
      options={wanted === '' ? [] : [...people, unknown]}
      busy={busy}
      found={() => t('patient.found', { count: people.length })}
    />
  )
}
