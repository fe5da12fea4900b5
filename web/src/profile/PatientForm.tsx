import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { getMe } from '../../../api/accounts.ts'
import { getPatient, updatePatient } from '../../../api/patients.ts'
import { BirthField } from '../accounts/SignUpForm.tsx'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { meChanged } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { FallsAway } from './FallsAway.tsx'

const groups = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', '0+', '0-'] as const
/** A+ stays A+ where people write from right to left. */
const leftToRight = (text: string) => `\u2066${text}\u2069`
const lines = ['address', 'emergencyContact', 'nationalId', 'insuranceName', 'insuranceNumber'] as const
const fields = ['fullName', 'dateOfBirth', 'phone', 'bloodGroup', ...lines]

interface Profile {
  id: Id<'patient'>
  /** The name of somebody one acts for, where it is not oneself. */
  other?: string
  onSaved?: () => void
}

/** What a patient says about themself, or who acts for them about them. An emptied field is taken back. */
export function PatientForm({ id, other, onSaved }: Profile) {
  const { t } = useTranslation()
  const { t: words } = useTranslation('profile')
  const [said, setSaid] = useState<Record<string, string>>({})
  const queries = useQueryClient()
  const queryKey = ['mine', 'patient', id]
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(getPatient, { params: { id } }, { signal }),
  })
  const save = useAction(
    async ({ fullName = '', bloodGroup, ...rest }: Record<string, string>) => {
      const group = groups.find((known) => known === bloodGroup) ?? null
      const profile = Object.fromEntries(Object.entries(rest).map(([name, answer]) => [name, answer || null]))
      const patient = await call(updatePatient, { params: { id }, body: { fullName, bloodGroup: group, ...profile } })
      // Whether it is verified stands there.
      meChanged(await call(getMe))
      return patient
    },
    {
      done: (patient) => {
        queries.setQueryData(queryKey, patient)
        say(t('profile.saved'))
        onSaved?.()
      },
    },
  )
  if (error && !data) return <Unanswered error={error} onAgain={() => void refetch()} />
  if (!data) return <Waiting height={420} />
  return (
    <Asking label={other ?? t('profile.patient')} fields={fields} trouble={save.trouble} onAsk={save.run}>
      <Field
        label={t('account.name')}
        name="fullName"
        isRequired
        maxLength={120}
        autoComplete={other ? 'off' : 'name'}
        defaultValue={data.fullName}
        onChange={(fullName) => setSaid({ ...said, fullName })}
      />
      <BirthField
        autoComplete={other ? 'off' : 'bday'}
        defaultValue={data.dateOfBirth ?? ''}
        onChange={(dateOfBirth) => setSaid({ ...said, dateOfBirth })}
      />
      <Field
        label={t('profile.phone')}
        name="phone"
        type="tel"
        maxLength={30}
        autoComplete={other ? 'off' : 'tel'}
        defaultValue={data.phone ?? ''}
      />
      <Select
        label={t('profile.bloodGroup')}
        name="bloodGroup"
        defaultValue={(data.bloodGroup ?? '').replace('O', '0')}
        options={[
          { value: '', name: t('profile.unknown') },
          ...groups.map((value) => ({ value, name: leftToRight(value) })),
        ]}
      />
      {lines.map((name) => (
        <Field
          key={name}
          label={t(`profile.${name}`)}
          name={name}
          maxLength={name === 'nationalId' ? 50 : 200}
          defaultValue={data[name] ?? ''}
        />
      ))}
      <div>
        <FallsAway who={data} said={said}>
          {other ? words('falls.other', { name: data.fullName }) : words('falls.patient')}
        </FallsAway>
        <Button type="submit" look="main" busy={save.busy}>
          {t('profile.save')}
        </Button>
      </div>
    </Asking>
  )
}
