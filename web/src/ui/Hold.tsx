import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'
import { now } from '../kernel/clock.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useMedia } from '../kernel/useMedia.ts'
import { span } from '../kernel/when.ts'
import { classes } from './classes.ts'
import css from './Hold.module.css'
import { Hourglass } from './icons.ts'

const c = classes(css)
const minute = 60_000
/** When the time that is left is read out; every second would drown everything else. */
const readOut = [2 * minute, minute, minute / 2, 0]

/** What is left of a hold, renewed on every whole step of it, so that the marks and the end are met exactly. */
function useLeft(until: number, step: number) {
  const [left, setLeft] = useState(() => Math.max(0, until - now()))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const rest = Math.max(0, until - now())
      setLeft(rest)
      if (rest > 0) timer = setTimeout(look, rest % step || step)
    }
    look()
    return () => clearTimeout(timer)
  }, [until, step])
  return left
}

interface Held {
  /** When it ends, RFC 3339, by the server's clock. */
  until: string
  /** How long a hold lasts from its beginning, in minutes: the whole ring. */
  minutes: number
  onOver: () => void
  /** Says what is left, where nothing is held for this person alone. */
  says?: ((left: string) => string) | undefined
  children?: ReactNode
}

/** How long the time is held: a ring and words, stepping by the minute for those who asked for less motion. */
export function Hold({ until, minutes, onOver, says, children }: Held) {
  const { t } = useTranslation()
  const say = says ?? ((left: string) => t('hold.left', { left }))
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const left = useLeft(Date.parse(until), still ? minute / 2 : 1000)
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
        <p className={c('left')}>{say(span(shown))}</p>
        {children}
      </div>
      <ReadOut left={left} say={say} />
    </div>
  )
}

function ReadOut({ left, say }: { left: number; say: (left: string) => string }) {
  const { t } = useTranslation()
  const passed = readOut.findLast((mark) => left <= mark)
  const [begun] = useState(passed)
  if (passed === undefined || passed === begun) return <span className="unseen" role="status" />
  return (
    <span className="unseen" role="status">
      {passed === 0 ? t('hold.ended') : say(span(passed))}
    </span>
  )
}
