import type { Say } from '../kernel/translate.ts'
import type { Report } from './queries.ts'
import type { Table } from './writeCsv.ts'

type Words = Say<'reports'>
const rate = (part: number, of: number) => (of > 0 ? Math.round((part / of) * 1000) / 10 : null)
const major = (amount: number, currency: string) =>
  amount /
  10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)

/** The numbers behind each picture, in the words of the page. They are shown as tables and given away as CSV. */
export function tablesOf(report: Report, t: Words, weekday: (day: number) => string) {
  const { load, waits, thirdNext, noShows, cancellations, sources, revenue } = report
  const visitType = (id: string) => report.visitTypes.find((one) => one.id === id)?.name ?? '–'
  const doctor = (id: string) => report.doctors.find((one) => one.id === id)?.fullName ?? '–'
  const before = (column: string) => t('table.before', { column })
  const table = (name: string, columns: string[], rows: Table['rows']): Table => ({ name, columns, rows })
  return {
    load: table(
      t('load.title'),
      [t('table.doctor'), t('table.weekday'), t('table.hour'), t('load.open'), t('load.taken'), t('load.percent')],
      load.cells.map((cell) => [
        doctor(cell.doctorId),
        weekday(cell.weekday),
        cell.hour,
        cell.open,
        cell.taken,
        rate(cell.taken, cell.open),
      ]),
    ),
    waits: table(
      t('waits.title'),
      [
        t('table.visitType'),
        t('table.visits'),
        t('waits.median'),
        t('waits.nine'),
        before(t('waits.median')),
        before(t('waits.nine')),
      ],
      [{ ...waits, visitTypeId: '' }, ...waits.byVisitType].map((row) => [
        row.visitTypeId ? visitType(row.visitTypeId) : t('table.all'),
        row.visits,
        row.median,
        row.nineInTen,
        row.before.median,
        row.before.nineInTen,
      ]),
    ),
    thirdNext: table(
      t('third.title'),
      [t('table.visitType'), t('table.week'), t('third.days')],
      thirdNext.byVisitType.flatMap(({ visitTypeId, weeks }) =>
        weeks.map(({ week, days }) => [visitType(visitTypeId), week, days]),
      ),
    ),
    noShows: table(
      t('missed.title'),
      [
        t('table.visitType'),
        t('missed.due'),
        t('missed.missed'),
        t('missed.percent'),
        before(t('missed.due')),
        before(t('missed.missed')),
      ],
      [{ ...noShows, visitTypeId: '' }, ...noShows.byVisitType].map((row) => [
        row.visitTypeId ? visitType(row.visitTypeId) : t('table.all'),
        row.due,
        row.missed,
        rate(row.missed, row.due),
        row.before.due,
        row.before.missed,
      ]),
    ),
    cancellations: table(
      t('calls.title'),
      [t('calls.by'), t('calls.cancelled'), t('calls.late'), before(t('calls.cancelled')), before(t('calls.late'))],
      cancellations.by.map((row) => [
        t(`calls.who.${row.who}`),
        row.cancelled,
        row.late,
        row.before.cancelled,
        row.before.late,
      ]),
    ),
    sources: table(
      t('sources.title'),
      [t('sources.from'), t('sources.bookings'), before(t('sources.bookings'))],
      sources.map((row) => [t(`sources.${row.source}`), row.bookings, row.before.bookings]),
    ),
    revenue: table(
      t('revenue.title'),
      [
        t('table.visitType'),
        t('revenue.currency'),
        t('table.visits'),
        t('revenue.amount'),
        before(t('revenue.amount')),
      ],
      revenue.flatMap(({ currency, byVisitType }) =>
        byVisitType.map((row) => [
          visitType(row.visitTypeId),
          currency,
          row.visits,
          major(row.amount, currency),
          major(row.before.amount, currency),
        ]),
      ),
    ),
  }
}
