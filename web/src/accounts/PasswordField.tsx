import { type ReactNode, useState } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Lock } from '../ui/icons.ts'
import css from './PasswordField.module.css'

const c = classes(css)

interface Secret {
  label: string
  name: string
  /** A new one is at least fifteen characters long; an old one is what it is. */
  fresh?: boolean
  aside?: ReactNode
}

/** A password that can be shown while it is written, and pasted: what is seen is mistyped less. */
export function PasswordField({ label, name, fresh = false, aside }: Secret) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  return (
    <Field
      label={label}
      name={name}
      type={shown ? 'text' : 'password'}
      isRequired
      autoComplete={fresh ? 'new-password' : 'current-password'}
      {...(fresh && { minLength: 15, hint: t('account.passwordHint') })}
      maxLength={256}
      icon={<Lock />}
      aside={aside}
      end={
        <button type="button" className={c('show')} aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'account.hide' : 'account.show')}
        </button>
      }
    />
  )
}
