import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { invitePatient } from '../../../api/patients.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Mail } from '../ui/icons.ts'
import { say } from '../ui/toast.ts'
import { patientOf } from './queries.ts'

/** Invites a patient whom the clinic took in to open an account. */
export function Invite({ patient: { id, fullName: name, email } }: { patient: Patient }) {
  const { t } = useTranslation('agenda')
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const invite = useAction(
    ({ email: to = '' }: Record<string, string>) => call(invitePatient, { params: { id }, body: { email: to } }),
    {
      done: (_, { email: to }) => {
        say(t('patient.invited', { email: to }))
        setAsking(false)
        return queries.invalidateQueries({ queryKey: patientOf(id).queryKey })
      },
    },
  )
  return (
    <>
      <Button size="small" icon={<Mail />} onClick={() => setAsking(true)}>
        {t('patient.invite')}
      </Button>
      {asking && (
        <Dialog title={t('patient.inviteThis', { name })} onClose={() => setAsking(false)}>
          <Asking label={t('patient.invite')} fields={['email']} trouble={invite.trouble} onAsk={invite.run}>
            <p>{t('patient.inviteText', { name })}</p>
            <Field
              label={t('patient.email')}
              name="email"
              type="email"
              isRequired
              maxLength={254}
              defaultValue={email ?? ''}
            />
            <div>
              <Button type="submit" look="main" busy={invite.busy}>
                {t('patient.send')}
              </Button>
            </div>
          </Asking>
        </Dialog>
      )}
    </>
  )
}
