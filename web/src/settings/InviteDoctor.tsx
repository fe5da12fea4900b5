import { inviteDoctor } from '../../../api/doctors.ts'
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

interface Inviting {
  clinicId: Id<'clinic'>
  doctor: Doctor
  onClose: () => void
}

/** Invites a doctor whom the practice took in to an account of their own. */
export function InviteDoctor({ clinicId, doctor: { id, fullName: name, email }, onClose }: Inviting) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const invite = useAction(
    ({ email: to = '' }: Record<string, string>) => call(inviteDoctor, { params: { id }, body: { email: to } }),
    {
      done: ({ mailed }, { email: to }) => {
        say(t(mailed ? 'doctors.invited' : 'doctors.joined', { email: to, name }))
        onClose()
        return fresh()
      },
    },
  )
  return (
    <Dialog title={t('doctors.inviteThis', { name })} onClose={onClose}>
      <Asking label={t('doctors.inviteThis', { name })} fields={['email']} trouble={invite.trouble} onAsk={invite.run}>
        <p>{t('doctors.inviteText', { name })}</p>
        <Field
          label={t('people.email')}
          name="email"
          type="email"
          isRequired
          maxLength={254}
          defaultValue={email ?? ''}
        />
        <div className="row">
          <Button type="submit" look="main" busy={invite.busy}>
            {t('doctors.sendInvitation')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
