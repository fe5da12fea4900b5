import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './Tag.module.css'

const c = classes(css)

export type Tone = 'stone' | 'fig' | 'leaf' | 'honey' | 'pencil' | 'madder'

interface State {
  tone?: Tone
  icon: ReactNode
  /** A sentence, which may need two lines. */
  wraps?: boolean
  children: ReactNode
}

/** A state, told by an icon and a word. */
export function Tag({ tone = 'stone', icon, wraps = false, children }: State) {
  return (
    <span className={c('tag', tone, wraps && 'wraps')}>
      {icon}
      {children}
    </span>
  )
}
