import css from './chart.module.css'
import { classes } from './classes.ts'

const c = classes(css)
/** What scrolls must be reached by the keyboard. */
const reachable = { tabIndex: 0 } as const
const steps = [0.3, 0.5, 0.65, 0.8, 0.9]

interface Heat {
  label: string
  /** Above the columns and before the rows. */
  columns: readonly string[]
  rows: readonly { name: string; cells: readonly { share: number; shown: string; spoken?: string }[] }[]
  /** What a figure is of, below the picture. */
  of: string
  /** The word for what is hatched. */
  shut: string
  shown: (share: number) => string
}

/** A table whose cells are the darker the fuller they are. The number stands in each, so the colour may be missed. */
export function ChartHeat({ label, columns, rows, of, shut, shown }: Heat) {
  return (
    <>
      <section className={c('scroll')} aria-label={label} {...reachable}>
        <table className={c('heat')} aria-label={label}>
          <thead>
            <tr>
              <td />
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, i) => (
                  <td key={columns[i]} className={c(Number.isNaN(cell.share) ? 'shut' : step(cell.share))}>
                    {cell.spoken ? <span className="unseen">{cell.spoken}</span> : cell.shown}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={c('key')}>
        <p>{of}</p>
        <span className={c('s0')}>{shown(0)}</span>
        {steps.map((from) => (
          <span key={from} className={c(step(from))}>
            {shown(from)}
          </span>
        ))}
        <span className={c('shut')}>
          <b>{shut}</b>
        </span>
      </div>
    </>
  )
}

const step = (share: number) => `s${steps.filter((from) => share >= from).length}`
