import { sendBackDoctor } from '../../../api/doctors.ts'
import { sendBackPatient } from '../../../api/patients.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/toast.ts'
import type { Somebody } from './Claim.tsx'
import { useFresh } from './useFresh.ts'

/** Sends a profile back with what is to be changed on it. */
export function SendBack({ clinicId, one, onClose }: { clinicId: Id<'clinic'>; one: Somebody; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const { fullName: name, returned } = one.who
  const sendBack = useAction(
    async ({ reason = '' }: Record<string, string>) => {
      const body = { reason, clinicId }
      if (one.kind === 'doctor') await call(sendBackDoctor, { params: { id: one.who.id }, body })
      else await call(sendBackPatient, { params: { id: one.who.id }, body })
    },
    {
      done: () => {
        say(t('verification.sentBack', { name }))
        onClose()
        return fresh()
      },
    },
  )
  return (
    <Dialog title={t('verification.sendBackThis', { name })} onClose={onClose}>
      <Asking label={t('verification.sendBack')} fields={['reason']} trouble={sendBack.trouble} onAsk={sendBack.run}>
        <p>{t('verification.sendBackText', { name })}</p>
        <Field
          label={t('verification.reason')}
          name="reason"
          isRequired
          lines={3}
          maxLength={500}
          defaultValue={returned[0]?.reason ?? ''}
          hint={t(`verification.reason_${one.kind}`)}
        />
        <div className="row">
          <Button type="submit" look="main" busy={sendBack.busy}>
            {t('verification.sendBack')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
