import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { readNotifications } from '../../../api/messages.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { useNews } from '../kernel/live.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, viewerZone } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { useDayName } from '../ui/dayName.ts'
import { Bell as BellIcon } from '../ui/icons.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Time } from '../ui/Time.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import css from './Bell.module.css'
import { notificationsOf } from './queries.ts'

const c = classes(css)

/** What one was told, behind a bell that says how much of it is new. What was looked at is new no more. */
export function Bell({ me }: { me: Me }) {
  const { t } = useTranslation('bell')
  const dayName = useDayName()
  const zone = viewerZone()
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  // Those that were new when it was opened keep their mark while it is.
  const [fresh, setFresh] = useState<ReadonlySet<Id<'message'>>>(new Set())
  const wish = notificationsOf(me)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(wish)
  useNews({ mine: true }, wish.queryKey)
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const unread = data?.pages[0]?.unread ?? 0
  const { run: read } = useAction((ids: Id<'message'>[]) => call(readNotifications, { body: { ids } }), {
    done: () => refetch(),
    refused: () => undefined,
  })
  const { pathname } = useLocation()
  useEffect(() => {
    if (pathname) panel.current?.hidePopover()
  }, [pathname])
  const unseen = items.filter(({ readAt }) => !readAt).map(({ id }) => id)
  const names = unseen.join()
  const asked = useRef('')
  useEffect(() => {
    if (!open || !names || asked.current === names) return
    asked.current = names
    const ids = names.split(',').slice(0, 100) as Id<'message'>[]
    setFresh((before) => new Set([...before, ...ids]))
    read(ids)
  }, [open, names, read])
  const to = me.roles.includes('patient') ? '/appointments' : '/agenda'
  return (
    <>
      <button type="button" className={c('bell')} popoverTarget="notifications">
        <BellIcon />
        {unread > 0 && (
          <span className={c('count')} aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
        <span className="unseen">
          {t('title')}
          {unread > 0 && ` (${t('new', { count: unread })})`}
        </span>
      </button>
      <div
        id="notifications"
        ref={panel}
        popover="auto"
        role="dialog"
        aria-label={t('title')}
        className={c('panel')}
        onToggle={({ newState }) => {
          setOpen(newState === 'open')
          if (newState !== 'open') setFresh(new Set())
        }}
      >
        <h2>{t('title')}</h2>
        {error && items.length === 0 ? (
          <Unanswered error={error} onAgain={() => void refetch()} />
        ) : !data ? (
          <Waiting height={64} count={3} />
        ) : items.length === 0 ? (
          <p className="quiet">
            <b>{t('none')}.</b> {t('noneText')}
          </p>
        ) : (
          <ul>
            {items.map(({ id, title, text, createdAt, appointmentId }) => (
              <li key={id} data-fresh={fresh.has(id) || undefined}>
                <p className={c('when')}>
                  {dayName(dayOf(createdAt, zone), zone)} <Time at={createdAt} zone={zone} />
                  {fresh.has(id) && <span className="unseen">{t('fresh')}</span>}
                </p>
                <h3 dir="auto">{appointmentId ? <Link to={to}>{title}</Link> : title}</h3>
                <p dir="auto">{text}</p>
              </li>
            ))}
          </ul>
        )}
        {hasNextPage && (
          <Button size="small" wide busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('earlier')}
          </Button>
        )}
      </div>
    </>
  )
}
