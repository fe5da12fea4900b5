import type { CSSProperties, ReactNode } from 'react'
import css from './Book.module.css'
import { classes } from './classes.ts'

const c = classes(css)

/** A list in the manner of a day-book: the time stands in the margin, a double rule divides it from the entry. */
export function Book({ label, margin, children }: { label: string; margin: number; children: ReactNode }) {
  return (
    <ol className={c('book')} aria-label={label} style={{ '--margin': `${margin}px` } as CSSProperties}>
      {children}
    </ol>
  )
}

interface Line {
  above?: ReactNode
  time: ReactNode
  below?: ReactNode
  tall?: boolean
  children: ReactNode
}

/** One entry of the book: what is above and below the time in the margin, and what is written beside it. */
export function Entry({ above, time, below, tall = false, children }: Line) {
  return (
    <li className={c('entry')}>
      <div className={c('when', tall && 'tall')}>
        {above && <span>{above}</span>}
        <b>{time}</b>
        {below && <span>{below}</span>}
      </div>
      <div className={c('what')}>{children}</div>
    </li>
  )
}
