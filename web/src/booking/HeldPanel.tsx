import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { confirmAppointment } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { tab } from '../kernel/keep.ts'
import { money } from '../kernel/money.ts'
import type { Appointment, Clinic, Me } from '../kernel/nouns.ts'
import { placeOf } from '../kernel/place.ts'
import type { Trouble } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Hold } from '../ui/Hold.tsx'
import { Time } from '../ui/Time.tsx'
import { ForWhom } from './ForWhom.tsx'
import css from './HeldPanel.module.css'
import { Refusal } from './Refusal.tsx'

const c = classes(css)

interface Held {
  hold: Appointment
  me: Me
  clinic: Clinic | undefined
  extending: { run: (hold: Appointment) => void; busy: boolean; trouble: Trouble | undefined }
  onBooked: (appointment: Appointment) => void
  onLetGo: () => void
  onOver: () => void
  /** Refused for good: the hold is no longer, or never will be, a booking. */
  onRefused: (trouble: Trouble) => void
  onOther: (startsAt: string) => void
}

/** The time is held: for whom, what for, until when, and the one button. */
export function HeldPanel({ hold, me, clinic, extending, onBooked, onLetGo, onOver, onRefused, onOther }: Held) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const kept = `reason.${hold.doctor.id}`
  const [patientId, setPatientId] = useState(hold.patient.id)
  const [reason, setReason] = useState(tab.read(kept) ?? '')
  const zone = hold.timeZone
  const at = time(hold.startsAt, zone)
  const book = useAction(
    (body: { patientId: typeof patientId; reason: string | null }, key) =>
      call(confirmAppointment, { params: { id: hold.id }, body }, { key }),
    {
      done: async (appointment) => {
        tab.write(kept, undefined)
        queries.setQueryData(['mine', 'appointment', appointment.id], appointment)
        onBooked(appointment)
      },
      refused: (trouble) => {
        if (trouble.code === 'hold_expired') onOver()
        if (['slot_taken', 'wrong_state', 'not_found'].includes(trouble.code)) onRefused(trouble)
      },
    },
  )
  const [roomy] = useState(() => matchMedia('(min-width: 701px)').matches)
  const asks = clinic?.policy.confirmation === 'doctor'
  return (
    <ConfirmPanel
      tone="honey"
      sheet
      above={shortDay(dayOf(hold.startsAt, zone))}
      time={<Time at={hold.startsAt} zone={zone} />}
      below={t('panel.to', { time: time(hold.endsAt, zone) })}
      title={t('panel.visit', { visit: hold.visitType.name, doctor: hold.doctor.fullName })}
      act={
        <>
          <Button
            look="main"
            size="big"
            wide
            busy={book.busy}
            onClick={() => book.run({ patientId, reason: reason.trim() || null })}
          >
            {t(asks ? 'panel.ask' : 'panel.book', { time: at })}
          </Button>
          <div className={c('after')}>
            <p>{freeUntil()}</p>
            <Button look="quiet" size="small" onClick={onLetGo}>
              {t('panel.letGo')}
            </Button>
          </div>
        </>
      }
    >
      <p className={c('facts')}>
        {hold.visitType.medium === 'video' ? t('panel.video') : <bdi>{placeOf(hold)}.</bdi>}{' '}
        {hold.price ? money(hold.price) : t('panel.nothingToPay')}
      </p>
      <ForWhom me={me} patientId={patientId} onChoose={setPatientId} />
      <details className={c('reason')} open={roomy || reason !== ''}>
        <summary>{t('panel.reason')}</summary>
        <Field
          aria-label={t('panel.reason')}
          value={reason}
          onChange={(text) => {
            setReason(text)
            tab.write(kept, text)
          }}
          maxLength={500}
          hint={t('panel.reasonHint')}
        />
      </details>
      {book.trouble && (
        <Refusal trouble={book.trouble} start={hold.startsAt} zone={zone} onOther={onOther} phone={hold.clinic.phone} />
      )}
      <div className={c('until')}>
        <Hold until={hold.heldUntil ?? hold.createdAt} minutes={clinic?.policy.holdMinutes ?? 5} onOver={onOver}>
          <p className={c('nobody')}>{t('hold.nobody')}</p>
        </Hold>
        {hold.can.includes('extend') && !extending.trouble && (
          <Button look="quiet" size="small" busy={extending.busy} onClick={() => extending.run(hold)}>
            {t('hold.longer')}
          </Button>
        )}
      </div>
      {extending.trouble && (
        <p role="alert" className="small">
          {extending.trouble.detail}
        </p>
      )}
    </ConfirmPanel>
  )

  function freeUntil() {
    if (!hold.lateFrom || !clinic) return null
    if (Date.parse(hold.lateFrom) > now()) {
      return t('panel.freeUntil', { day: shortDay(dayOf(hold.lateFrom, zone)), time: time(hold.lateFrom, zone) })
    }
    return t(clinic.policy.cancellation.late === 'refuse' ? 'panel.noCancel' : 'panel.lateNow', {
      count: clinic.policy.cancellation.noticeHours,
    })
  }
}
