import { createLazyRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { Page, Title } from '../ui/Page.tsx'

export const Route = createLazyRoute('/reports')({ component: Reports })

function Reports() {
  const { t } = useTranslation('reports')
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
