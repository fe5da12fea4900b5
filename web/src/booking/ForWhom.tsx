import { useState } from 'react'
import { AddPerson } from '../accounts/AddPerson.tsx'
import type { Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import css from './ForWhom.module.css'

const c = classes(css)

interface Choice {
  me: Me
  patientId: Id<'patient'>
  onChoose: (patientId: Id<'patient'>) => void
}

/** The booker need not be the patient: oneself, or someone one acts for. */
export function ForWhom({ me, patientId, onChoose }: Choice) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const people = [...(me.patientId ? [{ patientId: me.patientId, fullName: me.fullName }] : []), ...me.actsFor]
  return (
    <div className={c('whom')}>
      <label>
        <span>{t('panel.for')}</span>
        <select
          value={patientId}
          onChange={({ target }) =>
            target.value === 'else' ? setAdding(true) : onChoose(target.value as Id<'patient'>)
          }
        >
          {people.map((person) => (
            <option key={person.patientId} value={person.patientId}>
              {person.fullName}
            </option>
          ))}
          <option value="else">{t('people.elseOption')}</option>
        </select>
      </label>
      {adding && (
        <AddPerson
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false)
            onChoose(id)
          }}
        />
      )}
    </div>
  )
}
