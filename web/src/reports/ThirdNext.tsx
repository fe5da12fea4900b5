import { listed } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { ChartLines } from '../ui/ChartLines.tsx'
import { shortDate } from './dates.ts'
import { days, whole } from './numbers.ts'
import type { Report } from './queries.ts'

/** The visit types that most people come for, at most four. */
export function ThirdNext({ report }: { report: Report }) {
  const { t } = useTranslation('reports')
  const { byVisitType } = report.thirdNext
  const visits = (id: string) => report.waits.byVisitType.find((one) => one.visitTypeId === id)?.visits ?? 0
  const shown = byVisitType
    .toSorted((a, b) => visits(b.visitTypeId) - visits(a.visitTypeId))
    .slice(0, 4)
    .map((one) => ({ ...one, name: report.visitTypes.find(({ id }) => id === one.visitTypeId)?.name ?? '–' }))
  const weeks = [...new Set(shown.flatMap((one) => one.weeks.map(({ week }) => week)))].sort()
  return (
    <ChartLines
      title={t('third.title')}
      desc={listed(shown.map(({ name, days: mean }) => `${name}: ${days(mean)}`))}
      columns={weeks.map(shortDate)}
      shown={whole}
      series={shown.map(({ name, weeks: own }) => ({
        name,
        points: weeks.map((week) => own.find((one) => one.week === week)?.days ?? null),
      }))}
    />
  )
}
