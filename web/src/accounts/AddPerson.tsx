import { getMe } from '../../../api/accounts.ts'
import { createPatient } from '../../../api/patients.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { filled } from '../kernel/filled.ts'
import type { Id } from '../kernel/nouns.ts'
import { meChanged } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/toast.ts'
import { BirthField } from './SignUpForm.tsx'

/** Someone I act for: a child, a parent. */
export function AddPerson({ onClose, onAdded }: { onClose: () => void; onAdded: (id: Id<'patient'>) => void }) {
  const { t } = useTranslation()
  const add = useAction(
    async ({ fullName = '', ...rest }: Record<string, string>, key) => {
      const patient = await call(createPatient, { body: { fullName, ...filled(rest) } }, { key })
      meChanged(await call(getMe))
      return patient
    },
    {
      done: ({ id, fullName }) => {
        say(t('people.added', { name: fullName }))
        onAdded(id)
      },
    },
  )
  return (
    <Dialog title={t('people.add')} onClose={onClose}>
      <p className="quiet" style={{ marginBlockEnd: 16 }}>
        {t('people.addText')}
      </p>
      <Asking
        label={t('people.add')}
        fields={['fullName', 'dateOfBirth', 'relation']}
        trouble={add.trouble}
        onAsk={add.run}
      >
        <Field label={t('account.name')} name="fullName" isRequired maxLength={120} />
        <Field label={t('people.relation')} name="relation" isRequired maxLength={60} hint={t('people.relationHint')} />
        <BirthField />
        <Button type="submit" look="main" wide busy={add.busy}>
          {t('people.save')}
        </Button>
      </Asking>
    </Dialog>
  )
}
