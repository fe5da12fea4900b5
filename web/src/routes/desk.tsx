import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { Page, Title } from '../ui/Page.tsx'

export const Route = createLazyRoute('/desk')({ component: Desk })

function Desk() {
  const { t } = useTranslation('desk')
  return (
    <MembersOnly title={t('title')} roles={['desk', 'administrator']}>
      {() => (
        <Page title={t('title')} width={1440}>
          <Title>{t('title')}</Title>
        </Page>
      )}
    </MembersOnly>
  )
}
