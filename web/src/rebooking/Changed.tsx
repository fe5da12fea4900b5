import type { Static } from 'typebox'
import type { BulkChange, BulkStep } from '../../../api/bulk-steps.ts'
import { language, listed } from '../kernel/i18n.ts'
import type { Trouble } from '../kernel/send.ts'
import { type Say, useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import css from './rebooking.module.css'

const c = classes(css)
export type Step = Static<typeof BulkStep>
export type Change = Static<typeof BulkChange>

/** Each visit of a step: what it was, and what becomes of it. */
export function Changed({ step }: { step: Step }) {
  const { t } = useTranslation('rebooking')
  const becomes = useBecomes(step)
  return (
    <ol className={c('changes')} aria-label={t('list.label')}>
      {step.items.map((change) => (
        <li key={change.appointmentId} data-refused={change.refusal ? '' : undefined}>
          <b>{change.patient.fullName}</b>
          <span>
            {t('list.was', {
              day: shortDay(dayOf(change.startsAt, change.timeZone)),
              time: time(change.startsAt, change.timeZone),
              doctor: change.doctor.fullName,
            })}
          </span>
          <span className={c('becomes')}>{becomes(change)}</span>
        </li>
      ))}
    </ol>
  )
}

function useBecomes({ id, kind, searching }: Step) {
  const { t } = useTranslation('rebooking')
  const { t: common } = useTranslation()
  return ({ to, times, refusal, restored, timeZone: zone }: Change): string => {
    if (restored) return t('list.restored')
    if (refusal) return t('list.stays', { why: whyOf(refusal, common) })
    if (to)
      return t('list.goes', {
        day: shortDay(dayOf(to.startsAt, zone)),
        time: time(to.startsAt, zone),
        doctor: to.doctor.fullName,
      })
    if (kind !== 'sick-day') return t('list.called')
    if (times.length > 0)
      return t('list.kept', {
        times: listed(times.map((one) => `${shortDay(dayOf(one.startsAt, zone))} ${time(one.startsAt, zone)}`)),
      })
    return id === null || searching > 0 ? t('list.called') : t('list.none')
  }
}

/** What the server says fits best, in English; elsewhere the catalogue has a sentence for such a refusal. */
const whyOf = ({ code, detail }: NonNullable<Change['refusal']>, common: Say) =>
  language() === 'en' ? detail : common(`problem.${code as Trouble['code']}.title`)
