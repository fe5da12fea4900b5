import { createLazyRoute, Link } from '@tanstack/react-router'
import { requestPasswordReset, resetPassword } from '../../../api/accounts.ts'
import { Door } from '../accounts/Door.tsx'
import { PasswordField } from '../accounts/PasswordField.tsx'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { useSecretOfLink } from '../kernel/link.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Mail } from '../ui/icons.ts'

export const Route = createLazyRoute('/reset-password')({ component: ResetPassword })

function ResetPassword() {
  const token = useSecretOfLink()
  return token ? <Choose token={token} /> : <Ask />
}

function Ask() {
  const { t } = useTranslation()
  const ask = useAction(async ({ email = '' }: Record<string, string>) => {
    await call(requestPasswordReset, { body: { email } })
    return email
  })
  if (ask.result !== undefined)
    return (
      <Door title={t('reset.sent')}>
        <p role="status">{t('reset.sentText', { email: ask.result })}</p>
      </Door>
    )
  return (
    <Door title={t('reset.title')} lead={t('reset.lead')}>
      <Asking label={t('reset.title')} fields={['email']} trouble={ask.trouble} onAsk={ask.run}>
        <Field
          label={t('account.email')}
          name="email"
          type="email"
          isRequired
          autoComplete="username"
          icon={<Mail />}
        />
        <Button type="submit" look="main" size="big" wide busy={ask.busy}>
          {t('reset.ask')}
        </Button>
      </Asking>
      <p style={{ marginBlockStart: 16 }}>
        <Link to="/sign-in" search={{}}>
          {t('account.signIn')}
        </Link>
      </p>
    </Door>
  )
}

function Choose({ token }: { token: string }) {
  const { t } = useTranslation()
  const change = useAction(async ({ newPassword = '' }: Record<string, string>) => {
    await call(resetPassword, { body: { token, newPassword } })
    return true
  })
  if (change.result)
    return (
      <Door title={t('reset.done')} lead={t('reset.doneText')}>
        <ButtonLink to="/sign-in" search={{}} look="main" size="big">
          {t('account.signIn')}
        </ButtonLink>
      </Door>
    )
  return (
    <Door title={t('reset.choose')}>
      <Asking label={t('reset.choose')} fields={['newPassword']} trouble={change.trouble} onAsk={change.run}>
        <PasswordField label={t('account.newPassword')} name="newPassword" fresh />
        <Button type="submit" look="main" size="big" wide busy={change.busy}>
          {t('reset.keep')}
        </Button>
      </Asking>
      {change.trouble?.code === 'link_expired' && (
        <p style={{ marginBlockStart: 16 }}>
          <Link to="/reset-password" search={{}}>
            {t('reset.again')}
          </Link>
        </p>
      )}
    </Door>
  )
}
