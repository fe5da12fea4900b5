import { useState } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { ChartHeat } from '../ui/ChartHeat.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { hour, percent, whole } from './numbers.ts'
import type { Report } from './queries.ts'
import css from './reports.module.css'

const c = classes(css)
type Cell = Report['load']['cells'][number]

const sum = (cells: readonly Cell[]) => ({
  open: cells.reduce((total, { open }) => total + open, 0),
  taken: cells.reduce((total, { taken }) => total + taken, 0),
})

/** The hours in which something was open or taken, and what of them was, as rows by weekday or by doctor. */
export function Load({ report, weekday }: { report: Report; weekday: (day: number) => string }) {
  const { t } = useTranslation('reports')
  const [byDoctor, setByDoctor] = useState(false)
  const { cells } = report.load
  const hours = cells.map((cell) => cell.hour)
  const [first, last] = [Math.min(...hours), Math.max(...hours)]
  const columns = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const named = byDoctor
    ? report.doctors.map(({ id, fullName }) => ({ name: fullName, own: cells.filter((cell) => cell.doctorId === id) }))
    : [1, 2, 3, 4, 5, 6, 7].map((day) => ({ name: weekday(day), own: cells.filter((cell) => cell.weekday === day) }))
  return (
    <>
      <div className={c('view')}>
        <Chip pressed={!byDoctor} onPress={() => setByDoctor(false)}>
          {t('load.byWeekday')}
        </Chip>
        <Chip pressed={byDoctor} onPress={() => setByDoctor(true)}>
          {t('load.byDoctor')}
        </Chip>
      </div>
      <ChartHeat
        label={t('load.title')}
        columns={columns.map(hour)}
        of={t('load.of')}
        shut={t('load.shut')}
        shown={(share) => whole(share * 100)}
        rows={named
          .filter(({ own }) => own.length > 0)
          .map(({ name, own }) => ({
            name,
            cells: columns.map((of) => {
              const { open, taken } = sum(own.filter((cell) => cell.hour === of))
              if (open === 0) return { share: Number.NaN, shown: '', spoken: t('load.shut') }
              return { share: taken / open, shown: whole((taken / open) * 100) }
            }),
          }))}
      />
    </>
  )
}

/** Where it is fullest: a weekday and an hour of which a good part was open. */
export function fullest({ load: { cells } }: Report) {
  const times = [...Map.groupBy(cells, ({ weekday, hour }) => `${weekday} ${hour}`).values()].map((own) => ({
    ...own[0]!,
    ...sum(own),
  }))
  const most = Math.max(...times.map(({ open }) => open))
  return times
    .filter(({ open }) => open >= most / 2 && open > 0)
    .sort((a, b) => b.taken / b.open - a.taken / a.open)
    .at(0)
}

export const shareOf = ({ taken, open }: { taken: number; open: number }) => percent(taken, open)
