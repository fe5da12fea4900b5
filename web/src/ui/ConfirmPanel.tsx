import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import css from './ConfirmPanel.module.css'
import { classes } from './classes.ts'
import { isOpening } from './Page.tsx'

const c = classes(css)

// The browser goes to it as soon as it shows what the server has drawn, and not when a script has come.
const come = { autoFocus: true, tabIndex: -1 }

interface Panel {
  tone: 'honey' | 'fig' | 'plain'
  above: ReactNode
  time: ReactNode
  below: ReactNode
  title: ReactNode
  children: ReactNode
  act?: ReactNode
  /** What is to be filled in first; on a phone it has the whole width. */
  form?: ReactNode
  /** On a phone it lies over the foot of the page, and the page keeps room for it. */
  sheet?: boolean
}

/** The time that was chosen: when | what and for whom | the one button. It takes the focus when it appears. */
export function ConfirmPanel({ tone, above, time, below, title, children, act, form, sheet = false }: Panel) {
  const heading = useId()
  const [still] = useState(isOpening)
  const panel = useRef<HTMLElement>(null)
  const name = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement !== panel.current) panel.current?.scrollIntoView({ block: 'nearest' })
    name.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    const element = panel.current
    if (!sheet || !element) return
    const root = document.documentElement.style
    const watch = new ResizeObserver(() => {
      const fixed = getComputedStyle(element).position === 'fixed'
      root.setProperty('--sheet', fixed ? `${element.offsetHeight}px` : '0px')
    })
    watch.observe(element)
    return () => {
      watch.disconnect()
      root.removeProperty('--sheet')
    }
  }, [sheet])
  return (
    <section
      ref={panel}
      className={c('panel', tone, sheet && 'sheet', still && 'still')}
      aria-labelledby={heading}
      {...(still && come)}
    >
      <div className={c('when')}>
        <span>{above}</span>
        <b>{time}</b>
        <span>{below}</span>
      </div>
      <div className={c('what')}>
        <h2 ref={name} id={heading} tabIndex={-1}>
          {title}
        </h2>
        {children}
      </div>
      {form && <div className={c('form')}>{form}</div>}
      {act && <div className={c('act')}>{act}</div>}
    </section>
  )
}
