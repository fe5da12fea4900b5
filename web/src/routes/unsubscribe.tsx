import { createLazyRoute } from '@tanstack/react-router'
import { unsubscribe } from '../../../api/messages.ts'
import { Door } from '../accounts/Door.tsx'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { useSecretOfLink } from '../kernel/link.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Problem } from '../ui/Problem.tsx'

export const Route = createLazyRoute('/unsubscribe')({ component: Unsubscribe })

/** Where the link below a mail leads: nothing changes until the button is pressed. */
function Unsubscribe() {
  const { t } = useTranslation('messages')
  const token = useSecretOfLink()
  const leave = useAction((secret: string) => call(unsubscribe, { params: { token: secret } }))
  if (!token)
    return (
      <Door title={t('leave.broken')}>
        <p>{t('leave.brokenText')}</p>
      </Door>
    )
  if (leave.result) {
    const { topic, recipient } = leave.result
    return (
      <Door title={t('leave.done')}>
        <p role="status">{t('leave.doneText', { topic: t(`leave.topic.${topic}`), address: recipient })}</p>
        <p className="quiet">{t('leave.back')}</p>
        <p style={{ marginBlockStart: 20 }}>
          <ButtonLink to="/profile">{t('leave.profile')}</ButtonLink>
        </p>
      </Door>
    )
  }
  return (
    <Door title={t('leave.title')} lead={t('leave.lead')}>
      {leave.trouble && <Problem trouble={leave.trouble} />}
      <p style={{ marginBlockStart: 20 }}>
        <Button look="main" busy={leave.busy} onClick={() => leave.run(token)}>
          {t('leave.act')}
        </Button>
      </p>
    </Door>
  )
}
