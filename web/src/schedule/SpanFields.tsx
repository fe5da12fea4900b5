import { useTranslation } from '../kernel/translate.ts'
import type { Day } from '../kernel/when.ts'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { ClockField } from './ClockField.tsx'
import css from './schedule.module.css'

const c = classes(css)

export interface SpanAnswer {
  readonly first: Day
  readonly last: Day
  readonly whole: boolean
  readonly from: string
  readonly to: string
}
const laterOf = (a: Day, b: Day) => (a.localeCompare(b) < 0 ? b : a)
export const emptySpan = (day: Day): SpanAnswer => ({ first: day, last: day, whole: true, from: '09:00', to: '12:00' })

/** From which day to which, whole days or from one hour to another. */
export function SpanFields({ value, onChange }: { value: SpanAnswer; onChange: (value: SpanAnswer) => void }) {
  const { t } = useTranslation('schedule')
  const { first, last, whole, from, to } = value
  return (
    <>
      <fieldset className="row">
        <legend className="unseen">{t('away.how')}</legend>
        <Chip pressed={whole} onPress={() => onChange({ ...value, whole: true })}>
          {t('away.days')}
        </Chip>
        <Chip pressed={!whole} onPress={() => onChange({ ...value, whole: false })}>
          {t('away.hours')}
        </Chip>
      </fieldset>
      <div className={c('pair')}>
        <Field
          label={t('away.first')}
          name="from"
          type="date"
          isRequired
          value={first}
          onChange={(day) => onChange({ ...value, first: day, last: laterOf(last, day) })}
        />
        <Field
          label={t('away.last')}
          name="to"
          type="date"
          isRequired
          value={last}
          onChange={(day) => onChange({ ...value, last: day })}
        />
      </div>
      {!whole && (
        <div className={c('pair')}>
          <ClockField label={t('block.from')} value={from} onChange={(clock) => onChange({ ...value, from: clock })} />
          <ClockField label={t('block.to')} end value={to} onChange={(clock) => onChange({ ...value, to: clock })} />
        </div>
      )}
    </>
  )
}
