import { useTranslation } from '../kernel/translate.ts'
import { date, dayOf, type Instant, time, viewerZone } from '../kernel/when.ts'
import { Cancelled, Check, Hourglass, Missed } from '../ui/icons.ts'
import { Tag } from '../ui/Tag.tsx'
import type { Delivery, Hook } from './queries.ts'

/** A day and a time on the reader's clock. */
export const moment = (at: Instant) => `${date(dayOf(at, viewerZone()))}, ${time(at, viewerZone())}`

/** Whether a system is told, and whether it can be reached. */
export function Standing({ hook: { disabledBecause, failingSince } }: { hook: Hook }) {
  const { t } = useTranslation('webhooks')
  if (disabledBecause)
    return (
      <Tag tone={disabledBecause === 'asked' ? 'stone' : 'madder'} icon={<Missed weight="bold" />}>
        {t(`off.${disabledBecause}`)}
      </Tag>
    )
  if (failingSince)
    return (
      <Tag tone="honey" icon={<Hourglass weight="bold" />}>
        {t('failing', { when: moment(failingSince) })}
      </Tag>
    )
  return (
    <Tag tone="leaf" icon={<Check weight="bold" />}>
      {t('on')}
    </Tag>
  )
}

/** What came of one delivery. */
export function Fate({ status }: Pick<Delivery, 'status'>) {
  const { t } = useTranslation('webhooks')
  const [tone, Icon] = (
    {
      delivered: ['leaf', Check],
      waiting: ['honey', Hourglass],
      failed: ['madder', Cancelled],
    } as const
  )[status]
  return (
    <Tag tone={tone} icon={<Icon weight="bold" />}>
      {t(`status.${status}`)}
    </Tag>
  )
}
