import { useQuery } from '@tanstack/react-query'
import type { Me } from '../kernel/nouns.ts'
import { peopleOf } from '../kernel/people.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, time } from '../kernel/when.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { unsettled } from './queries.ts'
import css from './rebooking.module.css'

const c = classes(css)

/** To those whose visit was called off: that other times are kept, and the way to them. */
export function MyOwn({ me }: { me: Me }) {
  const { t } = useTranslation('rebooking')
  const { data } = useQuery(unsettled(me))
  const mine = data?.filter(({ status, patient }) => status === 'open' && peopleOf(me).includes(patient.id)) ?? []
  return mine.map(({ id, visit, until, timeZone: zone }) => (
    <section key={id} className={c('time', 'own')} aria-label={t('mine.title')}>
      <div>
        <h2>{t('mine.card', { day: longDay(dayOf(visit.startsAt, zone)), time: time(visit.startsAt, zone) })}</h2>
        {until && <p>{t('mine.cardText', { day: longDay(dayOf(until, zone)), time: time(until, zone) })}</p>}
      </div>
      <ButtonLink look="main" to="/rebooking/$id" params={{ id }}>
        {t('mine.cardLink')}
      </ButtonLink>
    </section>
  ))
}
