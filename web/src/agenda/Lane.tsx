import { type CSSProperties, type MouseEvent, memo, useMemo } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { instantOf, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Moon, Plus } from '../ui/icons.ts'
import blocks from './Block.module.css'
import { Block } from './Block.tsx'
import { firstClick } from './firstClick.ts'
import css from './Grid.module.css'
import type { AgendaEntry, Away, Column, Spot } from './model.ts'
import { clockOf, laySideBySide, minutesInto, type Scale } from './scale.ts'

const c = classes(css)
const b = classes(blocks)

interface Strip {
  column: Column
  zone: string
  scale: Scale
  now: number
  /** The chosen appointment, where it is in this lane. */
  chosen: string | undefined
  /** Of `now`, where this lane is today's. */
  nowAt: number | undefined
  onOpen: (entry: AgendaEntry) => void
  onFree: (spot: Spot) => void
  onBare: (spot: Spot) => void
}

/** One column: what is away, what is free, what is agreed. Where nothing is, a click asks why. */
export const Lane = memo(function Lane({ column, zone, scale, now, chosen, nowAt, onOpen, onFree, onBare }: Strip) {
  const { t } = useTranslation('agenda')
  const { day, entries, doctorId } = column
  const { first, last, perMinute } = scale
  const place = useMemo(() => placed(column, zone, scale), [column, zone, scale])
  const ask = firstClick((event: MouseEvent<HTMLButtonElement>) => {
    const { top } = event.currentTarget.getBoundingClientRect()
    const minutes = Math.min(last - 5, first + Math.floor((event.clientY - top) / perMinute / 5) * 5)
    onBare({ doctorId, date: day.date, startsAt: instantOf(day.date, clockOf(Math.max(first, minutes)), zone) })
  })
  return (
    <fieldset className={c('lane')} data-lane={column.key} aria-label={column.label}>
      <button type="button" className={c('bare')} tabIndex={-1} aria-label={t('why.ask')} onClick={ask} />
      {place.away.map(({ away, at, minutes }) => (
        <AwayBlock key={`${away.startsAt}${away.why}`} away={away} at={at} minutes={minutes} perMinute={perMinute} />
      ))}
      {nowAt !== undefined && <span className={c('now')} style={{ '--at': nowAt } as CSSProperties} />}
      {place.free.map(({ startsAt, at, minutes }) => (
        <button
          key={startsAt}
          type="button"
          className={b('free', minutes * perMinute < 22 && 'low')}
          style={{ '--at': at, '--for': minutes } as CSSProperties}
          data-walk={at}
          tabIndex={-1}
          onClick={firstClick(() => onFree({ doctorId, date: day.date, startsAt }))}
        >
          <Plus />
          <bdi>{time(startsAt, zone)}</bdi>
          <span className="unseen">{t('state.free')}</span>
        </button>
      ))}
      {place.buffers.map(({ id, at, minutes }) => (
        <span key={id} className={b('buffer')} style={{ '--at': at, '--for': minutes } as CSSProperties} />
      ))}
      {entries.map((entry, index) => (
        <Block
          key={entry.id}
          entry={entry}
          zone={zone}
          {...place.entries[index]!}
          chosen={chosen === entry.id}
          now={entry.status === 'arrived' || entry.status === 'held' ? now : 0}
          onOpen={onOpen}
        />
      ))}
    </fieldset>
  )
})

function AwayBlock({ away, at, minutes, perMinute }: { away: Away; at: number; minutes: number; perMinute: number }) {
  const { t } = useTranslation('agenda')
  const height = minutes * perMinute
  return (
    <p className={b('away', height < 36 && 'slim')} style={{ '--at': at, '--for': minutes } as CSSProperties}>
      {height >= 20 && (
        <span>
          <Moon />
          {away.reason ?? t(`away.${away.why}`)}
        </span>
      )}
    </p>
  )
}

function placed({ day, entries }: Column, zone: string, { first, last, perMinute }: Scale) {
  const at = (instant: string) => minutesInto(day.date, instant, zone) - first
  const within = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => {
    const from = Math.max(0, at(startsAt))
    return { at: from, minutes: Math.min(last - first, at(endsAt)) - from }
  }
  const spans = entries.map(({ startsAt, endsAt }) => ({ start: Date.parse(startsAt), end: Date.parse(endsAt) }))
  const beside = laySideBySide(spans)
  return {
    away: day.away.map((away) => ({ away, ...within(away) })).filter(({ minutes }) => minutes > 0),
    free: day.free.map(({ startsAt, endsAt }, index) => {
      const next = day.free[index + 1]?.startsAt
      const ends = next !== undefined && next < endsAt ? next : endsAt
      return { startsAt, ...within({ startsAt, endsAt: ends }) }
    }),
    entries: entries.map((entry, index) => {
      const own = within(entry)
      return { ...own, ...beside[index]!, height: own.minutes * perMinute - 3 }
    }),
    buffers: entries.flatMap(({ id, startsAt, endsAt, bufferBefore, bufferAfter }) => [
      ...(bufferBefore > 0 ? [{ id: `${id} before`, at: at(startsAt) - bufferBefore, minutes: bufferBefore }] : []),
      ...(bufferAfter > 0 ? [{ id: `${id} after`, at: at(endsAt), minutes: bufferAfter }] : []),
    ]),
  }
}
