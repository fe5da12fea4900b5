import { createLazyRoute } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { Feeds } from '../calendar/Feeds.tsx'
import type { Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { DoctorForm } from '../profile/DoctorForm.tsx'
import { NoticesForm } from '../profile/NoticesForm.tsx'
import { PasswordForm } from '../profile/PasswordForm.tsx'
import { PatientForm } from '../profile/PatientForm.tsx'
import { People } from '../profile/People.tsx'
import css from '../profile/profile.module.css'
import { Returned } from '../profile/Returned.tsx'
import { Standing } from '../profile/Standing.tsx'
import { classes } from '../ui/classes.ts'
import { Page, Title } from '../ui/Page.tsx'

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
          {(me.patientId || me.actsFor.length > 0) && (
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
