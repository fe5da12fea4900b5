import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listed } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { date, dayOf, viewerZone } from '../kernel/when.ts'
import { said } from '../patients/said.ts'
import { classes } from '../ui/classes.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import type { Somebody } from './Claim.tsx'
import { pastOf } from './queries.ts'
import css from './settings.module.css'

const c = classes(css)

/** Who verified somebody before, on what, and why that holds no longer; asked for when it is opened. */
export function Past({ one }: { one: Somebody }) {
  const { t } = useTranslation('settings')
  const [open, setOpen] = useState(false)
  return (
    <details className={c('past')} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {t('verification.past')}
        <span className="unseen"> {one.who.fullName}</span>
      </summary>
      {open && <List one={one} />}
    </details>
  )
}

function List({ one }: { one: Somebody }) {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery(pastOf(one.kind, one.who.id))
  if (error && !data) return <Unanswered error={error} onAgain={() => void refetch()} />
  if (!data) return <Waiting height={48} />
  if (data.items.length === 0) return <p className="quiet">{t('verification.pastNone')}</p>
  const day = (instant: string) => date(dayOf(instant, viewerZone()))
  return (
    <ol>
      {data.items.map(({ at, by, evidence, proved, endedAt, endedBy, because }) => (
        <li key={`${at}${endedAt}`}>
          <p dir="auto">{t('verification.pastLine', { day: day(at), by, evidence })}</p>
          <p className="quiet" dir="auto">
            {t('verification.proved', { proved: listed(proved.map(said)) })}
          </p>
          <p className="quiet" dir="auto">
            {t(endedBy ? 'verification.ended' : 'verification.endedAlone', {
              day: day(endedAt),
              by: endedBy,
              because: t(`verification.because.${because}`),
            })}
          </p>
        </li>
      ))}
    </ol>
  )
}
