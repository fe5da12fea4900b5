import type { ReactNode } from 'react'
import type { Appointment, Status } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Cancelled, Check, Done, Hourglass, Late, Missed, Pencil } from './icons.ts'
import { Tag, type Tone } from './Tag.tsx'

const drawn: Record<Status, [Tone, ReactNode]> = {
  held: ['honey', <Hourglass key="held" />],
  requested: ['pencil', <Pencil key="requested" />],
  booked: ['fig', <Check key="booked" weight="bold" />],
  arrived: ['fig', <Done key="arrived" weight="fill" />],
  completed: ['stone', <Done key="completed" />],
  rejected: ['madder', <Cancelled key="rejected" />],
  cancelled: ['stone', <Cancelled key="cancelled" />],
  no_show: ['madder', <Missed key="missed" />],
  expired: ['stone', <Hourglass key="expired" />],
}

interface Standing {
  status: Status
  late: boolean
  /** Of one that expired. */
  because?: Appointment['because']
}

/** How an appointment stands, by an icon and a word. */
export function StatusTag({ status, late, because }: Standing) {
  const { t } = useTranslation()
  if (status === 'cancelled' && late)
    return (
      <Tag tone="madder" icon={<Late />}>
        {t('status.late')}
      </Tag>
    )
  const [tone, icon] = drawn[status]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`status.${because ?? status}`)}
    </Tag>
  )
}
