import { useTranslation } from '../kernel/translate.ts'
import { ChartWeeks } from '../ui/ChartBars.tsx'
import { classes } from '../ui/classes.ts'
import { percent } from './numbers.ts'
import type { Report } from './queries.ts'
import css from './reports.module.css'
import { Trend } from './Trend.tsx'

const c = classes(css)
const share = ({ missed, due }: { missed: number; due: number }) => (due > 0 ? missed / due : 0)

/** Small pictures of the last weeks, one for each visit type, all to the same scale. */
export function NoShows({ report }: { report: Report }) {
  const { t } = useTranslation('reports')
  const { noShows } = report
  const types = noShows.byVisitType.filter(({ due }) => due > 0).toSorted((a, b) => b.due - a.due)
  const weeksOf = (weeks: (typeof types)[number]['weeks']) =>
    weeks.slice(-8).map((one) => ({ week: one.week, share: share(one) }))
  const most = Math.max(...types.flatMap(({ weeks }) => weeksOf(weeks).map((one) => one.share)), share(noShows))
  return (
    <div className={c('types')}>
      {types.map((one) => (
        <section key={one.visitTypeId} className={c('type')}>
          <h3>{report.visitTypes.find(({ id }) => id === one.visitTypeId)?.name ?? '–'}</h3>
          <ChartWeeks weeks={weeksOf(one.weeks)} usual={share(noShows)} most={most} />
          <p>
            <b>{percent(one.missed, one.due)}</b>
            <Trend now={share(one)} before={one.before.due > 0 ? share(one.before) : null} worse="more" />
            <span className="unseen">{t('missed.of', { missed: one.missed, due: one.due })}</span>
          </p>
        </section>
      ))}
    </div>
  )
}
