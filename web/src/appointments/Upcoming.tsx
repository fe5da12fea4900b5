import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { AddToCalendar } from '../calendar/AddToCalendar.tsx'
import { now } from '../kernel/clock.ts'
import { money } from '../kernel/money.ts'
import type { Appointment } from '../kernel/nouns.ts'
import { onTheMap, placeOf } from '../kernel/place.ts'
import { useTranslation } from '../kernel/translate.ts'
import { city, date, dayOf, differs, distance, longDay, shortDay, time } from '../kernel/when.ts'
import { ComeLater } from '../rebooking/Expected.tsx'
import { Entry } from '../ui/Book.tsx'
import { AwayLink, Button, ButtonLink } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Clock, Cross, Move, Person, Place, Price, Video } from '../ui/icons.ts'
import { Portrait } from '../ui/Portrait.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Telephone } from '../ui/Telephone.tsx'
import { Time } from '../ui/Time.tsx'
import { WaitButton } from '../waitlist/WaitButton.tsx'
import { soonerThan } from '../waitlist/wish.ts'
import css from './appointments.module.css'
import { Cancel } from './Cancel.tsx'

const c = classes(css)

interface Ahead {
  appointment: Appointment
  /** Whether it is the reader's own. */
  mine: boolean
  /** Whether they wait for an earlier time already. */
  waits: boolean
}

/** One appointment that lies ahead, with what can be done about it. */
export function Upcoming({ appointment, mine, waits }: Ahead) {
  const { t } = useTranslation()
  const { t: words } = useTranslation('waitlist')
  const [cancelling, setCancelling] = useState(false)
  const { startsAt, timeZone: zone, doctor, visitType, patient, can, status } = appointment
  const late = status === 'booked' && appointment.lateFrom !== null && Date.parse(appointment.lateFrom) <= now()
  const tooLate = late && !can.includes('cancel')
  const minutes = Math.round((Date.parse(appointment.endsAt) - Date.parse(startsAt)) / 60_000)
  return (
    <Entry
      tall
      above={shortDay(dayOf(startsAt, zone))}
      time={<Time at={startsAt} zone={zone} />}
      below={distance(startsAt, now(), zone)}
    >
      <div className={c('entry')}>
        <Portrait id={doctor.id} name={doctor.fullName} width={60} />
        <div>
          <div className={c('head')}>
            <h3>{t('panel.visit', { visit: visitType.name, doctor: doctor.fullName })}</h3>
            <StatusTag status={status} late={false} />
          </div>
          <ul className={c('facts')}>
            {!mine && (
              <li>
                <Person /> {t('appointments.forPerson', { name: patient.fullName })}
              </li>
            )}
            <li>
              {visitType.medium === 'video' ? <Video /> : <Place />}{' '}
              {visitType.medium === 'video' ? t('medium.video') : <bdi>{placeOf(appointment)}</bdi>}
            </li>
            <li>
              <Clock /> {t('visit.minutes', { count: minutes })}
              {differs(startsAt, zone) && `, ${t('times.zone', { city: city(zone) })}`}
            </li>
            {appointment.price && (
              <li>
                <Price /> {money(appointment.price)}
              </li>
            )}
          </ul>
          <ComeLater id={appointment.id} zone={zone} />
          <p className={c('rule')}>{rule()}</p>
          <div className="row">
            {status === 'held' && (
              <ButtonLink
                look="main"
                size="small"
                to="/doctors/$id"
                params={{ id: doctor.id }}
                search={{ at: startsAt }}
              >
                {t('appointments.finish')}
              </ButtonLink>
            )}
            {can.includes('move') && (
              <ButtonLink
                size="small"
                icon={<Move />}
                to="/doctors/$id"
                params={{ id: doctor.id }}
                search={{ move: appointment.id }}
                aria-label={t('appointments.moveThis', {
                  day: longDay(dayOf(startsAt, zone)),
                  time: time(startsAt, zone),
                })}
              >
                {t('appointments.move')}
              </ButtonLink>
            )}
            {can.includes('move') && (
              <WaitButton
                look="plain"
                size="small"
                wish={soonerThan(appointment)}
                waits={waits}
                label={words('mine.earlierThis', {
                  day: longDay(dayOf(startsAt, zone)),
                  time: time(startsAt, zone),
                })}
              >
                {words('mine.earlier')}
              </WaitButton>
            )}
            {status === 'booked' && (
              <AddToCalendar appointment={appointment}>{t('appointments.calendar')}</AddToCalendar>
            )}
            {status === 'booked' && visitType.medium === 'in_person' && appointment.place?.address && (
              <AwayLink
                size="small"
                icon={<Place />}
                href={directionsTo(appointment.place.address)}
                target="_blank"
                rel="noreferrer"
                aria-label={t('appointments.directionsTo', { place: placeOf(appointment) })}
              >
                {t('appointments.directions')}
              </AwayLink>
            )}
            {tooLate && <Telephone phone={appointment.clinic.phone} small />}
            {can.includes('cancel') && status !== 'held' && (
              <Button
                size="small"
                look="bad"
                icon={<Cross />}
                onClick={() => setCancelling(true)}
                aria-label={t(status === 'requested' ? 'appointments.withdrawThis' : 'appointments.cancelThis', {
                  day: longDay(dayOf(startsAt, zone)),
                  time: time(startsAt, zone),
                })}
              >
                {t(status === 'requested' ? 'appointments.withdraw' : 'appointments.cancel')}
              </Button>
            )}
          </div>
        </div>
      </div>
      {cancelling && <Cancel appointment={appointment} onClose={() => setCancelling(false)} />}
    </Entry>
  )

  function rule() {
    const { lateFrom, answerBy, clinic } = appointment
    if (status === 'requested' && answerBy) {
      return t('appointments.answer', {
        doctor: doctor.fullName,
        day: longDay(dayOf(answerBy, zone)),
        time: time(answerBy, zone),
      })
    }
    if (status !== 'booked' || !lateFrom) return null
    if (!late) {
      return t('panel.freeUntil', { day: shortDay(dayOf(lateFrom, zone)), time: time(lateFrom, zone) })
    }
    return t(tooLate ? 'appointments.tooLate' : 'appointments.late', { clinic: clinic.name })
  }
}

/** To the address, and to nothing else: not who goes there, nor to whom. */
const directionsTo = (address: string) =>
  `https://www.openstreetmap.org/directions?${new URLSearchParams({ to: onTheMap(address) })}`

/** One line of the past. */
export function Past({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation()
  const { startsAt, timeZone: zone, doctor, visitType, status, because, cancelledLate, decision } = appointment
  return (
    <li className={c('past')}>
      <span className={c('when')}>{date(dayOf(startsAt, zone))}</span>
      <span className={c('who')}>{doctor.fullName}</span>
      <span className={c('what')}>
        {visitType.name}
        {decision && (
          <span dir="auto" className={c('decision')}>
            {decision}
          </span>
        )}
      </span>
      <span>
        <StatusTag status={status} late={cancelledLate} because={because} />
      </span>
      <span className={c('again')}>
        <Link
          to="/doctors/$id"
          params={{ id: doctor.id }}
          search={{ visit: visitType.id }}
          aria-label={t('appointments.againWith', { doctor: doctor.fullName })}
        >
          {t('appointments.again')}
        </Link>
      </span>
    </li>
  )
}
