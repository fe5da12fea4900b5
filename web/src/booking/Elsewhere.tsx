import type { Appointment } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, time } from '../kernel/when.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Hourglass } from '../ui/icons.ts'
import css from './Elsewhere.module.css'

const c = classes(css)

interface Other {
  hold: Appointment
  busy: boolean
  onRelease: (hold: Appointment) => void
}

/** A time that this person holds with another doctor and may have forgotten: nobody else can have it meanwhile. */
export function Elsewhere({ hold, busy, onRelease }: Other) {
  const { t } = useTranslation()
  const { startsAt, timeZone: zone, doctor } = hold
  return (
    <div className={c('elsewhere')} role="status">
      <Hourglass />
      <p>
        {t('hold.elsewhere', {
          time: time(startsAt, zone),
          day: longDay(dayOf(startsAt, zone)),
          doctor: doctor.fullName,
        })}
      </p>
      <div className="row">
        <Button size="small" busy={busy} onClick={() => onRelease(hold)}>
          {t('hold.release')}
        </Button>
        <ButtonLink look="quiet" size="small" to="/doctors/$id" params={{ id: doctor.id }} search={{ at: startsAt }}>
          {t('appointments.finish')}
        </ButtonLink>
      </div>
    </div>
  )
}
