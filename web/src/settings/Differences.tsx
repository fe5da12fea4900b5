import type { Policy } from '../../../api/policy.ts'
import { listed } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { timesName, weekdayShort } from '../schedule/names.ts'
import { classes } from '../ui/classes.ts'
import { Onward } from '../ui/icons.ts'
import { duration, rules, shown } from './policy.ts'
import css from './settings.module.css'

const c = classes(css)

/** Which rules change, from what to what. */
export function Differences({ before, after }: { before: Policy; after: Policy }) {
  const { t } = useTranslation('settings')
  const words = {
    yes: t('yes'),
    no: t('no'),
    none: t('rules.none'),
    choice: (value: string) => t(`choice.${value as 'automatic'}`),
  }
  const hours = ({ openingHours: { weekdays, breaks, ...times } }: Policy) =>
    listed([weekdays.map(weekdayShort).join(' '), timesName(times), ...breaks.map((one) => `− ${timesName(one)}`)])
  const reminders = (policy: Policy) => listed(policy.reminders.map(duration)) || t('rules.none')
  const lines = [
    ...rules.map((rule) => ({
      name: t(`rule.${rule.name}.name`),
      was: shown(rule, rule.read(before), words),
      will: shown(rule, rule.read(after), words),
    })),
    { name: t('rule.openingHours.name'), was: hours(before), will: hours(after) },
    { name: t('rule.reminders.name'), was: reminders(before), will: reminders(after) },
  ].filter(({ was, will }) => was !== will)
  if (lines.length === 0) return <p className="quiet">{t('rules.same')}</p>
  return (
    <dl className={c('differences')}>
      {lines.map(({ name, was, will }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <del>{was}</del> <Onward className="icon flip" /> <ins>{will}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
