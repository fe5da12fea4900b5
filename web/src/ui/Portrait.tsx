import type { CSSProperties } from 'react'
import { classes } from './classes.ts'
import css from './Portrait.module.css'

const c = classes(css)
const tints = ['fig', 'leaf', 'honey', 'pencil'] as const

const tintOf = (id: string) => {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return tints[sum % tints.length]
}

const titles = /^(?:Dr|Prof|Mr|Mrs|Ms|Mx|Dra|Pr)\.?$/i

const initialsOf = (name: string) => {
  const words = name.split(/\s+/).filter((word) => word !== '' && !titles.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters.map((word) => [...(word ?? '')][0] ?? '').join('')
}

/** A person in a doorway: the initials in an arch, tinted by the id. Decoration: the name stands beside it. */
export function Portrait({ id, name, width = 56 }: { id: string; name: string; width?: number }) {
  return (
    <span
      className={c('arch', tintOf(id))}
      style={{ '--w': `var(--portrait, ${width}px)` } as CSSProperties}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  )
}
