import { listed } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Plus } from '../ui/icons.ts'
import { Select } from '../ui/Select.tsx'
import { ClockField } from './ClockField.tsx'
import { Trash } from './icons.ts'
import { timesName, weekdayName, weekdayShort } from './names.ts'
import css from './schedule.module.css'
import { type Places, WhereFields } from './WhereFields.tsx'
import { type Block, clockOf, minutesOf, type Times, weekdays } from './week.ts'

const c = classes(css)

interface Form {
  block: Block
  places: Places
  /** What is wrong with it, in words. */
  faults: readonly string[]
  /** Weekdays on which the very same hours stand. */
  sameOn: readonly number[]
  onChange: (block: Block) => void
  onCopy: (weekday: number) => void
  onRemove: () => void
}

/** Hours of one weekday in figures: when, where, with which breaks, from which day until which. */
export function BlockForm({ block, places, faults, sameOn, onChange, onCopy, onRemove }: Form) {
  const { t } = useTranslation('schedule')
  const { breaks } = block
  const change = (part: Partial<Block>) => onChange({ ...block, ...part })
  const pause = (index: number, part: Partial<Times>) =>
    change({ breaks: breaks.map((one, i) => (i === index ? { ...one, ...part } : one)) })
  const addPause = () => {
    const middle = Math.round((minutesOf(block.from) + minutesOf(block.to)) / 120) * 60
    change({ breaks: [...breaks, { from: clockOf(middle - 30), to: clockOf(middle + 30) }] })
  }
  return (
    <fieldset className={c('form')}>
      <legend className={c('formTitle')}>{listed([weekdayName(block.weekday), timesName(block)])}</legend>
      {faults.length > 0 && (
        <div className={c('faults')} role="alert">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </div>
      )}
      <Select
        label={t('block.weekday')}
        value={`${block.weekday}`}
        options={weekdays.map((weekday) => ({ value: `${weekday}`, name: weekdayName(weekday) }))}
        onChange={(weekday) => change({ weekday: Number(weekday) })}
      />
      <div className={c('pair')}>
        <ClockField label={t('block.from')} value={block.from} onChange={(from) => change({ from })} />
        <ClockField label={t('block.to')} value={block.to} end onChange={(to) => change({ to })} />
      </div>
      <WhereFields places={places} value={block} onChange={change} />
      <div>
        <p className={c('legend')}>{t('block.breaks')}</p>
        {[...breaks.entries()].map(([index, one]) => (
          <div key={index} className={c('pair', 'pause')}>
            <ClockField label={t('block.from')} value={one.from} onChange={(from) => pause(index, { from })} />
            <ClockField label={t('block.to')} value={one.to} onChange={(to) => pause(index, { to })} />
            <Button
              look="quiet"
              aria-label={t('block.removeBreak', { times: timesName(one) })}
              icon={<Trash />}
              onClick={() => change({ breaks: breaks.filter((_, i) => i !== index) })}
            />
          </div>
        ))}
        {breaks.length < 5 && (
          <Button size="small" look="quiet" icon={<Plus />} onClick={addPause}>
            {t('block.addBreak')}
          </Button>
        )}
      </div>
      <div>
        <p className={c('legend')}>{t('block.same')}</p>
        <div className={c('days')}>
          {weekdays
            .filter((weekday) => weekday !== block.weekday)
            .map((weekday) => (
              <Chip
                key={weekday}
                pressed={sameOn.includes(weekday)}
                onPress={() => !sameOn.includes(weekday) && onCopy(weekday)}
              >
                {weekdayShort(weekday)}
              </Chip>
            ))}
        </div>
      </div>
      <details>
        <summary>{t('block.validity')}</summary>
        <div className={c('pair')}>
          <Field
            label={t('block.validFrom')}
            type="date"
            value={block.validFrom}
            onChange={(validFrom) => validFrom && change({ validFrom })}
          />
          <Field
            label={t('block.validTo')}
            type="date"
            value={block.validTo ?? ''}
            onChange={(validTo) => change({ validTo: validTo || null })}
          />
        </div>
      </details>
      <div>
        <Button look="bad" size="small" icon={<Trash />} onClick={onRemove}>
          {t('block.remove')}
        </Button>
      </div>
    </fieldset>
  )
}
