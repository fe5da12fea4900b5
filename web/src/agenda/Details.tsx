import { useState } from 'react'
import { now } from '../kernel/clock.ts'
import { listed } from '../kernel/i18n.ts'
import { money } from '../kernel/money.ts'
import type { Appointment } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, time } from '../kernel/when.ts'
import { MessageList } from '../messages/MessageList.tsx'
import { Card } from '../patients/Card.tsx'
import { Expected } from '../rebooking/Expected.tsx'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Check, Cross, Done, Move, Warning } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { AgendaEntry } from './model.ts'
import css from './Panel.module.css'
import { touches, useSteps } from './useSteps.ts'

const c = classes(css)
const icons = { accept: <Check weight="bold" />, arrive: <Done />, complete: <Check />, markNoShow: undefined }

interface Sheet {
  entry: AgendaEntry
  onMove: () => void
  /** Books another visit for the same patient. */
  onAgain?: () => void
  /** Goes to another visit of the patient. */
  onVisit?: (visit: Appointment) => void
  /** In the page, and not in a drawer that closes by itself. */
  onClose?: (() => void) | undefined
}

/** An appointment in full: what may be done with it, and whose it is. */
export function Details({ entry, onMove, onAgain, onVisit, onClose }: Sheet) {
  const { t } = useTranslation('agenda')
  const { t: say } = useTranslation()
  const { startsAt, endsAt, timeZone: zone, doctor, patient, visitType, place, room, price, can, overbooked } = entry
  const [asking, ask] = useState<'reject' | 'cancel'>()
  const steps = useSteps(() => ask(undefined))
  const first = touches.find((step) => can.includes(step))
  const waits = entry.status === 'arrived' && entry.arrivedAt
  return (
    <div className={c('details')}>
      {onClose && (
        <header>
          <h2 tabIndex={-1}>{patient.fullName}</h2>
          <button type="button" className={c('close')} aria-label={say('close')} onClick={onClose}>
            <Cross weight="bold" />
          </button>
        </header>
      )}
      <p className="row">
        <StatusTag status={entry.status} late={entry.cancelledLate} because={entry.because} />
        <Expected id={entry.id} zone={zone} />
        {waits && <span>{t('waits', { count: Math.max(0, Math.floor((now() - Date.parse(waits)) / 60_000)) })}</span>}
      </p>
      <p>
        <b>
          {listed([longDay(dayOf(startsAt, zone)), time(startsAt, zone)])} {t('until', { time: time(endsAt, zone) })}
        </b>
        <br />
        {listed([
          visitType.name,
          visitType.medium === 'video' && say('medium.video'),
          doctor.fullName,
          place?.name,
          room?.name,
          price && money(price),
        ])}
      </p>
      {entry.reason && (
        <blockquote dir="auto" className={c('reason')}>
          {entry.reason}
        </blockquote>
      )}
      {overbooked && (
        <p className={c('note')}>
          <Warning /> {t('overbookedBy', { name: overbooked.by, reason: overbooked.reason })}
        </p>
      )}
      <div className={c('steps')}>
        {touches
          .filter((step) => can.includes(step))
          .map((step) => (
            <Button
              key={step}
              size="small"
              look={step === first ? 'main' : 'plain'}
              icon={icons[step]}
              busy={steps.busy && steps.input?.step === step}
              onClick={() => steps.run({ entry, step })}
            >
              {t(`step.${step}`)}
            </Button>
          ))}
        {can.includes('move') && (
          <Button size="small" icon={<Move />} onClick={onMove}>
            {t('step.move')}
          </Button>
        )}
        {onAgain && (
          <Button size="small" onClick={onAgain}>
            {t('step.again')}
          </Button>
        )}
        {can.includes('reject') && (
          <Button size="small" aria-expanded={asking === 'reject'} onClick={() => ask('reject')}>
            {t('step.reject')}
          </Button>
        )}
        {can.includes('cancel') && (
          <Button size="small" look="bad" aria-expanded={asking === 'cancel'} onClick={() => ask('cancel')}>
            {t(entry.status === 'held' ? 'step.release' : 'step.cancel')}
          </Button>
        )}
      </div>
      {asking && (
        <Asking
          key={asking}
          label={t(`step.${asking}`)}
          fields={['reason']}
          onAsk={({ reason = '' }) => steps.run({ entry, step: asking, reason })}
        >
          <Field label={t('step.why')} name="reason" lines={2} maxLength={500} hint={t('step.whyHint')} autoFocus />
          <div className="row">
            <Button type="submit" size="small" look="bad" busy={steps.busy}>
              {t(asking === 'reject' ? 'step.doReject' : 'step.doCancel')}
            </Button>
            <Button size="small" look="quiet" onClick={() => ask(undefined)}>
              {t('step.leave')}
            </Button>
          </div>
        </Asking>
      )}
      {steps.trouble && <Problem trouble={steps.trouble} />}
      <Card id={patient.id} except={entry.id} onOpen={onVisit} />
      <MessageList id={entry.id} />
    </div>
  )
}
