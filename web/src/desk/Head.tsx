import type { ReactNode } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, type Day, longDay, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Back, Onward, Print, Search } from '../ui/icons.ts'
import { Title } from '../ui/Page.tsx'
import css from './desk.module.css'

const c = classes(css)
const command = /Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

interface Shown {
  day: Day
  now: number
  zone: string
  turn: (day: Day | undefined) => void
  children: ReactNode
}

/** Which day it is, the way to others, and what is done with it as a whole. */
export function Head({ day, now, zone, turn, children }: Shown) {
  const { t } = useTranslation('desk')
  return (
    <header className={c('head')}>
      <Title small>{longDay(day)}</Title>
      <span className={c('clock')}>
        <bdi>{time(now, zone)}</bdi>
      </span>
      <span className="row">
        <Button
          size="small"
          aria-label={t('day.before')}
          onClick={() => turn(addDays(day, -1))}
          icon={<Back className="icon flip" />}
        />
        <Button size="small" onClick={() => turn(undefined)}>
          {t('day.today')}
        </Button>
        <Button
          size="small"
          aria-label={t('day.after')}
          onClick={() => turn(addDays(day, 1))}
          icon={<Onward className="icon flip" />}
        />
        <input
          className={c('date')}
          type="date"
          aria-label={t('day.choose')}
          value={day}
          onChange={({ target }) => target.value && turn(target.value)}
        />
      </span>
      <span className={c('tools')}>
        {children}
        <Button size="small" icon={<Search />} onClick={() => dispatchEvent(new Event('attending.find'))}>
          {t('find')} <kbd>{command} K</kbd>
        </Button>
        <Button size="small" icon={<Print />} onClick={() => print()}>
          {t('day.print')}
        </Button>
      </span>
    </header>
  )
}
