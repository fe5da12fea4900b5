import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import css from './Grid.module.css'
import { Lane } from './Lane.tsx'
import type { AgendaEntry, Column, Drop, Moves, Spot } from './model.ts'
import { minutesInto, scaleOf } from './scale.ts'
import { useDrag } from './useDrag.ts'
import { useSteady } from './useSteady.ts'
import { useWalk } from './useWalk.ts'

const c = classes(css)

interface Props {
  /** What the whole is called, for those who do not see it: the week, or the day. */
  label: string
  /** Days of one doctor, or doctors of one day, in the order in which they stand beside each other. */
  columns: readonly Column[]
  /** The clinic's. */
  zone: string
  /** How far apart starts are; a step is high enough to be read. */
  stepMinutes: number
  /** By the server's clock, in milliseconds; once a minute is enough. */
  now: number
  /** Above the hours: the week's number, for instance. */
  corner?: ReactNode
  /** The appointment whose panel is open. */
  chosen?: string | undefined
  /** A click, or Enter, on an appointment. */
  onOpen: (entry: AgendaEntry) => void
  /** The same on a free time: book it. */
  onFree: (spot: Spot) => void
  /** A click where nothing is: why is this not offered? To five minutes. */
  onBare: (spot: Spot) => void
  /** Where an appointment can be put; asked when somebody begins to drag it. Keep it in a query. */
  movesOf: (entry: AgendaEntry) => Promise<Moves>
  /** It was let go somewhere else, offered there or not. The grid shows what `columns` say: change them at once. */
  onMove: (entry: AgendaEntry, to: Drop) => void
  /** M was pressed on it: choose a time from a list. */
  onMoveKey: (entry: AgendaEntry) => void
}

/**
 * The day-book: hours in the margin, a lane for each column. Blocks are dragged by mouse or pen; the arrow keys walk
 * them, Enter opens and M moves. Scrolls within itself, `--above` being what the page needs above it.
 */
export function Grid({ label, columns, zone, stepMinutes, now, corner, chosen, movesOf, onMove, ...on }: Props) {
  const { t } = useTranslation('agenda')
  const scroller = useRef<HTMLElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const scale = useMemo(() => scaleOf(columns, zone, stepMinutes), [columns, zone, stepMinutes])
  const onOpen = useSteady(on.onOpen)
  const onFree = useSteady(on.onFree)
  const onBare = useSteady(on.onBare)
  const drag = useDrag({ columns, zone, scale, scroller, body, ghost, movesOf, onMove })
  const walk = useWalk(body, (id) => {
    const entry = columns.flatMap(({ entries }) => entries).find((one) => one.id === id)
    if (entry?.can.includes('move')) on.onMoveKey(entry)
  })
  const today = dayOf(now, zone)
  const nowAt = minutesInto(today, now, zone) - scale.first
  const isNow = columns.some(({ day }) => day.date === today) && nowAt >= 0 && nowAt <= scale.last - scale.first

  const shown = useRef('')
  const days = columns.map(({ day }) => day.date).join()
  // After every drawing: on a phone the day is drawn before it is shown, and what is hidden cannot be scrolled.
  useEffect(() => {
    if (shown.current === days || !scroller.current?.clientHeight) return
    shown.current = days
    scroller.current.scrollTop = isNow ? Math.max(0, (nowAt - 60) * scale.perMinute) : 0
  })

  const hours = []
  // The time it is now lies over the hours, and one that is too near would be read through it.
  const isUnderNow = (minute: number) => isNow && Math.abs(minute - scale.first - nowAt) * scale.perMinute < 20
  for (let minute = scale.first; minute < scale.last; minute += 60) hours.push(minute)

  return (
    <section
      ref={scroller}
      aria-label={label}
      className={c('grid', drag.dragged && 'dragging')}
      style={
        {
          '--columns': columns.length,
          '--minute': `${scale.perMinute}px`,
          '--minutes': scale.last - scale.first,
        } as CSSProperties
      }
    >
      <div className={c('heads')}>
        <div className={c('head', 'corner')}>{corner}</div>
        {columns.map(({ key, head }) => (
          <div key={key} className={c('head')}>
            {head}
          </div>
        ))}
      </div>
      <div ref={body} className={c('body')} {...drag.handlers} {...walk}>
        <div className={c('hours')} aria-hidden="true">
          {hours.map((minute) => (
            <span key={minute} hidden={isUnderNow(minute)} style={{ '--at': minute - scale.first } as CSSProperties}>
              {time(minute * 60_000, 'UTC')}
            </span>
          ))}
          {isNow && (
            <span className={c('clock')} style={{ '--at': nowAt } as CSSProperties}>
              {time(now, zone)}
            </span>
          )}
        </div>
        {columns.map((column) => (
          <Lane
            key={column.key}
            column={column}
            zone={zone}
            scale={scale}
            now={now}
            chosen={column.entries.some(({ id }) => id === chosen) ? chosen : undefined}
            nowAt={isNow && column.day.date === today ? nowAt : undefined}
            onOpen={onOpen}
            onFree={onFree}
            onBare={onBare}
          />
        ))}
        {drag.dragged && (
          <div ref={ghost} className={c('ghost')} data-offered="asking" aria-hidden="true">
            <bdi data-time="">{time(drag.dragged.startsAt, zone)}</bdi>
            <b>{drag.dragged.patient.fullName}</b>
          </div>
        )}
      </div>
      <p className="unseen">{t('keys')}</p>
    </section>
  )
}
