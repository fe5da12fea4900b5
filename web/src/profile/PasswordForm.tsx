import { useState } from 'react'
import { changePassword } from '../../../api/accounts.ts'
import { PasswordField } from '../accounts/PasswordField.tsx'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { say } from '../ui/toast.ts'

/** Another password, by the one there is; every other session ends. */
export function PasswordForm() {
  const { t } = useTranslation()
  const [changes, setChanges] = useState(0)
  const change = useAction(
    ({ currentPassword = '', newPassword = '' }: Record<string, string>) =>
      call(changePassword, { body: { currentPassword, newPassword } }),
    {
      done: () => {
        say(t('profile.passwordChanged'))
        setChanges(changes + 1)
      },
    },
  )
  return (
    <Asking
      key={changes}
      label={t('profile.password')}
      fields={['currentPassword', 'newPassword']}
      trouble={change.trouble}
      onAsk={change.run}
    >
      <PasswordField label={t('profile.current')} name="currentPassword" />
      <PasswordField label={t('account.newPassword')} name="newPassword" fresh />
      <p className="quiet small">{t('profile.others')}</p>
      <div>
        <Button type="submit" busy={change.busy}>
          {t('profile.change')}
        </Button>
      </div>
    </Asking>
  )
}
