import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef } from 'react'
import { clinicOf } from '../booking/queries.ts'
import type { Offer, WaitlistEntry } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, daysBetween, longDay, shortDay, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Hold } from '../ui/Hold.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Time } from '../ui/Time.tsx'
import { say } from '../ui/toast.ts'
import { useAnswer } from './useAnswer.ts'
import css from './waitlist.module.css'

const c = classes(css)

interface Open {
  entry: WaitlistEntry
  offer: Offer
  /** A message's link leads here: the card takes the focus. */
  addressed: boolean
  /** Says for whom, where that is somebody else. */
  whom?: string | undefined
}

/** A time that is kept for somebody to say yes or no to: both times are named, and saying no costs nothing. */
export function OfferCard({ entry, offer, addressed, whom }: Open) {
  const { t } = useTranslation('waitlist')
  const { t: usual } = useTranslation()
  const { data: clinic } = useQuery(clinicOf(entry.clinic.id))
  const queries = useQueryClient()
  const heading = useId()
  const name = useRef<HTMLHeadingElement>(null)
  const { timeZone: zone, improves, visitType } = entry
  const { id, startsAt, until, madeAt, doctor, shared } = offer
  const named = { day: longDay(dayOf(startsAt, zone)), time: time(startsAt, zone) }
  const { accept, decline, trouble } = useAnswer({
    accepted: ({ status }) =>
      say(t(status === 'requested' ? 'offer.asked' : 'offer.taken', { ...named, doctor: doctor.fullName })),
    declined: (stopped) => say(t(stopped ? 'mine.stopped' : 'offer.kept')),
  })
  useEffect(() => {
    if (!addressed) return
    name.current?.focus({ preventScroll: true })
    name.current?.scrollIntoView({ block: 'center' })
  }, [addressed])
  const busy = accept.busy || decline.busy
  const sooner = improves ? daysBetween(dayOf(startsAt, zone), dayOf(improves.startsAt, zone)) : 0
  const replaced = improves && {
    day: longDay(dayOf(improves.startsAt, zone)),
    time: time(improves.startsAt, zone),
  }
  return (
    <section className={c('card')} aria-labelledby={heading}>
      <div className={c('when')}>
        <span>{shortDay(dayOf(startsAt, zone))}</span>
        <b>
          <Time at={startsAt} zone={zone} />
        </b>
        {sooner > 0 && <span>{t('offer.days', { count: sooner })}</span>}
      </div>
      <div className={c('what')}>
        <h2 ref={name} id={heading} tabIndex={-1}>
          {t(improves ? 'offer.sooner' : 'offer.title')}
        </h2>
        <p>
          {t('visit', { visit: visitType.name, doctor: doctor.fullName })}
          {whom && `, ${t('forPerson', { name: whom })}`}.{' '}
          {t(replaced ? 'offer.replaces' : 'offer.free', replaced ?? {})}
        </p>
        {clinic?.policy.confirmation === 'doctor' && <p>{usual('move.asks', { doctor: doctor.fullName })}</p>}
        <div className={c('count')}>
          <Hold
            until={until}
            minutes={(Date.parse(until) - Date.parse(madeAt)) / 60_000}
            onOver={() => void queries.invalidateQueries({ queryKey: ['mine'] })}
            says={shared ? (left) => t('offer.shared', { left }) : undefined}
          >
            <p>
              {shared
                ? t('offer.first', { time: time(until, zone) })
                : `${t('offer.yours', { time: time(until, zone) })}. ${t('offer.nobody')}`}
            </p>
          </Hold>
        </div>
        {trouble && <Problem trouble={trouble} />}
      </div>
      <div className={c('act')}>
        <Button look="main" wide busy={accept.busy} onClick={() => !busy && accept.run(id)}>
          {t('offer.take', { day: shortDay(dayOf(startsAt, zone)), time: named.time })}
        </Button>
        <Button wide busy={decline.busy} onClick={() => !busy && decline.run({ id, stop: false })}>
          {improves ? t('offer.keep', { day: shortDay(dayOf(improves.startsAt, zone)) }) : t('offer.no')}
        </Button>
        <Button look="quiet" size="small" onClick={() => !busy && decline.run({ id, stop: true })}>
          {t('mine.stop')}
        </Button>
      </div>
    </section>
  )
}
