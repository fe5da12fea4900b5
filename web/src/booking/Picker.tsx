import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { takeTouched } from '../kernel/ahead.ts'
import { now } from '../kernel/clock.ts'
import { useGone } from '../kernel/gone.ts'
import { useStale } from '../kernel/live.ts'
import type { Doctor, Id, VisitType } from '../kernel/nouns.ts'
import { useMe } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useHere } from '../kernel/useHere.ts'
import { addDays, city, type Day, dayOf, differs, type Instant, longDay } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { DayList, type DayOffer } from '../ui/DayList.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { TimeList } from '../ui/TimeList.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import css from './Picker.module.css'
import { atOnce, firstAfter, firstOf, leafOf, slotsOf } from './queries.ts'
import { WhyNot } from './WhyNot.tsx'

const c = classes(css)

interface Choosing {
  doctor: Doctor
  visitType: VisitType | undefined
  zone: string
  day: Day | undefined
  chosen: Instant | undefined
  held: boolean
  /** The chosen time is being asked for: that it is free no longer may be this person's own doing. */
  taking: boolean
  onDay: (day: Day) => void
  onTime: (start: Instant) => void
  /** What stands below the times: not before they are there, so that it does not move, and from then on. */
  children?: ReactNode
}

/** A day, then a time: dates first, because that is how people think of it. */
export function Picker({ doctor, visitType, zone, day, chosen, held, taking, onDay, onTime, children }: Choosing) {
  const { t } = useTranslation()
  const me = useMe()
  const here = useHere()
  const today = dayOf(now(), zone)
  const asked = chosen ? dayOf(chosen, zone) : day
  const [leaf, setLeaf] = useState(asked ? leafOf(today, asked) : 0)
  const [entered, setEntered] = useState(0)
  const heading = useId()

  const first = addDays(today, leaf * atOnce)
  const wanted = { doctorId: doctor.id, visitType: visitType?.id, from: firstOf(today, leaf), me }
  const { data, dataUpdatedAt, error, isPending, refetch } = useQuery(slotsOf(wanted))
  const answered = useRef(false)
  answered.current ||= !isPending
  const stale = useStale(dataUpdatedAt)
  const own = chosen && (held || taking) ? [chosen] : []
  const starts = [...new Set([...(data?.items.map(({ startsAt }) => startsAt) ?? []), ...own])]
  const gone = useGone(`${visitType?.id} ${first}`, data && starts)
  const byDay = Object.groupBy([...starts, ...gone].sort(), (start) => dayOf(start, zone))
  const days: DayOffer[] = Array.from({ length: atOnce }, (_, index) => {
    const one = addDays(first, index)
    const why = data?.closed.find(({ date }) => date === one)?.reason ?? 'full'
    return { day: one, free: byDay[one]?.filter((start) => !gone.includes(start)).length ?? 0, why: t(`days.${why}`) }
  })
  // A day whose last time went stays open, with what went.
  const shows = ({ day: one }: DayOffer) => byDay[one] !== undefined
  const open = days.find((one) => one.day === asked && shows(one)) ?? days.find(shows)
  const turn = (by: number) => {
    setLeaf(leaf + by)
    setEntered(0)
  }

  useEffect(() => {
    const touched = takeTouched()
    if (touched && starts.includes(touched)) onTime(touched)
    else if (touched && byDay[touched]) onDay(touched)
  })

  const below = answered.current && children
  if (error && !data)
    return (
      <>
        <Unanswered error={error} onAgain={() => void refetch()} />
        {below}
      </>
    )
  return (
    <>
      <section aria-labelledby={heading} aria-busy={stale} {...(stale && { className: 'stale' })}>
        <div className={c('step')}>
          <h2 id={heading} tabIndex={-1}>
            {t('days.choose')}
          </h2>
          <div className="row apart">
            {leaf > 0 && (
              <Button look="quiet" size="small" onClick={() => turn(-1)}>
                {t('days.earlier')}
              </Button>
            )}
            <Button look="quiet" size="small" onClick={() => turn(1)}>
              {t('days.later')}
            </Button>
          </div>
        </div>
        {isPending ? (
          <Waiting height={180} />
        ) : (
          <DayList
            days={days}
            today={today}
            chosen={open?.day}
            onChoose={(one) => {
              onDay(one)
              setEntered(entered + 1)
            }}
          />
        )}
        {!isPending && !open && (
          <NothingOpen
            doctorId={doctor.id}
            visitType={visitType?.id}
            zone={zone}
            onFirst={(start) => setLeaf(leafOf(today, dayOf(start, zone)))}
          />
        )}
        {open && (
          <>
            <div className={c('step', 'times')}>
              <h2>{longDay(open.day)}</h2>
              <span className={c('zone')}>
                {here && starts.some((start) => differs(start, zone))
                  ? t('times.theirs', { city: city(zone) })
                  : t('times.zone', { city: city(zone) })}
              </span>
            </div>
            <TimeList
              label={t('times.label', { day: longDay(open.day) })}
              starts={byDay[open.day] ?? []}
              gone={gone}
              zone={zone}
              chosen={chosen}
              held={held}
              entered={entered}
              onChoose={(start) => !stale && onTime(start)}
            />
            <WhyNot
              key={open.day}
              doctorId={doctor.id}
              visitType={visitType?.id}
              day={open.day}
              zone={zone}
              onTime={onTime}
            />
          </>
        )}
      </section>
      {below}
    </>
  )
}

interface Nothing {
  doctorId: Id<'doctor'>
  visitType: Id<'visitType'> | undefined
  zone: string
  onFirst: (start: Instant) => void
}

function NothingOpen({ doctorId, visitType, zone, onFirst }: Nothing) {
  const { t } = useTranslation()
  const { data, isPending } = useQuery(firstAfter(doctorId, visitType, true))
  if (isPending) return <Waiting height={60} />
  return (
    <div className={c('nothing')}>
      <h3>{t('days.none')}</h3>
      <p className="quiet">{t(data ? 'days.noneYet' : 'days.noneAtAll')}</p>
      {data && (
        <Button look="main" onClick={() => onFirst(data.startsAt)}>
          {t('days.first', { day: longDay(dayOf(data.startsAt, zone)) })}
        </Button>
      )}
    </div>
  )
}
