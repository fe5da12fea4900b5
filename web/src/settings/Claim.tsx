import type { ReactNode } from 'react'
import { now } from '../kernel/clock.ts'
import { listed } from '../kernel/i18n.ts'
import type { Doctor, Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { date, distance, viewerZone } from '../kernel/when.ts'
import { said } from '../patients/said.ts'
import { classes } from '../ui/classes.ts'
import { Past } from './Past.tsx'
import css from './settings.module.css'

const c = classes(css)
export type Somebody = { kind: 'doctor'; who: Doctor } | { kind: 'patient'; who: Patient }

/** What somebody says to be, and what they said when they were verified before. */
export function Claim({ one, children }: { one: Somebody; children: ReactNode }) {
  const { kind, who } = one
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const facts: [string, string | null | false][] =
    kind === 'doctor'
      ? [
          [common('profile.licenceNumber'), who.licenceNumber],
          [common('profile.specialization'), who.specialization],
        ]
      : [
          [common('profile.dateOfBirth'), who.dateOfBirth && date(who.dateOfBirth)],
          [common('profile.nationalId'), who.nationalId],
          [common('profile.insuranceName'), listed([who.insuranceName, who.insuranceNumber])],
        ]
  const known = [...facts, [common('profile.phone'), who.phone], [common('account.email'), who.email]] as const
  return (
    <div className={c('claim')}>
      <div>
        <h4 dir="auto">{who.fullName}</h4>
        <dl className={c('facts')}>
          {known.map(([name, fact]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{fact ? <bdi>{fact}</bdi> : <span className={c('missing')}>{t('verification.unsaid')}</span>}</dd>
            </div>
          ))}
        </dl>
        <Notes who={who} />
        <Past one={one} />
      </div>
      <div className={c('actions')}>{children}</div>
    </div>
  )
}

/** Why somebody is verified no longer, and what they were asked to change. */
export function Notes({ who }: { who: Doctor | Patient }) {
  const { t } = useTranslation('settings')
  return (
    <>
      {who.review && (
        <p className={c('review')}>
          {t('verification.review', {
            by: who.review.verification.by,
            evidence: who.review.verification.evidence,
            was: listed(who.review.changed.map(said)),
          })}
        </p>
      )}
      {who.returned.map(({ at, by, reason }) => (
        <p key={at} className={c('review')}>
          {t('verification.returned', { by, when: distance(at, now(), viewerZone()), reason })}
        </p>
      ))}
    </>
  )
}
