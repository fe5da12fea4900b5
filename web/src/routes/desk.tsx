import { createLazyRoute } from '@tanstack/react-router'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { Desk } from '../desk/Desk.tsx'
import { useTranslation } from '../kernel/translate.ts'

export const Route = createLazyRoute('/desk')({ component: FrontDesk })

function FrontDesk() {
  const { t } = useTranslation('desk')
  return (
    <MembersOnly title={t('title')} roles={['desk', 'administrator']}>
      {(me) => <Desk me={me} />}
    </MembersOnly>
  )
}
