import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { acceptAppointment, rejectAppointment } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { callTo } from '../kernel/callTo.ts'
import { now } from '../kernel/clock.ts'
import { listed } from '../kernel/i18n.ts'
import type { Appointment } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { age, date, dayOf, distance, longDay, shortDay, time } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Entry } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Check, Phone } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Time } from '../ui/Time.tsx'
import { say } from '../ui/toast.ts'
import css from './Request.module.css'

const c = classes(css)

/** One request: who asks, for what, and the answer in one touch. */
export function Request({
  appointment,
  first,
  showDoctor,
}: {
  appointment: Appointment
  first: boolean
  showDoctor: boolean
}) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [declining, setDeclining] = useState(false)
  const { startsAt, endsAt, timeZone: zone, patient, visitType, reason, can, createdAt, answerBy, doctor } = appointment
  const renew = () => queries.invalidateQueries({ queryKey: ['mine'] })
  const accept = useAction(() => call(acceptAppointment, { params: { id: appointment.id } }), {
    done: () => {
      say(
        t('requests.accepted', {
          name: patient.fullName,
          day: longDay(dayOf(startsAt, zone)),
          time: time(startsAt, zone),
        }),
      )
      return renew()
    },
    refused: renew,
  })
  const named = { name: patient.fullName, time: time(startsAt, zone), day: longDay(dayOf(startsAt, zone)) }
  return (
    <Entry
      above={shortDay(dayOf(startsAt, zone))}
      time={<Time at={startsAt} zone={zone} />}
      below={t('panel.to', { time: time(endsAt, zone) })}
    >
      <div className={c('request')}>
        <div>
          <div className={c('head')}>
            <h3>{patient.fullName}</h3>
            <span className={c('asked')}>{t('requests.asked', { when: distance(createdAt, now(), zone) })}</span>
          </div>
          <p className={c('facts')}>
            {listed([
              visitType.name,
              showDoctor && doctor.fullName,
              patient.dateOfBirth &&
                t('requests.born', { count: age(patient.dateOfBirth, now()), date: date(patient.dateOfBirth) }),
            ])}
            {patient.phone && (
              <>
                {' '}
                <Phone />{' '}
                <a href={callTo(patient.phone)}>
                  <bdi>{patient.phone}</bdi>
                </a>
              </>
            )}
          </p>
          {reason && (
            <blockquote dir="auto" className={c('reason')}>
              {reason}
            </blockquote>
          )}
          {answerBy && (
            <p className={c('facts')}>
              {t('requests.until', { day: longDay(dayOf(answerBy, zone)), time: time(answerBy, zone) })}
            </p>
          )}
          {accept.trouble && <Problem trouble={accept.trouble} />}
        </div>
        <div className={c('answers')}>
          {can.includes('accept') && (
            <Button
              look={first ? 'main' : 'plain'}
              icon={<Check weight="bold" />}
              busy={accept.busy}
              onClick={() => accept.run(undefined)}
              aria-label={t('requests.acceptThis', named)}
            >
              {t('requests.accept')}
            </Button>
          )}
          {can.includes('reject') && (
            <Button onClick={() => setDeclining(true)} aria-label={t('requests.declineThis', named)}>
              {t('requests.decline')}
            </Button>
          )}
        </div>
      </div>
      {declining && <Decline appointment={appointment} onClose={() => setDeclining(false)} />}
    </Entry>
  )
}

function Decline({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { patient, startsAt, timeZone: zone } = appointment
  const named = { name: patient.fullName, day: longDay(dayOf(startsAt, zone)), time: time(startsAt, zone) }
  const decline = useAction(
    ({ reason = '' }: Record<string, string>) =>
      call(rejectAppointment, { params: { id: appointment.id }, body: { reason: reason || null } }),
    {
      done: () => {
        say(t('requests.declined', named))
        onClose()
        return queries.invalidateQueries({ queryKey: ['mine'] })
      },
    },
  )
  return (
    <Dialog title={t('requests.declineTitle', named)} onClose={onClose}>
      <Asking label={t('requests.decline')} fields={['reason']} trouble={decline.trouble} onAsk={decline.run}>
        <Field label={t('requests.why')} name="reason" lines={3} maxLength={500} hint={t('requests.whyHint', named)} />
        <div className="row">
          <Button type="submit" look="bad" busy={decline.busy}>
            {t('requests.doDecline')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('requests.leave')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
