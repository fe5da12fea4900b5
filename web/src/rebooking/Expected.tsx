import { useQuery } from '@tanstack/react-query'
import type { Id } from '../kernel/nouns.ts'
import { useMe } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Late } from '../ui/icons.ts'
import { Tag } from '../ui/Tag.tsx'
import { delays } from './queries.ts'
import css from './rebooking.module.css'

const c = classes(css)

interface Visit {
  id: Id<'appointment'>
  zone: string
}

/** When a visit will begin, where that is later than booked; nothing where it is in time. */
export function Expected({ id, zone }: Visit) {
  const { t } = useTranslation('rebooking')
  const expectedAt = useExpected(id)
  if (!expectedAt) return null
  return (
    <Tag tone="honey" icon={<Late />}>
      {t('late.about', { time: time(expectedAt, zone) })}
    </Tag>
  )
}

/** The same for the patient, in a sentence. */
export function ComeLater({ id, zone }: Visit) {
  const { t } = useTranslation('rebooking')
  const expectedAt = useExpected(id)
  if (!expectedAt) return null
  return (
    <p role="status" className={c('mine')}>
      <Tag wraps tone="honey" icon={<Late />}>
        {t('late.mine', { time: time(expectedAt, zone) })}
      </Tag>
    </p>
  )
}

function useExpected(id: Id<'appointment'>) {
  const { data } = useQuery(delays(useMe()))
  return data?.find(({ appointmentId }) => appointmentId === id)?.expectedAt
}
