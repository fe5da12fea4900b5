import { money } from '../kernel/money.ts'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { days, percent } from './numbers.ts'
import type { Report } from './queries.ts'
import css from './reports.module.css'

const c = classes(css)

/** The figures that one asks for first, each beside the period before. */
export function Figures({ report }: { report: Report }) {
  const { t } = useTranslation('reports')
  const { load, thirdNext, noShows, waits, revenue } = report
  const figures = [
    { name: t('figure.third'), now: days(thirdNext.days), before: days(thirdNext.before) },
    {
      name: t('figure.load'),
      now: percent(load.taken, load.open),
      before: percent(load.before.taken, load.before.open),
    },
    {
      name: t('figure.missed'),
      now: percent(noShows.missed, noShows.due),
      before: percent(noShows.before.missed, noShows.before.due),
    },
    { name: t('figure.wait'), now: days(waits.median), before: days(waits.before.median) },
    ...revenue.map(({ currency, amount, before }) => ({
      name: t('figure.revenue', { currency }),
      now: money({ amount, currency }),
      before: money({ amount: before.amount, currency }),
    })),
  ]
  return (
    <dl className={c('figures')}>
      {figures.map(({ name, now, before }) => (
        <div key={name}>
          <dt>
            {name}
            <small>{before === '–' ? t('figure.noBefore') : t('figure.before', { value: before })}</small>
          </dt>
          <dd>{now}</dd>
        </div>
      ))}
    </dl>
  )
}
