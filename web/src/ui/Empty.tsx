import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './Empty.module.css'

const c = classes(css)

/** Nothing here yet: a door, what will stand here, and the way to it. */
export function Empty({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={c('empty')}>
      <svg viewBox="0 0 112 128" aria-hidden="true">
        <path className={c('arch')} d="M12 126V52a44 44 0 0 1 88 0v74" />
        <path className={c('door')} d="M36 126V58a20 20 0 0 1 40 0v68z" />
        <circle className={c('knob')} cx="67" cy="92" r="4" />
        <path className={c('ground')} d="M2 126h108" />
      </svg>
      <div>
        <h2>{title}</h2>
        {children && <p className="quiet">{children}</p>}
        {action && <div className={c('action')}>{action}</div>}
      </div>
    </div>
  )
}
