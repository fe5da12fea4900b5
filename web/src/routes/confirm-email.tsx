import { useQuery } from '@tanstack/react-query'
import { createLazyRoute } from '@tanstack/react-router'
import { confirmEmail } from '../../../api/accounts.ts'
import { Door } from '../accounts/Door.tsx'
import { call } from '../kernel/call.ts'
import { useSecretOfLink } from '../kernel/link.ts'
import { Refused } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'

export const Route = createLazyRoute('/confirm-email')({ component: ConfirmEmail })

function ConfirmEmail() {
  const { t } = useTranslation()
  const token = useSecretOfLink() ?? ''
  const { error, isPending } = useQuery({
    queryKey: ['confirm-email', token],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      await call(confirmEmail, { body: { token } })
      return true
    },
  })
  if (isPending)
    return (
      <Door title={t('confirm.title')}>
        <Waiting height={60} />
      </Door>
    )
  return (
    <Door title={t(error ? 'confirm.refused' : 'confirm.done')}>
      {error instanceof Refused ? <Problem trouble={error.trouble} /> : <p>{t('confirm.doneText')}</p>}
      <p style={{ marginBlockStart: 20 }}>
        <ButtonLink to={error ? '/profile' : '/'} look="main">
          {t(error ? 'nav.profile' : 'nav.find')}
        </ButtonLink>
      </p>
    </Door>
  )
}
