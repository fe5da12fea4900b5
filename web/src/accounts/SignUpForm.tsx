import { useState } from 'react'
import { signUp } from '../../../api/accounts.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { filled } from '../kernel/filled.ts'
import { language } from '../kernel/i18n.ts'
import type { Me } from '../kernel/nouns.ts'
import { Refused } from '../kernel/send.ts'
import { signIn } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, viewerZone } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Mail, Person } from '../ui/icons.ts'
import { PasswordField } from './PasswordField.tsx'

export type Part = 'patient' | 'doctor'

const fields = ['fullName', 'email', 'password', 'dateOfBirth', 'phone', 'specialization', 'licenceNumber', 'address']

/**
 * Opens an account and goes in by it. The server answers the same for an address that has an account already; then the
 * password does not fit, and we say what to do.
 */
async function open(
  part: Part,
  answers: Record<string, string>,
  invitation: string | undefined,
): Promise<Me | undefined> {
  const { email = '', password = '', fullName = '', ...profile } = answers
  const common = { email, password, fullName, language: language(), ...(invitation && { invitation }) }
  await call(signUp, { body: { role: part, ...common, ...filled(profile) } })
  try {
    return await signIn(email, password)
  } catch (error) {
    if (error instanceof Refused && error.trouble.code === 'wrong_credentials') return undefined
    throw error
  }
}

interface Opening {
  as: Part
  /** Of a clinic that knows the person: the secret of its link, and what it tells. */
  invited?: { token: string; fullName: string; asksDateOfBirth: boolean }
  onIn?: (me: Me) => void
}

export function SignUpForm({ as, invited, onIn }: Opening) {
  const { t } = useTranslation()
  const [known, setKnown] = useState(false)
  const enter = useAction((answers: Record<string, string>) => open(as, answers, invited?.token), {
    done: (me) => {
      setKnown(!me)
      if (me) onIn?.(me)
    },
  })
  return (
    <Asking label={t('account.open')} fields={fields} trouble={enter.trouble} onAsk={enter.run}>
      {known && <p role="alert">{t('account.known')}</p>}
      <Field
        label={t('account.name')}
        name="fullName"
        isRequired
        autoComplete="name"
        defaultValue={invited?.fullName ?? ''}
        maxLength={120}
        icon={<Person />}
      />
      {as === 'patient' ? <PatientFields asksBirth={invited?.asksDateOfBirth} /> : <DoctorFields />}
      <Field label={t('account.email')} name="email" type="email" isRequired autoComplete="username" icon={<Mail />} />
      <PasswordField label={t('account.password')} name="password" fresh />
      <Button type="submit" look="main" size="big" wide busy={enter.busy}>
        {t('account.open')}
      </Button>
    </Asking>
  )
}

function PatientFields({ asksBirth = false }: { asksBirth?: boolean | undefined }) {
  const { t } = useTranslation()
  return (
    <>
      <BirthField isRequired={asksBirth} />
      <Field
        label={t('profile.phone')}
        name="phone"
        type="tel"
        autoComplete="tel"
        maxLength={30}
        hint={t('account.phoneHint')}
      />
    </>
  )
}

interface Birth {
  defaultValue?: string
  isRequired?: boolean
  /** `off` where it is not the reader's own. */
  autoComplete?: 'bday' | 'off'
  onChange?: (day: string) => void
}

export function BirthField({ autoComplete = 'bday', ...field }: Birth) {
  const { t } = useTranslation()
  return (
    <Field
      label={t('profile.dateOfBirth')}
      name="dateOfBirth"
      type="date"
      autoComplete={autoComplete}
      max={dayOf(now(), viewerZone())}
      {...field}
    />
  )
}

function DoctorFields() {
  const { t } = useTranslation()
  return (
    <>
      <Field label={t('profile.specialization')} name="specialization" isRequired maxLength={80} />
      <Field label={t('profile.licenceNumber')} name="licenceNumber" isRequired maxLength={60} />
      <Field label={t('profile.phone')} name="phone" type="tel" autoComplete="tel" maxLength={30} />
    </>
  )
}
