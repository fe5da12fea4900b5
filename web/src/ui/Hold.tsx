import { type CSSProperties, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../kernel/clock.ts'
import { span } from '../kernel/when.ts'
import { classes } from './classes.ts'
import css from './Hold.module.css'
import { Hourglass } from './icons.ts'

const c = classes(css)
const minute = 60_000
/** When the time that is left is read out; every second would drown everything else. */
const readOut = [2 * minute, minute, minute / 2, 0]

const calm = matchMedia('(prefers-reduced-motion: reduce)')
const useCalm = () =>
  useSyncExternalStore(
    (listener) => {
      calm.addEventListener('change', listener)
      return () => calm.removeEventListener('change', listener)
    },
    () => calm.matches,
  )

interface Held {
  /** When it ends, RFC 3339, by the server's clock. */
  until: string
  /** How long a hold lasts from its beginning, in minutes: the whole ring. */
  minutes: number
  onOver: () => void
  children?: ReactNode
}

/** How long the time is held: a ring and words, stepping by the minute for those who asked for less motion. */
export function Hold({ until, minutes, onOver, children }: Held) {
  const { t } = useTranslation()
  const still = useCalm()
  const instant = useNow(still ? minute / 2 : 1000)
  const left = Math.max(0, Date.parse(until) - instant)
  const over = left === 0
  const end = useRef(onOver)
  end.current = onOver
  useEffect(() => {
    if (over) end.current()
  }, [over])

  const shown = still && left > minute ? Math.ceil(left / minute) * minute : left
  return (
    <div className={c('hold')}>
      <span className={c('ring')} style={{ '--p': Math.min(1, shown / (minutes * minute)) } as CSSProperties}>
        <Hourglass />
      </span>
      <div>
        <p className={c('left')}>{t('hold.left', { left: span(shown) })}</p>
        {children}
      </div>
      <ReadOut left={left} />
    </div>
  )
}

function ReadOut({ left }: { left: number }) {
  const { t } = useTranslation()
  const passed = readOut.findLast((mark) => left <= mark)
  const [begun] = useState(passed)
  if (passed === undefined || passed === begun) return <span className="unseen" role="status" />
  return (
    <span className="unseen" role="status">
      {passed === 0 ? t('hold.ended') : t('hold.left', { left: span(passed) })}
    </span>
  )
}
