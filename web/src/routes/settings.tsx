import { createLazyRoute, Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { useClinic } from '../agenda/useClinic.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Messages } from '../messages/Messages.tsx'
import { ClinicForm } from '../settings/ClinicForm.tsx'
import { Doctors } from '../settings/Doctors.tsx'
import { Holidays } from '../settings/Holidays.tsx'
import { People } from '../settings/People.tsx'
import { Places } from '../settings/Places.tsx'
import { type Part, partOf, parts } from '../settings/parts.ts'
import { Rules } from '../settings/Rules.tsx'
import css from '../settings/settings.module.css'
import { Verification } from '../settings/Verification.tsx'
import { VisitTypes } from '../settings/VisitTypes.tsx'
import { classes } from '../ui/classes.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Webhooks } from '../webhooks/Webhooks.tsx'

export const Route = createLazyRoute('/settings')({ component: Settings })
const c = classes(css)
const administrators = ['administrator'] as const

function Settings() {
  const { t } = useTranslation('settings')
  return (
    <MembersOnly title={t('title')} roles={['administrator']}>
      {(me) => <OfClinic me={me} />}
    </MembersOnly>
  )
}

function OfClinic({ me }: { me: Me }) {
  const { t } = useTranslation('settings')
  const { part: named } = useSearch({ from: '/settings' })
  const part = partOf(named)
  const { clinic, clinics, choose } = useClinic(me, administrators)
  if (!clinic) return null
  return (
    <Page title={`${t(`parts.${part}`)} · ${t('title')}`} width={1440}>
      <p className={c('over')}>{clinic.name}</p>
      <Title>{t('title')}</Title>
      {clinics.length > 1 && (
        <div className={c('clinic')}>
          <Select
            label={t('which')}
            value={clinic.id}
            options={clinics.map(({ id, name }) => ({ value: id, name }))}
            onChange={(id) => choose(id as Id<'clinic'>)}
          />
        </div>
      )}
      <div className={c('whole')}>
        <nav className={c('parts')} aria-label={t('title')}>
          {parts.map((one) => (
            <Link
              key={one}
              to="/settings"
              search={{ part: one }}
              {...(one === part && { 'aria-current': 'page' as const })}
              activeOptions={{ includeSearch: true }}
            >
              {t(`parts.${one}`)}
            </Link>
          ))}
        </nav>
        <div key={clinic.id + part} className={c('part')}>
          {shown(part, clinic.id, me)}
        </div>
      </div>
    </Page>
  )
}

const shown = (part: Part, clinicId: Id<'clinic'>, me: Me): ReactNode => {
  if (part === 'verification') return <Verification clinicId={clinicId} />
  if (part === 'people') return <People clinicId={clinicId} me={me} />
  if (part === 'doctors') return <Doctors clinicId={clinicId} />
  if (part === 'clinic') return <ClinicForm clinicId={clinicId} />
  if (part === 'places') return <Places clinicId={clinicId} />
  if (part === 'visits') return <VisitTypes clinicId={clinicId} />
  if (part === 'holidays') return <Holidays clinicId={clinicId} />
  if (part === 'messages') return <Messages clinicId={clinicId} />
  if (part === 'webhooks') return <Webhooks clinicId={clinicId} />
  return <Rules clinicId={clinicId} />
}
