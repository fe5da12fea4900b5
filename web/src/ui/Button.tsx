import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import css from './Button.module.css'
import { classes } from './classes.ts'

const c = classes(css)

interface Looks {
  /** One `main` a view; `plain` is outlined, `quiet` the third choice, `bad` what takes something away. */
  look?: 'main' | 'plain' | 'quiet' | 'bad'
  size?: 'small' | 'usual' | 'big'
  icon?: ReactNode
  wide?: boolean
}

const named = ({ look = 'plain', size = 'usual', wide }: Looks) => c('button', look, size, wide && 'wide')

/** A button. While `busy` it keeps its focus and its words and takes no second click; `aria-disabled` as little. */
export function Button({
  look,
  size,
  icon,
  wide,
  busy = false,
  'aria-disabled': idle,
  onClick,
  children,
  ...rest
}: Looks & { busy?: boolean } & ComponentProps<'button'>) {
  const off = busy || idle === true || idle === 'true'
  return (
    <button
      type="button"
      {...rest}
      className={named({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) })}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => (off ? event.preventDefault() : onClick?.(event))}
    >
      {busy ? <span className={c('turning')} aria-hidden="true" /> : icon}
      {children}
    </button>
  )
}

/** A link that looks like a button and leads to another site. */
export function AwayLink({ look, size, icon, wide, children, ...rest }: Looks & ComponentProps<'a'>) {
  return (
    <a {...rest} className={named({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) })}>
      {icon}
      {children}
    </a>
  )
}

/** A link that looks like a button, for going somewhere. */
export const ButtonLink = createLink(AwayLink)
