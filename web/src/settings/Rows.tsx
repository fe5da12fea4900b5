import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import css from './settings.module.css'

const c = classes(css)

/** A list of things that can be changed, each with its name, what it is, and what can be done with it. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={c('rows')} aria-label={label}>
      {children}
    </ul>
  )
}

interface Line {
  name: ReactNode
  tag?: ReactNode
  /** What is known about it, in a line. */
  about?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}

export function Row({ name, tag, about, actions, children }: Line) {
  return (
    <li className={c('row')}>
      <div className={c('said')}>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        {tag}
        {about && <p className="quiet">{about}</p>}
        {children}
      </div>
      {actions && <div className={c('actions')}>{actions}</div>}
    </li>
  )
}

interface Head {
  title: string
  lead: string
  action?: ReactNode
}

/** How a part begins. */
export function PartHead({ title, lead, action }: Head) {
  return (
    <div className={c('head')}>
      <div>
        <h2>{title}</h2>
        <p className="quiet">{lead}</p>
      </div>
      {action}
    </div>
  )
}
