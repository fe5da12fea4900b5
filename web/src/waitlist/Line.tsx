import { callTo } from '../kernel/callTo.ts'
import { now } from '../kernel/clock.ts'
import { listed } from '../kernel/i18n.ts'
import type { WaitlistEntry } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay, time } from '../kernel/when.ts'
import { Entry } from '../ui/Book.tsx'
import { AwayLink, Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Hourglass, Phone } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { History, useSaid } from './History.tsx'
import { useAnswer } from './useAnswer.ts'
import { useWish } from './useWish.ts'
import css from './waitlist.module.css'

const c = classes(css)

/** One who waits, as the clinic's people see them: whom to ring about what, and what they said before. */
export function Line({ entry, mayAnswer }: { entry: WaitlistEntry; mayAnswer: boolean }) {
  const { t } = useTranslation('waitlist')
  const { what, when, instead, since } = useWish()
  const { patient, place, priority, offers, timeZone: zone } = entry
  const name = patient.fullName
  const { accept, decline, leave, trouble } = useAnswer({
    accepted: ({ startsAt }) =>
      say(t('line.booked', { name, day: shortDay(dayOf(startsAt, zone)), time: time(startsAt, zone) })),
    declined: () => say(t('line.passed', { name })),
    left: () => say(t('line.removed', { name })),
  })
  const busy = accept.busy || decline.busy || leave.busy
  const said = useSaid(zone)
  const live = offers.find(({ status, until }) => status === 'live' && Date.parse(until) > now())
  return (
    <Entry time={place ?? '–'} above={t('inLine')} below={since(entry)}>
      <div className={c('wish')}>
        <div>
          <h2>{name}</h2>
          <p className={c('facts')}>{listed([what(entry), priority > 0 && t('line.priority')])}</p>
          <p className={c('facts')}>{listed([when(entry), instead(entry)])}</p>
        </div>
        <div className="row">
          {patient.phone ? (
            <AwayLink
              size="small"
              icon={<Phone />}
              href={callTo(patient.phone)}
              aria-label={t('line.ring', { name, phone: patient.phone })}
            >
              <bdi>{patient.phone}</bdi>
            </AwayLink>
          ) : (
            <span className="quiet small">{t('line.noPhone')}</span>
          )}
          {mayAnswer && (
            <Button
              size="small"
              look="bad"
              busy={leave.busy}
              onClick={() => !busy && leave.run(entry.id)}
              aria-label={t('line.removeThis', { name })}
            >
              {t('line.remove')}
            </Button>
          )}
        </div>
      </div>
      {live && (
        <div className={c('asked')}>
          <span>
            <Hourglass /> {said(live)}. {t('line.answers', { time: time(live.until, zone) })}
          </span>
          {mayAnswer && (
            <span className="row">
              <Button
                size="small"
                busy={accept.busy}
                onClick={() => !busy && accept.run(live.id)}
                aria-label={t('line.yesThis', { name })}
              >
                {t('line.yes')}
              </Button>
              <Button
                size="small"
                busy={decline.busy}
                onClick={() => !busy && decline.run({ id: live.id, stop: false })}
                aria-label={t('line.noThis', { name })}
              >
                {t('line.no')}
              </Button>
            </span>
          )}
        </div>
      )}
      {trouble && <Problem trouble={trouble} />}
      <History offers={offers.filter((offer) => offer !== live)} zone={zone} title={t('line.history')} />
    </Entry>
  )
}
