import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { now } from '../kernel/clock.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, type Day, dayOf, longDay, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { DayList } from '../ui/DayList.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Less, More } from '../ui/icons.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { TimeList } from '../ui/TimeList.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import type { AgendaEntry } from './model.ts'
import { movesOf } from './queries.ts'

interface Question {
  entry: AgendaEntry
  onClose: () => void
  onMove: (startsAt: string) => void
}

/** Moving without dragging: a day, then a time of those that the engine offers. */
export function MoveTo({ entry, onClose, onMove }: Question) {
  const { t } = useTranslation('agenda')
  const { startsAt, timeZone: zone, doctor, patient } = entry
  const today = dayOf(now(), zone)
  const start = dayOf(startsAt, zone)
  const [from, setFrom] = useState<Day>(start)
  const [day, setDay] = useState<Day>(start)
  const [entered, enter] = useState(0)
  const { data, error, isPending, refetch } = useQuery(movesOf(entry.id, [doctor.id], from, addDays(from, 6)))
  const starts = (data ?? []).filter((slot) => slot.startsAt !== startsAt).map((slot) => slot.startsAt)
  const week = [...Array(7).keys()].map((index) => addDays(from, index))
  const free = (one: Day) => starts.filter((each) => dayOf(each, zone) === one)
  const go = (days: number) => {
    const [first = today] = [today, addDays(from, days)].sort().reverse()
    setFrom(first)
    setDay(first)
  }
  return (
    <Dialog title={t('move.title', { name: patient.fullName })} onClose={onClose}>
      <div className="stack">
        <p className="quiet">{t('move.now', { day: longDay(start), time: time(startsAt, zone) })}</p>
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
            {free(day).length > 0 ? (
              <TimeList
                label={t('move.times', { day: longDay(day) })}
                starts={free(day)}
                gone={[]}
                zone={zone}
                chosen={undefined}
                held={false}
                entered={entered}
                onChoose={onMove}
              />
            ) : (
              <p>{t('move.noneOn', { day: longDay(day) })}</p>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
