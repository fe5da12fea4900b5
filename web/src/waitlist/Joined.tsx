import { useEffect, useRef } from 'react'
import type { WaitlistEntry } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Check } from '../ui/icons.ts'
import css from './waitlist.module.css'

const c = classes(css)

/** Somebody waits now: at which place, and what comes next. */
export function Joined({ entry, byStaff, onClose }: { entry: WaitlistEntry; byStaff: boolean; onClose: () => void }) {
  const { t } = useTranslation('waitlist')
  const said = useRef<HTMLHeadingElement>(null)
  useEffect(() => said.current?.focus(), [])
  return (
    <div className="stack">
      <h3 ref={said} tabIndex={-1} className={c('done')}>
        <Check weight="bold" /> {t('join.done')}
      </h3>
      {entry.place && <p className={c('place')}>{t('place', { place: entry.place })}</p>}
      <p>{byStaff ? t('join.textFor', { name: entry.patient.fullName }) : t('join.doneText')}</p>
      <ButtonLink look="main" to={byStaff ? '/waitlist' : '/appointments'} onClick={onClose}>
        {t(byStaff ? 'join.line' : 'join.see')}
      </ButtonLink>
    </div>
  )
}
