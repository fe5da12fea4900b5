import { createVisitType, updateVisitType } from '../../../api/visit-types.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id, Money, VisitType } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { say } from '../ui/toast.ts'
import css from './settings.module.css'
import { useFresh } from './useFresh.ts'

const c = classes(css)
const media = ['in_person', 'video'] as const
const fields = [
  'name',
  'minutes',
  'bufferBefore',
  'bufferAfter',
  'price.amount',
  'price.currency',
  'specialization',
  'description',
]

/** How many minor units a currency has to one: 100 for most. */
const unitsOf = (currency: string) => {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
  } catch {
    return 100
  }
}
const priceOf = (amount: string, currency: string): Money | null =>
  amount === ''
    ? null
    : { amount: Math.round(Number(amount.replace(',', '.')) * unitsOf(currency)), currency: currency.toUpperCase() }

interface Given {
  clinicId: Id<'clinic'>
  given: VisitType | undefined
  onClose: () => void
}

/** One kind of visit: how long, with what time around it, at what price, where. */
export function VisitTypeForm({ clinicId, given, onClose }: Given) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const fresh = useFresh(clinicId)
  const save = useAction(
    (answers: Record<string, string>, key) => {
      const said = (name: string) => answers[name] ?? ''
      const body = {
        name: said('name'),
        minutes: Number(said('minutes')),
        bufferBefore: Number(said('bufferBefore') || 0),
        bufferAfter: Number(said('bufferAfter') || 0),
        price: priceOf(said('price.amount'), said('price.currency')),
        medium: media.find((one) => one === said('medium')) ?? 'in_person',
        specialization: said('specialization') || null,
        description: said('description') || null,
      }
      return given
        ? call(updateVisitType, { params: { id: given.id }, body })
        : call(createVisitType, { query: { clinicId }, body }, { key })
    },
    {
      done: ({ name }) => {
        say(t('saved', { name }))
        onClose()
        return fresh()
      },
    },
  )
  const title = given?.name ?? t('visits.add')
  const price = given?.price
  return (
    <Dialog title={title} onClose={onClose}>
      <Asking label={title} fields={fields} trouble={save.trouble} onAsk={save.run}>
        <Field label={t('name')} name="name" isRequired maxLength={80} defaultValue={given?.name ?? ''} />
        <div className={c('columns')}>
          {(['minutes', 'bufferBefore', 'bufferAfter'] as const).map((name) => (
            <Field
              key={name}
              label={t(`visits.${name}`)}
              name={name}
              type="number"
              inputMode="numeric"
              isRequired={name === 'minutes'}
              defaultValue={`${given?.[name] ?? (name === 'minutes' ? 30 : 0)}`}
            />
          ))}
        </div>
        <p className="small quiet">{t('visits.bufferText')}</p>
        <div className={c('columns')}>
          <Field
            label={t('visits.price')}
            name="price.amount"
            inputMode="decimal"
            pattern="[0-9]+([.,][0-9]+)?"
            defaultValue={price ? `${price.amount / unitsOf(price.currency)}` : ''}
            hint={t('visits.priceHint')}
          />
          <Field
            label={t('visits.currency')}
            name="price.currency"
            maxLength={3}
            pattern="[A-Za-z]{3}"
            defaultValue={price?.currency ?? 'EUR'}
          />
        </div>
        <Select
          label={t('visits.medium')}
          name="medium"
          defaultValue={given?.medium ?? 'in_person'}
          options={media.map((value) => ({ value, name: common(`medium.${value}`) }))}
        />
        <Field
          label={t('visits.specialization')}
          name="specialization"
          maxLength={80}
          defaultValue={given?.specialization ?? ''}
          hint={t('visits.specializationHint')}
        />
        <Field
          label={t('visits.description')}
          name="description"
          lines={3}
          maxLength={500}
          defaultValue={given?.description ?? ''}
        />
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
