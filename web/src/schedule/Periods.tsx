import { useState } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, type Day, date } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Plus } from '../ui/icons.ts'
import { Calendar } from './icons.ts'
import { periodWords } from './names.ts'
import css from './schedule.module.css'
import { isValidOn, periodName, samePeriod, type Validity } from './week.ts'

const c = classes(css)

interface Shown {
  periods: readonly Validity[]
  shown: Validity
  today: Day
  onShow: (period: Validity) => void
  /** Other hours for a time; `copy` begins with those that are shown. */
  onAdd: (period: Validity, copy: boolean) => void
  onRemove: (period: Validity) => void
}

/** Hours may differ from one time of the year to another: which of them are shown. */
export function Periods({ periods, shown, today, onShow, onAdd, onRemove }: Shown) {
  const { t } = useTranslation('schedule')
  const [adding, setAdding] = useState(false)
  const words = (period: Validity) => periodWords(period, (day) => t('period.since', { day }))
  return (
    <div className={c('periods')}>
      <fieldset className="row">
        <legend className="unseen">{t('period.title')}</legend>
        {periods.map((period) => (
          <Chip
            key={periodName(period)}
            icon={<Calendar />}
            pressed={samePeriod(period, shown)}
            onPress={() => onShow(period)}
          >
            {words(period)}
            {isValidOn(period, today) && ` · ${t('period.now')}`}
          </Chip>
        ))}
      </fieldset>
      <Button size="small" look="quiet" icon={<Plus />} onClick={() => setAdding(true)}>
        {t('period.add')}
      </Button>
      {periods.length > 1 && (
        <Button size="small" look="quiet" onClick={() => onRemove(shown)}>
          {t('period.remove')}
        </Button>
      )}
      {adding && (
        <AddPeriod
          today={today}
          onClose={() => setAdding(false)}
          onAdd={(period, copy) => {
            onAdd(period, copy)
            setAdding(false)
          }}
        />
      )}
    </div>
  )
}

interface Adding {
  today: Day
  onClose: () => void
  onAdd: (period: Validity, copy: boolean) => void
}

function AddPeriod({ today, onClose, onAdd }: Adding) {
  const { t } = useTranslation('schedule')
  const [from, setFrom] = useState(addDays(today, 1))
  const [to, setTo] = useState('')
  const backwards = to !== '' && to < from
  return (
    <Dialog title={t('period.add')} onClose={onClose}>
      <p className="quiet" style={{ marginBlockEnd: 16 }}>
        {t('period.addText')}
      </p>
      <Asking
        label={t('period.add')}
        fields={[]}
        onAsk={({ copy }) => !backwards && onAdd({ validFrom: from, validTo: to || null }, copy === 'yes')}
      >
        <div className={c('pair')}>
          <Field label={t('block.validFrom')} name="from" type="date" isRequired value={from} onChange={setFrom} />
          <Field
            label={t('block.validTo')}
            name="to"
            type="date"
            value={to}
            onChange={setTo}
            hint={backwards ? t('period.backwards', { day: date(from) }) : t('period.openEnd')}
          />
        </div>
        <label className={c('tick')}>
          <input type="checkbox" name="copy" value="yes" defaultChecked /> {t('period.copy')}
        </label>
        <div className="row">
          <Button type="submit" look="main">
            {t('period.do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
