import type { ReactNode } from 'react'
import { locale } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Download } from '../ui/icons.ts'
import css from './reports.module.css'
import { download, type Table } from './writeCsv.ts'

const c = classes(css)
/** What scrolls must be reached by the keyboard. */
const reachable = { tabIndex: 0 } as const

interface Picture {
  table: Table
  /** What to see in it, in one line. */
  see?: string | undefined
  wide?: 'whole' | 'tall'
  asTables: boolean
  /** There is a table of zeros and nothing to draw. */
  bare?: boolean
  dates: { from: string; to: string }
  children: ReactNode
}

/** A picture with its title, what to see in it, the same as a table, and the table to take away. */
export function Card({ table, see, wide, asTables, bare = false, dates: { from, to }, children }: Picture) {
  const { t } = useTranslation('reports')
  return (
    <section className={c('card', wide)}>
      <header>
        <h2>{table.name}</h2>
        <p className={c('see')}>{!bare && see}</p>
        <Button
          look="quiet"
          size="small"
          icon={<Download />}
          aria-label={t('csvOf', { name: table.name })}
          onClick={() => download(table, from, to)}
        >
          {t('csv')}
        </Button>
      </header>
      <div className={c('body')}>
        {table.rows.length === 0 || (bare && !asTables) ? (
          <p className="quiet">{t('nothing')}</p>
        ) : asTables ? (
          <Rows {...table} />
        ) : (
          children
        )}
      </div>
    </section>
  )
}

function Rows({ name, columns, rows }: Table) {
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 })
  return (
    <section className={c('table')} aria-label={name} {...reachable}>
      <table aria-label={name}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slice(0, 3).join(' ')}>
              {row.map((cell, i) => {
                const shown = typeof cell === 'number' ? number.format(cell) : (cell ?? '–')
                return i === 0 ? (
                  <th key={columns[i]} scope="row">
                    {shown}
                  </th>
                ) : (
                  <td key={columns[i]}>{shown}</td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
