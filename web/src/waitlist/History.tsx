import type { Offer } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import css from './waitlist.module.css'

const c = classes(css)

/** Says about which time somebody was asked. */
export function useSaid(zone: string) {
  const { t } = useTranslation('waitlist')
  return ({ startsAt, doctor }: Offer) =>
    t('line.asked', { day: shortDay(dayOf(startsAt, zone)), time: time(startsAt, zone), doctor: doctor.fullName })
}

/** What was offered, and what became of it. */
export function History({ offers, zone, title }: { offers: readonly Offer[]; zone: string; title: string }) {
  const { t } = useTranslation('waitlist')
  const said = useSaid(zone)
  if (offers.length === 0) return null
  return (
    <details className={c('history')}>
      <summary>{title}</summary>
      <ul>
        {offers.map((offer) => (
          <li key={offer.id}>
            {said(offer)}: {t(`line.${offer.status === 'passed' ? 'passedOn' : offer.status}`)}
          </li>
        ))}
      </ul>
    </details>
  )
}
