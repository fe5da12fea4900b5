import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { Page, Title } from '../ui/Page.tsx'

export const Route = createLazyRoute('/doctors/$id/schedule')({ component: Schedule })

function Schedule() {
  const { t } = useTranslation('schedule')
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
