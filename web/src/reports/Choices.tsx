import { now } from '../kernel/clock.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, dayOf } from '../kernel/when.ts'
import { Chip, ChipDate, ChipSelect } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Rows } from '../ui/icons.ts'
import type { Report, Search } from './queries.ts'
import css from './reports.module.css'

const c = classes(css)
const weeks = [4, 12, 52]

interface Chosen {
  search: Search
  report: Report
  asTables: boolean
  onSearch: (change: Search) => void
  onTables: (asTables: boolean) => void
}

/** The period, the doctor, pictures or tables. They stand in the address, so that a report can be sent to somebody. */
export function Choices({ search, report, asTables, onSearch, onTables }: Chosen) {
  const { t } = useTranslation('reports')
  const yesterday = addDays(dayOf(now(), report.timeZone), -1)
  return (
    <fieldset className={c('choices')}>
      <legend className="unseen">{t('period.label')}</legend>
      {weeks.map((count) => {
        const from = addDays(yesterday, 1 - count * 7)
        return (
          <Chip
            key={count}
            pressed={report.from === from && report.to === yesterday}
            onPress={() => onSearch(count === 12 ? { from: undefined, to: undefined } : { from, to: yesterday })}
          >
            {t('period.weeks', { count })}
          </Chip>
        )
      })}
      <ChipDate
        label={t('period.from')}
        value={search.from ?? report.from}
        min="2000-01-01"
        onChoose={(from) => onSearch({ from, to: search.to ?? report.to })}
      />
      <ChipDate
        label={t('period.to')}
        value={search.to ?? report.to}
        min={search.from ?? report.from}
        onChoose={(to) => onSearch({ from: search.from ?? report.from, to })}
      />
      <ChipSelect
        label={t('period.doctor')}
        any={t('period.everyDoctor')}
        value={search.doctor ?? ''}
        options={report.doctors.map(({ id, fullName }) => ({ value: id as string, name: fullName }))}
        onChoose={(doctor) => onSearch({ doctor })}
      />
      <Chip pressed={asTables} onPress={onTables} icon={<Rows />}>
        {t('tables')}
      </Chip>
    </fieldset>
  )
}
