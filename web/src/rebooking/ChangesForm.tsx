import { useState } from 'react'
import type { Doctor, Id } from '../kernel/nouns.ts'
import type { Trouble } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import type { Day } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import css from './rebooking.module.css'
import { type Kind, kinds, type Wish, wishOf } from './wish.ts'

const c = classes(css)
const fields = ['doctorId', 'from', 'to', 'reason']

interface Sheet {
  doctors: readonly Pick<Doctor, 'id' | 'fullName'>[]
  doctorId: Id<'doctor'> | undefined
  day: Day
  busy: boolean
  trouble: Trouble | undefined
  onAsk: (wish: Wish) => void
}

/** Which visits are meant, and what is to become of them. */
export function ChangesForm({ doctors, doctorId, day, busy, trouble, onAsk }: Sheet) {
  const { t } = useTranslation('rebooking')
  const [kind, setKind] = useState<Kind>('sick-day')
  const named = doctors.map(({ id, fullName }) => ({ value: id as string, name: fullName }))
  return (
    <Asking label={t('form.title')} fields={fields} trouble={trouble} onAsk={(answers) => onAsk(wishOf(kind, answers))}>
      <fieldset className={c('kinds')}>
        <legend className="unseen">{t('form.what')}</legend>
        {kinds.map((one) => (
          <Chip key={one} pressed={kind === one} onPress={() => setKind(one)}>
            {t(`kind.${one}`)}
          </Chip>
        ))}
      </fieldset>
      <p className="quiet">{t(`form.${kind}`)}</p>
      {named.length > 1 ? (
        <Select
          label={t('form.whose')}
          name="doctorId"
          defaultValue={doctorId ?? named[0]?.value ?? ''}
          options={kind === 'sick-day' ? named : [...named, { value: '', name: t('form.everybody') }]}
        />
      ) : (
        <input type="hidden" name="doctorId" value={named[0]?.value ?? ''} />
      )}
      <div className={c('two')}>
        <Field label={t('form.from')} name="from" type="date" defaultValue={day} isRequired />
        <Field label={t('form.to')} name="to" type="date" hint={t('form.toHint')} />
        {kind === 'sick-day' && (
          <>
            <Field label={t('form.fromTime')} name="fromTime" type="time" hint={t('form.wholeDay')} />
            <Field label={t('form.toTime')} name="toTime" type="time" />
          </>
        )}
        {kind === 'move' && (
          <>
            <Field label={t('form.days')} name="days" type="number" defaultValue="7" />
            <Field label={t('form.minutes')} name="minutes" type="number" hint={t('form.earlier')} />
          </>
        )}
      </div>
      {kind === 'move' && named.length > 1 && (
        <Select label={t('form.toDoctor')} name="toDoctor" options={[{ value: '', name: t('form.same') }, ...named]} />
      )}
      {kind === 'move' && (
        <label className={c('tick')}>
          <input type="checkbox" name="nearest" defaultChecked /> {t('form.nearest')}
        </label>
      )}
      <Field label={t('form.reason')} name="reason" maxLength={200} hint={t('form.reasonHint')} />
      <label className={c('tick')}>
        <input type="checkbox" name="now" /> {t('form.now')}
      </label>
      <Button type="submit" look="main" busy={busy}>
        {t('form.preview')}
      </Button>
    </Asking>
  )
}
