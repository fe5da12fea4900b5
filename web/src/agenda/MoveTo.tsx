import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { now } from '../kernel/clock.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, type Day, dayOf, longDay, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { DayList } from '../ui/DayList.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Less, More } from '../ui/icons.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { TimeList } from '../ui/TimeList.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import type { AgendaEntry } from './model.ts'
import css from './Panel.module.css'
import { movesOf } from './queries.ts'
import type { Wish } from './useMoving.ts'

const c = classes(css)
/** As many as the server looks through for a week. */
const doctorsAtMost = 14

interface Question {
  entry: AgendaEntry
  /** Whose times are shown: its own doctor's first. */
  doctors: readonly { id: Id<'doctor'>; fullName: string }[]
  onClose: () => void
  onMove: (to: Wish['to']) => void
}

/** Moving without dragging: a day, then a time of those that the engine offers, of one doctor or of several. */
export function MoveTo({ entry, doctors, onClose, onMove }: Question) {
  const { t } = useTranslation('agenda')
  const { startsAt, timeZone: zone, doctor, patient } = entry
  const today = dayOf(now(), zone)
  const start = dayOf(startsAt, zone)
  const [from, setFrom] = useState<Day>(start)
  const [day, setDay] = useState<Day>(start)
  const [entered, enter] = useState(0)
  const asked = [doctor, ...doctors.filter(({ id }) => id !== doctor.id)].slice(0, doctorsAtMost)
  const ids = asked.map(({ id }) => id)
  const { data, error, isPending, refetch } = useQuery(movesOf(entry.id, ids, from, addDays(from, 6)))
  const moves = (data ?? []).filter((slot) => slot.startsAt !== startsAt || slot.doctorId !== doctor.id)
  const week = [...Array(7).keys()].map((index) => addDays(from, index))
  const free = (one: Day) => moves.filter((each) => dayOf(each.startsAt, zone) === one)
  const withTimes = asked.flatMap(({ id, fullName }) => {
    const starts = free(day).flatMap((slot) => (slot.doctorId === id ? slot.startsAt : []))
    return starts.length > 0 ? [{ id, fullName, starts }] : []
  })
  const go = (days: number) => {
    const [first = today] = [today, addDays(from, days)].sort().reverse()
    setFrom(first)
    setDay(first)
  }
  // At first the focus goes to the times, which a list draws a little later than it is there.
  const times = useRef<HTMLDivElement>(null)
  const arrived = data !== undefined
  useEffect(() => {
    if (!arrived) return
    const frame = requestAnimationFrame(() => times.current?.querySelector<HTMLElement>('[role=option]')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [arrived])
  const label = t('move.times', { day: longDay(day) })
  return (
    <Dialog title={t('move.title', { name: patient.fullName })} onClose={onClose}>
      <div className="stack">
        <p className="quiet">
          {t('move.now', { day: longDay(start), time: time(startsAt, zone), doctor: doctor.fullName })}
        </p>
        <div className="row">
          <Button size="small" aria-label={t('earlier')} disabled={from <= today} onClick={() => go(-7)}>
            <Less weight="bold" className="icon flip" />
          </Button>
          <b>{longDay(day)}</b>
          <span className="apart">
            <Button size="small" aria-label={t('later')} onClick={() => go(7)}>
              <More weight="bold" className="icon flip" />
            </Button>
          </span>
        </div>
        {isPending && <Waiting height={190} />}
        {error && !data && <Unanswered error={error} onAgain={() => void refetch()} />}
        {data && (
          <>
            <DayList
              days={week.map((one) => ({ day: one, free: free(one).length, why: t('move.none') }))}
              chosen={day}
              today={today}
              onChoose={(one) => {
                setDay(one)
                enter(entered + 1)
              }}
            />
            {withTimes.length === 0 && <p>{t('move.noneOn', { day: longDay(day) })}</p>}
            <div ref={times} className="stack">
              {withTimes.map(({ id, fullName, starts }, index) => (
                <section key={id} className={c('whose')} aria-label={fullName}>
                  {asked.length > 1 && <h3>{fullName}</h3>}
                  <TimeList
                    label={asked.length > 1 ? `${fullName}: ${label}` : label}
                    starts={starts}
                    gone={[]}
                    zone={zone}
                    chosen={undefined}
                    held={false}
                    entered={index === 0 ? entered : 0}
                    onChoose={(one) => onMove({ doctorId: id, startsAt: one })}
                  />
                </section>
              ))}
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
