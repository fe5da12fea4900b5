import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getPatient } from '../../../api/patients.ts'
import { AddPerson } from '../accounts/AddPerson.tsx'
import { call } from '../kernel/call.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Hourglass, Pencil, Plus, Verified } from '../ui/icons.ts'
import { Portrait } from '../ui/Portrait.tsx'
import { Tag } from '../ui/Tag.tsx'
import { PatientForm } from './PatientForm.tsx'
import css from './profile.module.css'

const c = classes(css)

/** The people one acts for: who they are, whether they are verified, and what is known of them, to be corrected. */
export function People({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { t: words } = useTranslation('profile')
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Id<'patient'>>()
  const changed = me.actsFor.find(({ patientId }) => patientId === changing)
  return (
    <>
      {me.actsFor.length === 0 && <p className="quiet">{t('people.none')}</p>}
      <ul>
        {me.actsFor.map(({ patientId, fullName, relation }) => (
          <li key={patientId} className={c('person')}>
            <Portrait id={patientId} name={fullName} width={36} />
            <span className={c('who')}>
              <b>{fullName}</b> <span className="quiet">{relation}</span> <Standing id={patientId} />
            </span>
            <Button
              size="small"
              look="quiet"
              icon={<Pencil />}
              aria-label={words('people.changeThis', { name: fullName })}
              onClick={() => setChanging(patientId)}
            >
              {words('people.change')}
            </Button>
          </li>
        ))}
      </ul>
      {me.patientId && (
        <p style={{ marginBlockStart: 12 }}>
          <Button icon={<Plus />} onClick={() => setAdding(true)}>
            {t('people.else')}
          </Button>
        </p>
      )}
      {adding && <AddPerson onClose={() => setAdding(false)} onAdded={() => setAdding(false)} />}
      {changed && (
        <Dialog title={changed.fullName} onClose={() => setChanging(undefined)}>
          <PatientForm id={changed.patientId} other={changed.fullName} onSaved={() => setChanging(undefined)} />
        </Dialog>
      )}
    </>
  )
}

function Standing({ id }: { id: Id<'patient'> }) {
  const { t } = useTranslation('profile')
  const { data } = useQuery({
    queryKey: ['mine', 'patient', id],
    queryFn: ({ signal }) => call(getPatient, { params: { id } }, { signal }),
  })
  if (!data) return null
  return (
    <Tag tone={data.verified ? 'leaf' : 'honey'} icon={data.verified ? <Verified /> : <Hourglass />}>
      {t(data.verified ? 'people.verified' : 'people.unverified')}
    </Tag>
  )
}
