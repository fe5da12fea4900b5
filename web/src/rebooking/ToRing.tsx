import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { Hourglass, Phone } from '../ui/icons.ts'
import { unsettled } from './queries.ts'
import css from './rebooking.module.css'

const c = classes(css)

/** How many must be telephoned because their visit was called off, or that some are yet to answer, and the way to them. */
export function ToRing({ me }: { me: Me }) {
  const { t } = useTranslation('rebooking')
  const { data } = useQuery(unsettled(me))
  if (!data || data.length === 0) return null
  const count = data.filter(({ telephone }) => telephone).length
  return (
    <p className={c('ring', count === 0 && 'calm')}>
      {count > 0 ? <Phone /> : <Hourglass />} <b>{count > 0 ? t('board.nextCall', { count }) : t('board.waiting')}</b>
      <Link to="/rebooking">{t('see')}</Link>
    </p>
  )
}
