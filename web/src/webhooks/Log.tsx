import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { replayWebhookDelivery } from '../../../api/webhooks.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { listed } from '../kernel/i18n.ts'
import { type Say, useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { type Delivery, deliveriesOf, eventKey, type Hook } from './queries.ts'
import { Fate, moment } from './Standing.tsx'
import css from './webhooks.module.css'

const c = classes(css)
const statuses = ['waiting', 'delivered', 'failed'] as const

/** What a system was told, the latest first; each can be sent once more. */
export function Log({ id, name }: { id: Hook['id']; name: string }) {
  const { t } = useTranslation('webhooks')
  const queries = useQueryClient()
  const [status, setStatus] = useState<Delivery['status']>()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    deliveriesOf(id, status),
  )
  const replay = useAction(({ id: one }: Delivery) => call(replayWebhookDelivery, { params: { id: one } }), {
    done: () => queries.invalidateQueries({ queryKey: ['mine', 'webhook-deliveries', id] }),
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className={c('log')} aria-label={t('named', { what: t('log'), name })}>
      <Select
        label={t('filter')}
        value={status ?? 'all'}
        options={[
          { value: 'all', name: t('status.all') },
          ...statuses.map((value) => ({ value, name: t(`status.${value}`) })),
        ]}
        onChange={(chosen) => setStatus(statuses.find((one) => one === chosen))}
      />
      {replay.trouble && <Problem trouble={replay.trouble} />}
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={64} count={2} />
      ) : items.length === 0 ? (
        <p className="quiet">{t('nothing')}</p>
      ) : (
        <ol className={c('told')}>
          {items.map((one) => (
            <li key={one.id}>
              <div>
                <p>
                  <b>{t(eventKey(one.event))}</b> <Fate status={one.status} />
                </p>
                <p className="quiet">{listed([moment(one.createdAt), outcome(one, t)])}</p>
              </div>
              <Button
                size="small"
                busy={replay.busy && replay.input?.id === one.id}
                aria-label={t('replayThis', { what: t(eventKey(one.event)), when: moment(one.createdAt) })}
                onClick={() => replay.run(one)}
              >
                {t('replay')}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {hasNextPage && (
        <p>
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      )}
    </section>
  )
}

/** What was answered or went wrong, after how many tries, and when the next is. */
function outcome({ code, milliseconds, failure, tries, nextAt, status }: Delivery, t: Say<'webhooks'>): string {
  const answered = code !== null && t('answered', { code, milliseconds: milliseconds ?? 0 })
  return listed([
    failure && failure !== 'refused' ? t(`failure.${failure}`) : answered,
    tries > 1 && t('tries', { count: tries }),
    status === 'waiting' && tries > 0 && nextAt && t('next', { when: moment(nextAt) }),
  ])
}
