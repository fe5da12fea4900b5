import { useQuery } from '@tanstack/react-query'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, viewerZone } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { useDayName } from '../ui/dayName.ts'
import { Check, Hourglass, Mail, Warning } from '../ui/icons.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Time } from '../ui/Time.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import css from './MessageList.module.css'
import { toldOf } from './queries.ts'

const c = classes(css)
const drawn = {
  queued: ['honey', <Hourglass key="queued" />],
  sent: ['fig', <Check key="sent" weight="bold" />],
  delivered: ['fig', <Check key="delivered" weight="bold" />],
  kept: ['stone', <Mail key="kept" />],
  dropped: ['stone', <Warning key="dropped" />],
  failed: ['madder', <Warning key="failed" />],
} as const

/** What was told of an appointment, by which way, to whom, and what became of it. */
export function MessageList({ id }: { id: Id<'appointment'> }) {
  const { t } = useTranslation('messages')
  const dayName = useDayName()
  const zone = viewerZone()
  const { data, error, refetch } = useQuery(toldOf(id))
  return (
    <section aria-labelledby="told" className={c('told')}>
      <h3 id="told">{t('told')}</h3>
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={52} count={2} />
      ) : data.items.length === 0 ? (
        <p className="quiet small">{t('toldNone')}</p>
      ) : (
        <ul>
          {data.items.map((one) => {
            const [tone, icon] = drawn[one.status]
            const at = one.deliveredAt ?? one.sentAt ?? one.createdAt
            return (
              <li key={one.id}>
                <span className={c('head')}>
                  <span dir="auto">{one.subject}</span>
                  <Tag tone={tone} icon={icon}>
                    {t(`status.${one.status}`)}
                  </Tag>
                </span>
                <span className="quiet small">
                  {t(`channel.${one.channel}`)}
                  {one.channel !== 'app' && (
                    <>
                      {' · '}
                      <bdi>{one.recipient}</bdi>
                    </>
                  )}
                  {' · '}
                  {dayName(dayOf(at, zone), zone)} <Time at={at} zone={zone} />
                  {one.failure && (
                    <>
                      {' · '}
                      <bdi>{one.failure}</bdi>
                    </>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
