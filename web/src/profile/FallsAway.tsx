import type { ReactNode } from 'react'
import type { Doctor, Patient } from '../kernel/nouns.ts'
import { classes } from '../ui/classes.ts'
import css from './profile.module.css'

const c = classes(css)

interface Change {
  who: Doctor | Patient
  /** What was typed where a clinic verifies, by field. */
  said: Readonly<Record<string, string>>
  children: ReactNode
}

/** Says before it is saved that somebody will be verified no longer: they say to be somebody else than was proved. */
export function FallsAway({ who, said, children }: Change) {
  const known = new Map<string, unknown>(Object.entries(who))
  const falls =
    who.verified && Object.entries(said).some(([field, answer]) => plainly(answer) !== plainly(known.get(field)))
  return <div role="status">{falls && <p className={c('falls')}>{children}</p>}</div>
}

/** As the clinic compares: but for spaces, and capital and small letters. */
const plainly = (said: unknown) => `${said ?? ''}`.trim().replace(/\s+/g, ' ').toLowerCase()
