import { locale } from '../kernel/i18n.ts'
import { money } from '../kernel/money.ts'
import { useTranslation } from '../kernel/translate.ts'
import { ChartBars } from '../ui/ChartBars.tsx'
import { classes } from '../ui/classes.ts'
import { Card } from './Card.tsx'
import { weekdayName } from './dates.ts'
import { fullest, Load, shareOf } from './Load.tsx'
import { NoShows } from './NoShows.tsx'
import { days, hour, percent, whole } from './numbers.ts'
import type { Report } from './queries.ts'
import css from './reports.module.css'
import { ThirdNext } from './ThirdNext.tsx'
import { tablesOf } from './tables.ts'

const c = classes(css)

/** The pictures of a report, or its tables. */
export function Pictures({ report, asTables, older }: { report: Report; asTables: boolean; older: boolean }) {
  const { t } = useTranslation('reports')
  const tables = tablesOf(report, t, (day) => weekdayName(day, 'long'))
  const shared = { asTables, dates: report }
  const named = (id: string) => report.visitTypes.find((one) => one.id === id)?.name ?? '–'
  const full = fullest(report)
  const furthest = report.thirdNext.byVisitType.toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0)).at(0)
  const { waits, noShows, cancellations, sources, revenue } = report
  const bookings = sources.reduce((sum, one) => sum + one.bookings, 0)
  const list = new Intl.ListFormat(locale(), { type: 'conjunction' })
  return (
    <div className={c('cards', older && 'older')}>
      <Card
        {...shared}
        table={tables.load}
        see={
          full && full.taken > 0
            ? t('load.see', { weekday: weekdayName(full.weekday, 'long'), hour: hour(full.hour), share: shareOf(full) })
            : undefined
        }
      >
        <Load report={report} weekday={(day) => weekdayName(day, 'short')} />
      </Card>
      <Card
        {...shared}
        table={tables.thirdNext}
        see={furthest && t('third.see', { name: named(furthest.visitTypeId), days: days(furthest.days) })}
      >
        <ThirdNext report={report} />
      </Card>
      <Card
        {...shared}
        wide="whole"
        table={tables.noShows}
        bare={noShows.due === 0}
        see={
          noShows.unmarked > 0
            ? t('missed.unmarked', { count: noShows.unmarked })
            : t('missed.see', { share: percent(noShows.missed, noShows.due) })
        }
      >
        <NoShows report={report} />
      </Card>
      <Card
        {...shared}
        wide="tall"
        table={tables.waits}
        bare={waits.nineInTen === null}
        see={t('waits.see', { days: days(waits.nineInTen) })}
      >
        <ChartBars
          label={t('waits.title')}
          rows={waits.byVisitType
            .toSorted((a, b) => (b.median ?? 0) - (a.median ?? 0))
            .map((one) => ({
              name: named(one.visitTypeId),
              value: one.median ?? 0,
              shown: days(one.median),
              ...(one.before.median !== null && { before: one.before.median }),
              aside: t('figure.before', { value: days(one.before.median) }),
            }))}
        />
      </Card>
      <Card {...shared} table={tables.revenue} see={list.format(revenue.map((one) => money(one)))}>
        {revenue.map(({ currency, byVisitType }) => (
          <ChartBars
            key={currency}
            label={t('figure.revenue', { currency })}
            rows={byVisitType
              .toSorted((a, b) => b.amount - a.amount)
              .map((one) => ({
                name: named(one.visitTypeId),
                value: one.amount,
                before: one.before.amount,
                shown: money({ amount: one.amount, currency }),
                aside: t('figure.before', { value: money({ amount: one.before.amount, currency }) }),
              }))}
          />
        ))}
      </Card>
      <Card
        {...shared}
        table={tables.cancellations}
        bare={cancellations.agreed === 0 && cancellations.cancelled === 0}
        see={t('calls.see', {
          share: percent(cancellations.cancelled, cancellations.agreed),
          before: percent(cancellations.before.cancelled, cancellations.before.agreed),
        })}
      >
        <ChartBars
          label={t('calls.title')}
          rows={cancellations.by.map((one) => ({
            name: t(`calls.who.${one.who}`),
            value: one.cancelled,
            before: one.before.cancelled,
            shown: whole(one.cancelled),
            aside: one.late > 0 ? t('calls.ofThem', { count: one.late }) : '',
          }))}
        />
      </Card>
      <Card {...shared} table={tables.sources} bare={bookings === 0} see={t('sources.see', { count: bookings })}>
        <ChartBars
          label={t('sources.title')}
          rows={sources.map((one) => ({
            name: t(`sources.${one.source}`),
            value: one.bookings,
            before: one.before.bookings,
            shown: percent(one.bookings, bookings),
            aside: whole(one.bookings),
          }))}
        />
      </Card>
    </div>
  )
}
