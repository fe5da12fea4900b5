import type { Policy } from '../../../api/policy.ts'
import { useTranslation } from '../kernel/translate.ts'
import { ClockField } from '../schedule/ClockField.tsx'
import { Trash } from '../schedule/icons.ts'
import { timesName, weekdayShort } from '../schedule/names.ts'
import { weekdays } from '../schedule/week.ts'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Plus } from '../ui/icons.ts'
import css from './settings.module.css'

const c = classes(css)
type Hours = Policy['openingHours']

interface Asked {
  value: Hours
  fault: string | undefined
  onChange: (hours: Hours) => void
}

/** The clinic's usual day, with which new doctors begin. */
export function OpeningHours({ value, fault, onChange }: Asked) {
  const { t } = useTranslation('settings')
  const { breaks } = value
  const change = (part: Partial<Hours>) => onChange({ ...value, ...part })
  const turn = (weekday: number, on: boolean) => {
    const next = on ? [...value.weekdays, weekday].sort() : value.weekdays.filter((one) => one !== weekday)
    if (next.length > 0) change({ weekdays: next })
  }
  const pause = (index: number, part: Partial<Hours['breaks'][number]>) =>
    change({ breaks: breaks.map((one, i) => (i === index ? { ...one, ...part } : one)) })
  return (
    <fieldset className={c('rule', fault !== undefined && 'wrong')} aria-labelledby="rule-hours">
      <div>
        <h4 id="rule-hours">{t('rule.openingHours.name')}</h4>
        <p className="quiet">{t('rule.openingHours.text')}</p>
        {fault && (
          <p className={c('fault')} role="alert">
            {fault}
          </p>
        )}
      </div>
      <div className="stack close">
        <div className={c('choices')}>
          {weekdays.map((weekday) => (
            <Chip
              key={weekday}
              pressed={value.weekdays.includes(weekday)}
              onPress={(pressed) => turn(weekday, pressed)}
            >
              {weekdayShort(weekday)}
            </Chip>
          ))}
        </div>
        <div className={c('pair')}>
          <ClockField label={t('rules.from')} value={value.from} onChange={(from) => change({ from })} />
          <ClockField label={t('rules.to')} end value={value.to} onChange={(to) => change({ to })} />
        </div>
        {[...breaks.entries()].map(([index, one]) => (
          <div key={index} className={c('pair', 'pause')}>
            <ClockField label={t('rules.breakFrom')} value={one.from} onChange={(from) => pause(index, { from })} />
            <ClockField label={t('rules.breakTo')} value={one.to} onChange={(to) => pause(index, { to })} />
            <Button
              look="quiet"
              icon={<Trash />}
              aria-label={t('removeThis', { name: timesName(one) })}
              onClick={() => change({ breaks: breaks.filter((_, i) => i !== index) })}
            />
          </div>
        ))}
        {breaks.length < 5 && (
          <Button
            size="small"
            look="quiet"
            icon={<Plus />}
            onClick={() => change({ breaks: [...breaks, { from: '12:00', to: '13:00' }] })}
          >
            {t('rules.addBreak')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
