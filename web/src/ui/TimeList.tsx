import { useEffect, useRef } from 'react'
import { Header } from 'react-aria-components/Header'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { useTranslation } from '../kernel/translate.ts'
import { hourOf, type Instant, time } from '../kernel/when.ts'
import { classes } from './classes.ts'
import { Hourglass } from './icons.ts'
import { slotClass } from './Slot.tsx'
import { Time } from './Time.tsx'
import css from './TimeList.module.css'

const c = classes(css)
const parts = ['morning', 'afternoon', 'evening'] as const
const partOf = (hour: number) => (hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening')

interface Choice {
  label: string
  starts: readonly Instant[]
  /** Those of them that went while somebody looked. */
  gone: readonly Instant[]
  zone: string
  chosen: Instant | undefined
  /** Whether the chosen time is held, and not only pointed at. */
  held: boolean
  /** Counts up when the focus shall move here: somebody has chosen another day. */
  entered: number
  onChoose: (start: Instant) => void
}

/** Then the times of the day, by its parts. */
export function TimeList({ label, starts, gone, zone, chosen, held, entered, onChoose }: Choice) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (entered > 0) list.current?.querySelector<HTMLElement>('[role=option]')?.focus()
  }, [entered])
  return (
    <ListBox
      ref={list}
      aria-label={label}
      layout="grid"
      orientation="horizontal"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen ? [chosen] : []}
      disabledKeys={gone}
      onSelectionChange={(keys) => {
        for (const key of keys) if (typeof key === 'string') onChoose(key)
      }}
    >
      {parts.map((part) => {
        const within = starts.filter((start) => partOf(hourOf(start, zone)) === part)
        if (within.length === 0) return null
        return (
          <ListBoxSection key={part} id={part} className={c('part')}>
            <Header className={c('name')}>{t(`times.${part}`)}</Header>
            {within.map((start) => (
              <ListBoxItem
                key={start}
                id={start}
                textValue={gone.includes(start) ? `${time(start, zone)} ${t('times.gone')}` : time(start, zone)}
                className={`${slotClass(gone.includes(start) ? 'gone' : start === chosen && held ? 'held' : 'free')} ${c('time')}`}
              >
                {start === chosen && held && <Hourglass />}
                <Time at={start} zone={zone} />
                {gone.includes(start) && <span className="unseen"> {t('times.gone')}</span>}
              </ListBoxItem>
            ))}
          </ListBoxSection>
        )
      })}
    </ListBox>
  )
}
