import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createCalendarFeed, removeCalendarFeed, updateCalendarFeed } from '../../../api/calendar.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { useTranslation } from '../kernel/translate.ts'
import { date, dayOf, viewerZone } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { Address } from './Address.tsx'
import css from './calendar.module.css'
import type { Followed } from './Feeds.tsx'

const c = classes(css)

/** The calendar of one person: its address is made, made anew or taken back, and may say more than when. */
export function Feed({ followed: { id, fullName: name, feed, mayDetail } }: { followed: Followed }) {
  const { t } = useTranslation('calendar')
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: ['mine', 'calendar-feeds'] })
  const [asking, setAsking] = useState<'anew' | 'end'>()
  const [address, setAddress] = useState<string>()
  const make = useAction((details: boolean) => call(createCalendarFeed, { params: { id }, body: { details } }), {
    done: ({ url }) => {
      setAsking(undefined)
      setAddress(url)
      return fresh()
    },
  })
  const change = useAction((details: boolean) => call(updateCalendarFeed, { params: { id }, body: { details } }), {
    done: fresh,
  })
  const end = useAction(() => call(removeCalendarFeed, { params: { id } }), {
    done: () => {
      setAsking(undefined)
      say(t('ended', { name }))
      return fresh()
    },
  })
  const asked = asking === 'end' ? end : make
  return (
    <li className={c('feed')}>
      <h3>{name}</h3>
      <p className="quiet">{feed ? t('since', { day: date(dayOf(feed.createdAt, viewerZone())) }) : t('none')}</p>
      {feed && mayDetail && (
        <label className={c('tick')}>
          <input
            type="checkbox"
            checked={change.busy ? change.input === true : feed.details}
            onChange={({ target }) => change.run(target.checked)}
          />
          <span>
            {t('details')}
            <small>{t('detailsHint')}</small>
          </span>
        </label>
      )}
      {!asking && (change.trouble ?? make.trouble) && <Problem trouble={(change.trouble ?? make.trouble)!} />}
      <div className="row">
        {feed ? (
          <>
            <Button size="small" aria-label={t('named', { what: t('anew'), name })} onClick={() => setAsking('anew')}>
              {t('anew')}
            </Button>
            <Button
              size="small"
              look="bad"
              aria-label={t('named', { what: t('end'), name })}
              onClick={() => setAsking('end')}
            >
              {t('end')}
            </Button>
          </>
        ) : (
          <Button busy={make.busy} aria-label={t('named', { what: t('get'), name })} onClick={() => make.run(false)}>
            {t('get')}
          </Button>
        )}
      </div>
      {asking && (
        <Dialog title={t('named', { what: t(asking), name })} onClose={() => setAsking(undefined)}>
          <div className="stack">
            <p>{t(`${asking}Ask`)}</p>
            {asked.trouble && <Problem trouble={asked.trouble} />}
            <div className="row">
              <Button
                look={asking === 'end' ? 'bad' : 'main'}
                busy={asked.busy}
                onClick={() => (asking === 'end' ? end.run(undefined) : make.run(feed?.details ?? false))}
              >
                {t(asking)}
              </Button>
              <Button look="quiet" onClick={() => setAsking(undefined)}>
                {t('back')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
      {address && <Address name={name} url={address} onClose={() => setAddress(undefined)} />}
    </li>
  )
}
