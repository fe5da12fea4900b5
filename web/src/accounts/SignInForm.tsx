import { Link } from '@tanstack/react-router'
import { useAction } from '../kernel/action.ts'
import type { Me } from '../kernel/nouns.ts'
import { signIn } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Mail } from '../ui/icons.ts'
import { PasswordField } from './PasswordField.tsx'

/** E-mail and password; `onIn` is told who came in. */
export function SignInForm({ onIn }: { onIn?: (me: Me) => void }) {
  const { t } = useTranslation()
  const enter = useAction(({ email = '', password = '' }: Record<string, string>) => signIn(email, password), {
    done: (me) => onIn?.(me),
  })
  return (
    <Asking label={t('account.signIn')} fields={['email', 'password']} trouble={enter.trouble} onAsk={enter.run}>
      <Field label={t('account.email')} name="email" type="email" isRequired autoComplete="username" icon={<Mail />} />
      <PasswordField
        label={t('account.password')}
        name="password"
        aside={
          <Link to="/reset-password" search={{}}>
            {t('account.forgotten')}
          </Link>
        }
      />
      <Button type="submit" look="main" size="big" wide busy={enter.busy}>
        {t('account.signIn')}
      </Button>
    </Asking>
  )
}
