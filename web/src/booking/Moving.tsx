import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { moveAppointment } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Appointment, Doctor } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, type Instant, longDay, shortDay, time } from '../kernel/when.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { Time } from '../ui/Time.tsx'
import { say } from '../ui/toast.ts'
import { clinicOf } from './queries.ts'
import { Refusal } from './Refusal.tsx'

interface Move {
  appointment: Appointment
  doctor: Doctor
  at: Instant | undefined
  onOther: (start: Instant) => void
}

/** The old time and the new one; the old is given up only when the new one is had. */
export function Moving({ appointment, doctor, at, onOther }: Move) {
  const { t } = useTranslation()
  const go = useNavigate()
  const queries = useQueryClient()
  const zone = appointment.timeZone
  const move = useAction(
    (startsAt: Instant, key) =>
      call(moveAppointment, { params: { id: appointment.id }, body: { startsAt, doctorId: doctor.id } }, { key }),
    {
      done: async ({ startsAt, status }) => {
        await queries.invalidateQueries({ queryKey: ['mine'] })
        const named = { day: longDay(dayOf(startsAt, zone)), time: time(startsAt, zone), doctor: doctor.fullName }
        say(t(status === 'requested' ? 'move.asked' : 'move.done', named))
        void go({ to: '/appointments', replace: true })
      },
      refused: () => void queries.invalidateQueries({ queryKey: ['slots', doctor.id] }),
    },
  )
  const { data: clinic } = useQuery(clinicOf(appointment.clinic.id))
  if (!at) return null
  const asks = clinic?.policy.confirmation === 'doctor'
  const from = { day: longDay(dayOf(appointment.startsAt, zone)), time: time(appointment.startsAt, zone) }
  const refused = move.input === at ? move.trouble : undefined
  return (
    <ConfirmPanel
      key={at}
      tone="fig"
      sheet
      above={shortDay(dayOf(at, zone))}
      time={<Time at={at} zone={zone} />}
      below={t('move.instead')}
      title={t('move.title', { time: time(at, zone) })}
      act={
        <>
          {refused?.code !== 'late_cancellation' && (
            <Button look="main" size="big" wide busy={move.busy} onClick={() => move.run(at)}>
              {t('move.do', { time: time(at, zone) })}
            </Button>
          )}
          <ButtonLink to="/appointments" look="quiet" size="small">
            {t('move.keep', from)}
          </ButtonLink>
        </>
      }
    >
      {refused ? (
        <Refusal trouble={refused} start={at} zone={zone} onOther={onOther} phone={appointment.clinic.phone} />
      ) : (
        <>
          <p>{t('move.text', from)}</p>
          {asks && <p>{t('move.asks', { doctor: doctor.fullName })}</p>}
        </>
      )}
    </ConfirmPanel>
  )
}
