import type { Message } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, viewerZone } from '../kernel/when.ts'
import { Entry } from '../ui/Book.tsx'
import { classes } from '../ui/classes.ts'
import { useDayName } from '../ui/dayName.ts'
import { Check, Hourglass, Mail as MailIcon, Warning } from '../ui/icons.ts'
import { Tag } from '../ui/Tag.tsx'
import { Time } from '../ui/Time.tsx'
import css from './Mail.module.css'

const c = classes(css)
const drawn = {
  queued: ['honey', <Hourglass key="queued" />],
  sent: ['fig', <Check key="sent" weight="bold" />],
  delivered: ['fig', <Check key="delivered" weight="bold" />],
  kept: ['stone', <MailIcon key="kept" />],
  dropped: ['stone', <Warning key="dropped" />],
  failed: ['madder', <Warning key="failed" />],
} as const

/** One mail: to whom, about what, and its words with their links. */
export function Mail({ mail }: { mail: Message }) {
  const { t } = useTranslation()
  const dayName = useDayName()
  const zone = viewerZone()
  const [tone, icon] = drawn[mail.status]
  return (
    <Entry time={<Time at={mail.createdAt} zone={zone} />} below={dayName(dayOf(mail.createdAt, zone), zone)}>
      <div className={c('head')}>
        <h3>{mail.subject}</h3>
        <Tag tone={tone} icon={icon}>
          {t(`outbox.${mail.status}`)}
        </Tag>
      </div>
      <p className="small quiet">{t('outbox.to', { address: mail.recipient })}</p>
      <details className={c('text')}>
        <summary>{t('outbox.read')}</summary>
        <p dir="auto">{mail.text.split(/(https?:\/\/\S+)/).map(linked)}</p>
      </details>
    </Entry>
  )
}

const linked = (part: string, index: number) =>
  index % 2 === 0 ? (
    part
  ) : (
    <a key={part} href={part} rel="noreferrer">
      {part}
    </a>
  )
