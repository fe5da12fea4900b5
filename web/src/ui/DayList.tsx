import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { useTranslation } from '../kernel/translate.ts'
import { type Day, dayOfMonth, longDay, month, weekday } from '../kernel/when.ts'
import { classes } from './classes.ts'
import css from './DayList.module.css'

const c = classes(css)

export interface DayOffer {
  day: Day
  free: number
  /** Why it has no free time, in a word. */
  why?: string
}

interface Choice {
  days: readonly DayOffer[]
  chosen: Day | undefined
  today: Day
  onChoose: (day: Day) => void
}

/** On a phone the days are a strip, and the chosen one may lie behind its edge. `scrollIntoView` would move the page, too. */
const show = (day: Element | null) => {
  const strip = day?.closest('[role=listbox]')
  if (!day || !strip) return
  const [whole, part] = [strip.getBoundingClientRect(), day.getBoundingClientRect()]
  strip.scrollBy({ left: (part.left + part.right - whole.left - whole.right) / 2 })
}

/** The days first: each with how many times are free, or the reason why there is none. */
export function DayList({ days, chosen, today, onChoose }: Choice) {
  const { t } = useTranslation()
  return (
    <ListBox
      aria-label={t('days.label')}
      className={c('days')}
      layout="grid"
      orientation="horizontal"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen ? [chosen] : []}
      disabledKeys={days.filter(({ free }) => free === 0).map(({ day }) => day)}
      onSelectionChange={(keys) => {
        for (const key of keys) if (typeof key === 'string') onChoose(key)
      }}
    >
      {days.map(({ day, free, why }) => (
        <ListBoxItem
          key={day}
          id={day}
          ref={day === chosen ? show : null}
          className={c('day', free === 0 && 'off')}
          textValue={`${longDay(day)}, ${free > 0 ? t('days.free', { count: free }) : why}`}
        >
          {day === today ? t('days.today') : weekday(day)} <b>{dayOfMonth(day)}</b>{' '}
          <span className="unseen">{month(day)}</span>
          <em>{free > 0 ? t('days.free', { count: free }) : why}</em>
        </ListBoxItem>
      ))}
    </ListBox>
  )
}
