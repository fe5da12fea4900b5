import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { Phone } from '../ui/icons.ts'
import { unsettled } from './queries.ts'
import css from './rebooking.module.css'

const c = classes(css)

/** How many must be telephoned because their visit was called off, and the way to them. */
export function ToRing({ me }: { me: Me }) {
  const { t } = useTranslation('rebooking')
  const { data } = useQuery(unsettled(me))
  if (!data || data.length === 0) return null
  return (
    <p className={c('ring')}>
      <Phone /> <b>{t('board.nextCall', { count: data.filter(({ telephone }) => telephone).length })}</b>
      <Link to="/rebooking">{t('see')}</Link>
    </p>
  )
}
