import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { classes } from './classes.ts'
import css from './Page.module.css'

const c = classes(css)
let arriving = false
let opening = true

/** Called when somebody goes to another page, so that its heading takes the focus once it is there. */
export const expectArrival = () => {
  arriving = true
}

/** Whether the page is shown for the first time since it was loaded: what is on it does not come, it is there. */
export const isOpening = () => opening

interface Whole {
  /** Stands in the browser's tab; what a screen reader says first. */
  title: string
  width?: number
  children: ReactNode
}

/** The main part of a page. */
export function Page({ title, width = 1240, children }: Whole) {
  useEffect(() => {
    opening = false
  }, [])
  useEffect(() => {
    document.title = `${title} · Attending`
  }, [title])
  return (
    <main id="main" className={c('page')} style={{ '--width': `${width}px` } as CSSProperties}>
      {children}
    </main>
  )
}

/** The heading of a page. It takes the focus after a navigation, so that keyboard and screen reader begin there. */
export function Title({ children, small = false }: { children: ReactNode; small?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (arriving) heading.current?.focus({ preventScroll: true })
    arriving = false
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={c('title', small && 'small')}>
      {children}
    </h1>
  )
}
