import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { Page, Title } from '../ui/Page.tsx'

export const Route = createLazyRoute('/settings')({ component: Settings })

function Settings() {
  const { t } = useTranslation('settings')
  return (
    <MembersOnly title={t('title')} roles={['administrator']}>
      {() => (
        <Page title={t('title')} width={1440}>
          <Title>{t('title')}</Title>
        </Page>
      )}
    </MembersOnly>
  )
}
