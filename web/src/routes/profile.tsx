import { createLazyRoute } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { AddPerson } from '../accounts/AddPerson.tsx'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { Feeds } from '../calendar/Feeds.tsx'
import type { Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { DoctorForm } from '../profile/DoctorForm.tsx'
import { NoticesForm } from '../profile/NoticesForm.tsx'
import { PasswordForm } from '../profile/PasswordForm.tsx'
import { PatientForm } from '../profile/PatientForm.tsx'
import css from '../profile/profile.module.css'
import { Returned } from '../profile/Returned.tsx'
import { Standing } from '../profile/Standing.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Plus } from '../ui/icons.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Portrait } from '../ui/Portrait.tsx'

export const Route = createLazyRoute('/profile')({ component: Profile })
const c = classes(css)

function Profile() {
  const { t } = useTranslation()
  return <MembersOnly title={t('profile.title')}>{(me) => <Mine me={me} />}</MembersOnly>
}

function Mine({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { t: words } = useTranslation('calendar')
  return (
    <Page title={t('profile.title')} width={1080}>
      <Title>{me.fullName}</Title>
      <div className={c('standing')}>
        <Standing me={me} />
      </div>
      <Returned me={me} />
      <div className={c('parts')}>
        {me.doctorId && (
          <Part title={t('profile.doctor')}>
            <DoctorForm id={me.doctorId} />
          </Part>
        )}
        {me.patientId && (
          <Part title={t('profile.patient')}>
            <PatientForm id={me.patientId} />
          </Part>
        )}
        <div className={c('side')}>
          {me.patientId && (
            <Part title={t('people.title')}>
              <People me={me} />
            </Part>
          )}
          {(me.patientId || me.doctorId || me.actsFor.length > 0) && (
            <Part title={words('title')}>
              <Feeds />
            </Part>
          )}
          {me.patientId && (
            <Part title={t('notices.title')}>
              <NoticesForm id={me.patientId} />
            </Part>
          )}
          <Part title={t('profile.password')}>
            <PasswordForm />
          </Part>
        </div>
      </div>
    </Page>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={c('part')}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function People({ me }: { me: Me }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  return (
    <>
      {me.actsFor.length === 0 && <p className="quiet">{t('people.none')}</p>}
      <ul>
        {me.actsFor.map(({ patientId, fullName, relation }) => (
          <li key={patientId} className={c('person')}>
            <Portrait id={patientId} name={fullName} width={36} />
            <span>
              <b>{fullName}</b> <span className="quiet">{relation}</span>
            </span>
          </li>
        ))}
      </ul>
      <p style={{ marginBlockStart: 12 }}>
        <Button icon={<Plus />} onClick={() => setAdding(true)}>
          {t('people.else')}
        </Button>
      </p>
      {adding && <AddPerson onClose={() => setAdding(false)} onAdded={() => setAdding(false)} />}
    </>
  )
}
