import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { getMe } from '../../../api/accounts.ts'
import { getDoctor, updateDoctor } from '../../../api/doctors.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { meChanged } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { FallsAway } from './FallsAway.tsx'

const fields = ['fullName', 'specialization', 'department', 'licenceNumber', 'phone', 'address', 'about']
const optional = ['department', 'licenceNumber', 'phone', 'address', 'about']

/** What a doctor says about themself; all but the licence number stands on the public page. */
export function DoctorForm({ id }: { id: Id<'doctor'> }) {
  const { t } = useTranslation()
  const { t: words } = useTranslation('profile')
  const [said, setSaid] = useState<Record<string, string>>({})
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['mine', 'doctor', id],
    queryFn: ({ signal }) => call(getDoctor, { params: { id } }, { signal }),
  })
  const save = useAction(
    async (answers: Record<string, string>) => {
      const body = Object.entries(answers).map(([name, answer]) => [
        name,
        answer || (optional.includes(name) ? null : undefined),
      ])
      const doctor = await call(updateDoctor, { params: { id }, body: Object.fromEntries(body) })
      // Whether it is verified stands there.
      meChanged(await call(getMe))
      return doctor
    },
    {
      done: (doctor) => {
        queries.setQueryData(['mine', 'doctor', id], doctor)
        void queries.invalidateQueries({ queryKey: ['doctor', id] })
        say(t('profile.saved'))
      },
    },
  )
  if (error && !data) return <Unanswered error={error} onAgain={() => void refetch()} />
  if (!data) return <Waiting height={420} />
  return (
    <Asking label={t('profile.doctor')} fields={fields} trouble={save.trouble} onAsk={save.run}>
      <Field
        label={t('account.name')}
        name="fullName"
        isRequired
        maxLength={120}
        defaultValue={data.fullName}
        onChange={(fullName) => setSaid({ ...said, fullName })}
      />
      <Field
        label={t('profile.specialization')}
        name="specialization"
        isRequired
        maxLength={80}
        defaultValue={data.specialization ?? ''}
        onChange={(specialization) => setSaid({ ...said, specialization })}
      />
      <Field label={t('profile.department')} name="department" maxLength={80} defaultValue={data.department ?? ''} />
      <Field
        label={t('profile.licenceNumber')}
        name="licenceNumber"
        maxLength={60}
        defaultValue={data.licenceNumber ?? ''}
        onChange={(licenceNumber) => setSaid({ ...said, licenceNumber })}
        hint={t('profile.licenceHint')}
      />
      <Field label={t('profile.phone')} name="phone" type="tel" maxLength={30} defaultValue={data.phone ?? ''} />
      <Field label={t('profile.address')} name="address" maxLength={300} defaultValue={data.address ?? ''} />
      <Field label={t('profile.about')} name="about" lines={4} maxLength={2000} defaultValue={data.about ?? ''} />
      <div>
        <FallsAway who={data} said={said}>
          {words('falls.doctor')}
        </FallsAway>
        <Button type="submit" look="main" busy={save.busy}>
          {t('profile.save')}
        </Button>
      </div>
    </Asking>
  )
}
