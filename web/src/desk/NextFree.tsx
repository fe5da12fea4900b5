import type { KeyboardEvent, Ref } from 'react'
import { useId } from 'react'
import type { Static } from 'typebox'
import type { listDeskSlots } from '../../../api/desk.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { useDayName } from '../ui/dayName.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import css from './desk.module.css'
import type { Pick } from './useBooking.ts'

const c = classes(css)

interface Listed {
  ref: Ref<HTMLDivElement>
  data: Static<typeof listDeskSlots.response> | undefined
  error: Error | null
  onAgain: () => void
  chosen: Pick | undefined
  /** Out of the book; perhaps not in the list. */
  picked: Pick | undefined
  onPick: (pick: Pick) => void
  /** Enter on a time. */
  onTake: (pick: Pick) => void
}

/** The next times over all doctors. The arrow keys walk them and Enter books. */
export function NextFree({ ref, data, error, onAgain, chosen, picked, onPick, onTake }: Listed) {
  const { t } = useTranslation('desk')
  const dayName = useDayName()
  const id = useId()
  if (error && !data) return <Unanswered error={error} onAgain={onAgain} />
  if (!data) return <Waiting height={240} />
  const { items, timeZone: zone } = data
  const at = items.findIndex(({ startsAt, doctorId }) => startsAt === chosen?.startsAt && doctorId === chosen.doctorId)
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: items.length - 1,
    }
    const next = steps[event.key]
    if (event.key === 'Enter' && chosen) onTake(chosen)
    else if (next !== undefined) {
      const to = Math.min(next, items.length - 1)
      const item = items[to]
      if (item) onPick(item)
      document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' })
    } else return
    event.preventDefault()
  }
  return (
    <div className={c('next')}>
      <h3 id={`${id}-title`}>{t('quick.next')}</h3>
      {picked && at < 0 && (
        <p className={c('picked')} role="status">
          {t('quick.outOfBook', { time: time(picked.startsAt, zone), day: longDay(dayOf(picked.startsAt, zone)) })}
        </p>
      )}
      {items.length === 0 ? (
        <p className="quiet">{t('quick.none', { day: longDay(data.lastDate) })}</p>
      ) : (
        <div
          ref={ref}
          id={id}
          className={c('times')}
          role="listbox"
          aria-labelledby={`${id}-title`}
          aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
          tabIndex={0}
          onKeyDown={press}
        >
          {items.map((item, n) => (
            <div
              key={`${item.startsAt}${item.doctorId}`}
              id={`${id}-${n}`}
              role="option"
              tabIndex={-1}
              aria-selected={n === at}
              className={c('time')}
              onClick={() => onPick(item)}
              onKeyDown={undefined}
            >
              <b>{time(item.startsAt, zone)}</b>
              <span>
                {item.doctorName}
                <span className="quiet">
                  {dayName(dayOf(item.startsAt, zone), zone)}
                  {item.withinNotice && <em> {t('quick.tooSoon')}</em>}
                </span>
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
