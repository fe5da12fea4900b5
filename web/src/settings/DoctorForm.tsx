import { createDoctor, updateDoctor } from '../../../api/doctors.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Doctor, Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/toast.ts'
import { useFresh } from './useFresh.ts'

const lines = ['department', 'licenceNumber', 'phone', 'address'] as const
const fields = ['fullName', 'email', 'specialization', 'languages', 'about', ...lines]

interface Given {
  clinicId: Id<'clinic'>
  given: Doctor | undefined
  onClose: () => void
}

/** A doctor, taken in without an account, or what stands on their page. */
export function DoctorForm({ clinicId, given, onClose }: Given) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const fresh = useFresh(clinicId)
  const save = useAction(
    ({ fullName = '', email = '', specialization = '', languages = '', ...rest }: Record<string, string>, key) => {
      const profile = {
        fullName,
        ...(specialization && { specialization }),
        languages: languages
          .toLowerCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
        ...Object.fromEntries(Object.entries(rest).map(([name, answer]) => [name, answer || null])),
      }
      return given
        ? call(updateDoctor, { params: { id: given.id }, body: profile })
        : call(createDoctor, { body: { ...profile, ...(email && { email }), clinicId } }, { key })
    },
    {
      done: ({ fullName }) => {
        say(t('saved', { name: fullName }))
        onClose()
        return fresh()
      },
    },
  )
  const title = given ? given.fullName : t('doctors.add')
  return (
    <Dialog title={title} onClose={onClose}>
      <Asking label={title} fields={fields} trouble={save.trouble} onAsk={save.run}>
        <Field
          label={common('account.name')}
          name="fullName"
          isRequired
          maxLength={120}
          defaultValue={given?.fullName ?? ''}
        />
        {!given && <Field label={common('account.email')} name="email" type="email" maxLength={254} />}
        <Field
          label={common('profile.specialization')}
          name="specialization"
          isRequired
          maxLength={80}
          defaultValue={given?.specialization ?? ''}
        />
        <Field
          label={t('doctors.languages')}
          name="languages"
          maxLength={60}
          defaultValue={given?.languages.join(', ') ?? ''}
          hint={t('doctors.languagesHint')}
        />
        {lines.map((name) => (
          <Field
            key={name}
            label={common(`profile.${name}`)}
            name={name}
            maxLength={name === 'address' ? 300 : 60}
            defaultValue={given?.[name] ?? ''}
          />
        ))}
        <Field label={t('doctors.about')} name="about" lines={4} maxLength={2000} defaultValue={given?.about ?? ''} />
        <div className="row">
          <Button type="submit" look="main" busy={save.busy}>
            {t('save')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
