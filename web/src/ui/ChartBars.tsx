import css from './chart.module.css'
import { classes } from './classes.ts'

const c = classes(css)

interface Bars {
  label: string
  rows: readonly { name: string; value: number; shown: string; before?: number; aside?: string }[]
}

/** A bar for each row, its figure at the end; a mark shows where it stood before. */
export function ChartBars({ label, rows }: Bars) {
  const most = Math.max(...rows.flatMap(({ value, before = 0 }) => [value, before]), Number.MIN_VALUE)
  const part = (value: number) => `${(value / most) * 100}%`
  return (
    <ul className={c('bars')} aria-label={label}>
      {rows.map(({ name, value, shown, before, aside }) => (
        <li key={name}>
          <span>{name}</span>
          <b>{shown}</b>
          <span className={c('track')} aria-hidden="true">
            <span className={c('bar')} style={{ inlineSize: part(value) }} />
            {before !== undefined && <span className={c('mark')} style={{ insetInlineStart: part(before) }} />}
          </span>
          <span className={c('aside')}>{aside}</span>
        </li>
      ))}
    </ul>
  )
}

/** One bar a week, the latest in fig; the dotted line is what is usual. The figure beside it says it in words. */
export function ChartWeeks({
  weeks,
  usual,
  most,
}: {
  weeks: readonly { week: string; share: number }[]
  usual: number
  most: number
}) {
  const part = (share: number) => `${Math.min(100, (share / Math.max(most, 0.01)) * 100)}%`
  return (
    <span className={c('weeks')} aria-hidden="true">
      {weeks.map(({ week, share }) => (
        <i key={week} style={{ blockSize: part(share) }} />
      ))}
      <span className={c('usual')} style={{ insetBlockEnd: part(usual) }} />
    </span>
  )
}
