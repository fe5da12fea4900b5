import { type ReactNode, useId } from 'react'
import { language } from '../kernel/i18n.ts'
import { Refused, type Trouble } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { Again, Clock, Offline, Warning } from './icons.ts'
import css from './Problem.module.css'

const c = classes(css)

/** What the server says fits the case best, in English; the catalogue says it in general, in every language. */
const inGeneral = ['no_connection', 'internal', 'unavailable', 'timed_out', 'patient_unverified']

interface Refusal {
  trouble: Trouble
  title?: ReactNode
  text?: ReactNode
  /** Nothing went wrong: it is only so. */
  calm?: boolean
  /** What a person can do now: other times, a button. */
  children?: ReactNode
}

/** A refusal: what is, then what one can do. A failure of ours names the request, so that somebody can find it. */
export function Problem({ trouble, title, text, calm = false, children }: Refusal) {
  const { t } = useTranslation()
  const heading = useId()
  const offline = trouble.code === 'no_connection'
  const general = language() !== 'en' || inGeneral.includes(trouble.code)
  return (
    <section className={c('whole')} aria-labelledby={heading}>
      <div className={c('problem', (offline || calm) && 'calm')} role="alert">
        <h3 id={heading}>
          {offline ? <Offline /> : calm ? <Clock /> : <Warning />} {title ?? t(`problem.${trouble.code}.title`)}
        </h3>
        <p>{text ?? (general ? t(`problem.${trouble.code}.text`) : trouble.detail)}</p>
        {trouble.status >= 500 && trouble.requestId && (
          <p className={c('name')}>{t('problem.request', { id: trouble.requestId })}</p>
        )}
      </div>
      {children && <div className={c('way')}>{children}</div>}
    </section>
  )
}

/** A question that could not be answered, with the button that asks once more. */
export function Unanswered({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const { t } = useTranslation()
  if (!(error instanceof Refused)) throw error
  return (
    <Problem trouble={error.trouble}>
      <Button icon={<Again className="icon flip" />} onClick={onAgain}>
        {t('again')}
      </Button>
    </Problem>
  )
}
