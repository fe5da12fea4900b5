import type { Appointment } from '../kernel/nouns.ts'
import { placeOf } from '../kernel/place.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, shortDay, time } from '../kernel/when.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { Check, Pencil } from '../ui/icons.ts'
import { Time } from '../ui/Time.tsx'

/** It is done: what was booked, or asked for, and where it is written. */
export function BookedPanel({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation()
  const { status, startsAt, endsAt, timeZone: zone, doctor, patient, answerBy, visitType } = appointment
  const asked = status === 'requested'
  const when = { day: longDay(dayOf(startsAt, zone)), time: time(startsAt, zone), doctor: doctor.fullName }
  return (
    <ConfirmPanel
      tone="fig"
      above={shortDay(dayOf(startsAt, zone))}
      time={<Time at={startsAt} zone={zone} />}
      below={t('panel.to', { time: time(endsAt, zone) })}
      title={
        <>
          {asked ? <Pencil /> : <Check weight="bold" />} {t(asked ? 'panel.asked' : 'panel.booked')}
        </>
      }
      act={
        <ButtonLink to="/appointments" look="main" size="big" wide>
          {t('panel.see')}
        </ButtonLink>
      }
    >
      <div className="stack close">
        <p>
          {t('panel.bookedText', {
            ...when,
            visit: visitType.name,
            place: placeOf(appointment),
            patient: patient.fullName,
          })}
        </p>
        <p className="quiet small">
          {asked
            ? answerBy
              ? t('panel.answer', {
                  doctor: doctor.fullName,
                  day: longDay(dayOf(answerBy, zone)),
                  time: time(answerBy, zone),
                })
              : t('panel.answers', { doctor: doctor.fullName })
            : t('panel.remind')}
        </p>
      </div>
    </ConfirmPanel>
  )
}
