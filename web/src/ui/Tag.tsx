import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './Tag.module.css'

const c = classes(css)

export type Tone = 'stone' | 'fig' | 'leaf' | 'honey' | 'pencil' | 'madder'

/** A state, told by an icon and a word. */
export function Tag({ tone = 'stone', icon, children }: { tone?: Tone; icon: ReactNode; children: ReactNode }) {
  return (
    <span className={c('tag', tone)}>
      {icon}
      {children}
    </span>
  )
}
