import { type CSSProperties, type KeyboardEvent, useId, useRef } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { Plus, Warning } from '../ui/icons.ts'
import { clockName, timesName, weekdayName, weekdayShort } from './names.ts'
import { type Ghost, timesOf, usePainting } from './usePainting.ts'
import css from './Week.module.css'
import { type Block, clockOf, minutesOf, weekdays } from './week.ts'

const c = classes(css)

interface Painted {
  blocks: readonly Block[]
  /** Hours of other periods that meet this one: seen, not touched. */
  others: readonly Block[]
  /** Keys of blocks with something wrong. */
  marked: ReadonlySet<string>
  chosen: string | undefined
  whereOf: (block: Block) => string
  onChoose: (key: string) => void
  onOpen: (key: string) => void
  onAdd: (weekday: number) => void
  onPaint: (ghost: Ghost) => void
  onRemove: (key: string) => void
}

/** A week to paint on: drag over a day for new hours, drag hours to move them, their edges to make them longer. */
export function Week({ blocks, others, marked, chosen, whereOf, ...on }: Painted) {
  const { t } = useTranslation('schedule')
  const help = useId()
  const grid = useRef<HTMLDivElement>(null)
  const all = [...blocks, ...others]
  const first = Math.min(7 * 60, ...all.map(({ from }) => Math.floor(minutesOf(from) / 60) * 60))
  const last = Math.max(19 * 60, ...all.map(({ to }) => Math.ceil(minutesOf(to) / 60) * 60))
  const { ghost, start, ...pointer } = usePainting({ grid, first, last, onPaint: on.onPaint })
  const hours = Array.from({ length: (last - first) / 60 }, (_, n) => first + n * 60)
  const place = ({ from, to }: { from: number; to: number }) =>
    ({ '--from': from - first, '--long': to - from }) as CSSProperties

  const byKey = (event: KeyboardEvent, block: Block) => {
    const rtl = document.documentElement.dir === 'rtl'
    const [from, to] = [minutesOf(block.from), minutesOf(block.to)]
    const paint = (change: Partial<Ghost>) => {
      event.preventDefault()
      const next = { key: block.key, weekday: block.weekday, from, to, ...change }
      if (next.from >= 0 && next.to <= 1440 && next.to - next.from >= 15) on.onPaint(next)
    }
    const by = event.key === 'ArrowUp' ? -15 : 15
    const aside = (event.key === 'ArrowLeft') === rtl ? 1 : -1
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
      paint(event.shiftKey ? { to: to + by } : event.altKey ? { from: from + by } : { from: from + by, to: to + by })
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      paint({ weekday: ((block.weekday - 1 + aside + 7) % 7) + 1 })
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      on.onRemove(block.key)
    }
  }

  return (
    <div className={c('frame')} style={{ '--hours': hours.length } as CSSProperties}>
      <p id={help} className="unseen">
        {t('week.help')}
      </p>
      <div className={c('head')} aria-hidden="true" />
      {weekdays.map((weekday) => (
        <div key={weekday} className={c('head')}>
          <span aria-hidden="true">{weekdayShort(weekday)}</span>
          <button
            type="button"
            aria-label={t('week.add', { day: weekdayName(weekday) })}
            onClick={() => on.onAdd(weekday)}
          >
            <Plus weight="bold" />
          </button>
        </div>
      ))}
      <div className={c('hours')} aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{clockName(clockOf(hour))}</span>
        ))}
      </div>
      <div ref={grid} className={c('grid')} {...pointer}>
        {weekdays.map((weekday) => (
          <ul
            key={weekday}
            data-weekday={weekday}
            className={c('day')}
            aria-label={weekdayName(weekday)}
            onPointerDown={(event) => start(event, 'new')}
          >
            {others
              .filter((block) => block.weekday === weekday)
              .map((block) => (
                <li
                  key={block.key}
                  className={c('other')}
                  style={place({ from: minutesOf(block.from), to: minutesOf(block.to) })}
                >
                  <span className="unseen">{t('week.other', { times: timesName(block) })}</span>
                </li>
              ))}
            {blocks
              .filter((block) => (ghost?.key === block.key ? ghost.weekday : block.weekday) === weekday)
              .map((block) => {
                const drawn =
                  ghost?.key === block.key ? ghost : { from: minutesOf(block.from), to: minutesOf(block.to) }
                return (
                  <li
                    key={block.key}
                    className={c(
                      'block',
                      chosen === block.key && 'chosen',
                      marked.has(block.key) && 'marked',
                      ghost?.key === block.key && 'moving',
                    )}
                    style={place(drawn)}
                    onPointerDown={(event) => start(event, 'move', block)}
                  >
                    <button
                      type="button"
                      data-block={block.key}
                      aria-describedby={help}
                      aria-pressed={chosen === block.key}
                      onFocus={() => on.onChoose(block.key)}
                      onClick={() => on.onOpen(block.key)}
                      onKeyDown={(event) => byKey(event, block)}
                    >
                      <span className="unseen">{weekdayName(weekday)}, </span>
                      <b>
                        {marked.has(block.key) && <Warning weight="bold" />}
                        <bdi>{timesName(timesOf(drawn))}</bdi>
                      </b>{' '}
                      <span>{whereOf(block)}</span>
                      {marked.has(block.key) && <span className="unseen">, {t('week.marked')}</span>}
                    </button>
                    {block.breaks.map((pause) => (
                      <i
                        key={pause.from}
                        className={c('pause')}
                        style={
                          {
                            '--from': minutesOf(pause.from) - minutesOf(block.from),
                            '--long': Math.max(0, minutesOf(pause.to) - minutesOf(pause.from)),
                          } as CSSProperties
                        }
                      />
                    ))}
                    <i className={c('edge', 'upper')} onPointerDown={(event) => start(event, 'from', block)} />
                    <i className={c('edge', 'lower')} onPointerDown={(event) => start(event, 'to', block)} />
                  </li>
                )
              })}
            {ghost && ghost.key === undefined && ghost.weekday === weekday && (
              <li className={c('block', 'moving')} style={place(ghost)}>
                <b>
                  <bdi>{timesName(timesOf(ghost))}</bdi>
                </b>
              </li>
            )}
          </ul>
        ))}
      </div>
    </div>
  )
}
