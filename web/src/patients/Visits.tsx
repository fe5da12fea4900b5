import { listed } from '../kernel/i18n.ts'
import type { Appointment } from '../kernel/nouns.ts'
import { date, dayOf, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { StatusTag } from '../ui/StatusTag.tsx'
import css from './patients.module.css'

const c = classes(css)

interface Listed {
  title: string
  visits: readonly Appointment[]
  /** Goes to where it stands in the book, if it does. */
  onOpen?: ((visit: Appointment) => void) | undefined
}

/** Some visits of a patient under a title; nothing where there are none. */
export function Visits({ title, visits, onOpen }: Listed) {
  if (visits.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul className={c('visits')}>
        {visits.map((visit) => {
          const { id, startsAt, timeZone: zone, visitType, doctor, status, cancelledLate } = visit
          const when = <>{listed([date(dayOf(startsAt, zone)), time(startsAt, zone)])}</>
          return (
            <li key={id}>
              {onOpen && status !== 'cancelled' ? (
                <button type="button" className={c('when')} onClick={() => onOpen(visit)}>
                  {when}
                </button>
              ) : (
                <span className={c('when')}>{when}</span>
              )}
              <span>
                {visitType.name}, {doctor.fullName}
              </span>
              <StatusTag status={status} late={cancelledLate} />
            </li>
          )
        })}
      </ul>
    </>
  )
}
