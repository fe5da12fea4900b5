import { type CSSProperties, memo, type ReactNode } from 'react'
import type { Status } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { span, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Check, Done, Hourglass, Missed, Pencil, Video, Warning } from '../ui/icons.ts'
import css from './Block.module.css'
import { firstClick } from './firstClick.ts'
import type { AgendaEntry } from './model.ts'

const c = classes(css)

/** The sign of each state; the normal case is the quiet one. */
export const signs: Partial<Record<Status, ReactNode>> = {
  held: <Hourglass key="held" />,
  requested: <Pencil key="requested" />,
  arrived: <Done key="arrived" weight="fill" />,
  completed: <Check key="completed" />,
  no_show: <Missed key="missed" />,
}

interface Place {
  entry: AgendaEntry
  zone: string
  /** Minutes from the beginning of the lane, and how many. */
  at: number
  minutes: number
  /** Pixels; decides how much is written. */
  height: number
  lane: number
  of: number
  chosen: boolean
  /** What the clock shows, for what runs: waiting, held. Zero where it does not matter. */
  now: number
  onOpen: (entry: AgendaEntry) => void
}

/** An appointment in its lane. */
export const Block = memo(function Block({ entry, zone, at, minutes, height, lane, of, chosen, now, onOpen }: Place) {
  const { t } = useTranslation('agenda')
  const { t: say } = useTranslation()
  const { id, status, startsAt, endsAt, patient, visitType, overbooked } = entry
  const movable = entry.can.includes('move')
  return (
    <button
      type="button"
      className={c(
        'block',
        status as 'booked',
        height >= 46 && 'tall',
        height < 22 && 'low',
        of > 1 && 'beside',
        movable && 'movable',
        chosen && 'chosen',
      )}
      style={{ '--at': at, '--for': minutes, '--lane': lane, '--of': of } as CSSProperties}
      data-entry={id}
      data-walk={at}
      tabIndex={-1}
      aria-pressed={chosen}
      onClick={firstClick(() => onOpen(entry))}
    >
      {signs[status]}
      <bdi className={c('time')}>{time(startsAt, zone)}</bdi>
      <b dir="auto">{patient.fullName}</b>
      {overbooked && <Warning aria-label={t('overbooked')} />}
      {visitType.medium === 'video' && <Video className={c('medium')} aria-label={say('medium.video')} />}
      <Running entry={entry} now={now} />
      {height >= 46 && <span className={c('visit')}>{visitType.name}</span>}
      <span className="unseen">
        {t('until', { time: time(endsAt, zone) })}, {visitType.name}, {say(`status.${status}`)}
      </span>
    </button>
  )
})

function Running({ entry: { status, arrivedAt, heldUntil }, now }: { entry: AgendaEntry; now: number }) {
  const { t } = useTranslation('agenda')
  if (status === 'arrived' && arrivedAt && now > 0)
    return (
      <span className={c('end')}>
        {t('minutes', { count: Math.max(0, Math.floor((now - Date.parse(arrivedAt)) / 60_000)) })}
      </span>
    )
  if (status === 'held' && heldUntil && now > 0)
    return <bdi className={c('end')}>{span(Date.parse(heldUntil) - now)}</bdi>
  return null
}
