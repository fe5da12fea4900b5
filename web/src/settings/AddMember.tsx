import type { Static } from 'typebox'
import { addMember, type Member } from '../../../api/clinics.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { isRole, roles } from './roles.ts'

export type Wish = Partial<Record<'fullName' | 'email' | 'role', string>>

interface Adding {
  clinicId: Id<'clinic'>
  /** What was typed before the sheet was closed. */
  typed: Wish
  onType: (typed: Wish) => void
  onAdded: (member: Static<typeof Member>, wish: Wish) => void
  onClose: () => void
}

/** Gives somebody a role. What was typed is there again when the sheet is closed and opened. */
export function AddMember({ clinicId, typed, onType, onAdded, onClose }: Adding) {
  const { t } = useTranslation('settings')
  const add = useAction(
    ({ fullName = '', email = '', role }: Wish, key) => {
      const body = { fullName, email, role: isRole(role) ? role : 'desk' }
      return call(addMember, { query: { clinicId }, body }, { key })
    },
    { done: onAdded },
  )
  const keeps = (field: keyof Wish) => ({
    name: field,
    defaultValue: typed[field] ?? '',
    onChange: (value: string) => onType({ ...typed, [field]: value }),
  })
  return (
    <Dialog title={t('people.add')} onClose={onClose}>
      <p className="quiet" style={{ marginBlockEnd: 16 }}>
        {t('people.addText')}
      </p>
      <Asking label={t('people.add')} fields={['fullName', 'email', 'role']} trouble={add.trouble} onAsk={add.run}>
        <Field label={t('people.name')} {...keeps('fullName')} isRequired maxLength={120} />
        <Field label={t('people.email')} {...keeps('email')} type="email" isRequired maxLength={254} />
        <Select
          label={t('people.role')}
          {...keeps('role')}
          options={roles.map((value) => ({ value, name: t(`people.${value}`) }))}
        />
        <div className="row">
          <Button type="submit" look="main" busy={add.busy}>
            {t('people.invite')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
