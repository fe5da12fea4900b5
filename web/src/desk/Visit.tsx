import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { cancelAppointment } from '../../../api/appointments.ts'
import type { AgendaEntry } from '../agenda/model.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { listed } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { age, date, dayOf, longDay, time } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Cross, Phone } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { say } from '../ui/toast.ts'
import css from './desk.module.css'
import { touches, useSteps } from './useSteps.ts'

const c = classes(css)

interface Shown {
  entry: AgendaEntry
  onClose: () => void
  onMove: (entry: AgendaEntry) => void
  onAgain: (entry: AgendaEntry) => void
}

/** The appointment that was chosen: whose it is, what for, and what can be done with it. */
export function Visit({ entry, onClose, onMove, onAgain }: Shown) {
  const { t } = useTranslation('desk')
  const { t: common } = useTranslation()
  const [cancelling, setCancelling] = useState(false)
  const steps = useSteps()
  const { patient, doctor, visitType, startsAt, endsAt, timeZone: zone, room, reason, overbooked, can } = entry
  const possible = touches.filter((step) => can.includes(step))
  return (
    <section className={c('card', 'visit')} aria-labelledby="visit">
      <header>
        <h2 id="visit" tabIndex={-1}>
          {patient.fullName}
        </h2>
        <button type="button" aria-label={common('close')} onClick={onClose}>
          <Cross weight="bold" />
        </button>
      </header>
      <p>
        <b>
          <bdi>
            {time(startsAt, zone)}–{time(endsAt, zone)}
          </bdi>
        </b>{' '}
        {longDay(dayOf(startsAt, zone))}
        <br />
        <span className="quiet">{listed([visitType.name, doctor.fullName, room?.name])}</span>
      </p>
      <p>
        <StatusTag status={entry.status} late={entry.cancelledLate} because={entry.because} />
      </p>
      <p className="quiet">
        {patient.dateOfBirth &&
          common('requests.born', { count: age(patient.dateOfBirth, now()), date: date(patient.dateOfBirth) })}
        {patient.phone && (
          <>
            {' '}
            <Phone />{' '}
            <a href={`tel:${patient.phone.replace(/[^+\d]/g, '')}`}>
              <bdi>{patient.phone}</bdi>
            </a>
          </>
        )}
      </p>
      {reason && <blockquote dir="auto">{reason}</blockquote>}
      {overbooked && <p className="quiet small">{t('visit.overbooked', overbooked)}</p>}
      {steps.trouble && <Problem trouble={steps.trouble} />}
      <div className="row">
        {possible.map((step, n) => (
          <Button
            key={step}
            look={n === 0 ? 'main' : 'plain'}
            size="small"
            busy={steps.busy}
            onClick={() => steps.run({ entry, step })}
          >
            {t(`step.${step}`)}
          </Button>
        ))}
        {can.includes('move') && (
          <Button size="small" onClick={() => onMove(entry)}>
            {t('visit.move')}
          </Button>
        )}
        <Button size="small" onClick={() => onAgain(entry)}>
          {t('visit.again')}
        </Button>
        {can.includes('cancel') && !cancelling && (
          <Button size="small" look="bad" onClick={() => setCancelling(true)}>
            {t('visit.cancel')}
          </Button>
        )}
      </div>
      {cancelling && <Cancelling entry={entry} onDone={onClose} onLeave={() => setCancelling(false)} />}
    </section>
  )
}

function Cancelling({ entry, onDone, onLeave }: { entry: AgendaEntry; onDone: () => void; onLeave: () => void }) {
  const { t } = useTranslation('desk')
  const queries = useQueryClient()
  const cancel = useAction(
    ({ reason = '' }: Record<string, string>) =>
      call(cancelAppointment, { params: { id: entry.id }, body: { reason: reason || null } }),
    {
      done: () => {
        say(t('visit.cancelled', { name: entry.patient.fullName }))
        onDone()
        return queries.invalidateQueries({ queryKey: ['mine'] })
      },
    },
  )
  return (
    <Asking label={t('visit.cancel')} fields={['reason']} trouble={cancel.trouble} onAsk={cancel.run}>
      <Field label={t('visit.why')} name="reason" maxLength={500} hint={t('visit.whyHint')} />
      <div className="row">
        <Button type="submit" look="bad" size="small" busy={cancel.busy}>
          {t('visit.doCancel')}
        </Button>
        <Button look="quiet" size="small" onClick={onLeave}>
          {t('visit.keep')}
        </Button>
      </div>
    </Asking>
  )
}
