import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { Page, Title } from '../ui/Page.tsx'

export const Route = createLazyRoute('/agenda')({ component: Agenda })

function Agenda() {
  const { t } = useTranslation('agenda')
  return (
    <MembersOnly title={t('title')} roles={['doctor', 'desk', 'administrator']}>
      {() => (
        <Page title={t('title')} width={1440}>
          <Title>{t('title')}</Title>
        </Page>
      )}
    </MembersOnly>
  )
}
