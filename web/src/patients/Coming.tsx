import { useQuery } from '@tanstack/react-query'
import { now } from '../kernel/clock.ts'
import { listed } from '../kernel/i18n.ts'
import type { Appointment, Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { StatusTag } from '../ui/StatusTag.tsx'
import css from './patients.module.css'
import { visitsOf } from './queries.ts'

const c = classes(css)
const ahead = ['requested', 'booked', 'arrived']
/** Whoever is late today is still expected. */
const since = 12 * 3_600_000

/** What a patient has ahead: most who ring want to know, to move or to cancel it. */
export function Coming({ id, onOpen }: { id: Id<'patient'>; onOpen: (visit: Appointment) => void }) {
  const { t } = useTranslation('agenda')
  const { data } = useQuery(visitsOf(id))
  const coming = data?.items
    .filter(({ status, startsAt }) => ahead.includes(status) && Date.parse(startsAt) > now() - since)
    .reverse()
  if (!coming || coming.length === 0) return null
  return (
    <section className={c('coming')} aria-label={t('patient.coming')}>
      <h3>{t('patient.coming')}</h3>
      <ul>
        {coming.slice(0, 3).map((visit) => {
          const { id: visitId, startsAt, timeZone: zone, doctor, status } = visit
          return (
            <li key={visitId}>
              <button type="button" className={c('when')} onClick={() => onOpen(visit)}>
                {listed([shortDay(dayOf(startsAt, zone)), time(startsAt, zone)])}
              </button>{' '}
              {doctor.fullName} {status !== 'booked' && <StatusTag status={status} late={false} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
