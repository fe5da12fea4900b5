import { listed } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, shortDay, time } from '../kernel/when.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Check } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Telephone } from '../ui/Telephone.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import type { Asked } from './Call.tsx'
import css from './rebooking.module.css'
import { useAnswering } from './useAnswering.ts'

const c = classes(css)

/** For a patient whose visit was called off: what is kept for them, one tap away; or what became of it. */
export function Choose({ asked }: { asked: Asked }) {
  const { t } = useTranslation('rebooking')
  const { visit, timeZone: zone, booked, status } = asked
  const was = { day: longDay(dayOf(visit.startsAt, zone)), time: time(visit.startsAt, zone) }
  if (status === 'withdrawn') return <Ending text={t('mine.withdrawnText', was)} />
  if (booked) return <Ending text={t('mine.takenText', { doctor: booked.doctor.fullName })} />
  return (
    <>
      <p className="lead">{t('mine.off', { ...was, visit: visit.visitType, doctor: visit.doctor.fullName })}</p>
      {visit.reason && (
        <blockquote className={c('reason')}>
          <bdi>{visit.reason}</bdi>
        </blockquote>
      )}
      {status === 'open' && <Kept asked={asked} />}
      {status === 'searching' && (
        <>
          <p role="status">{t('mine.searching')}</p>
          <Waiting height={72} count={3} />
        </>
      )}
      {status !== 'open' && status !== 'searching' && <Instead asked={asked} />}
    </>
  )
}

function Kept({ asked }: { asked: Asked }) {
  const { t } = useTranslation('rebooking')
  const { id, timeZone: zone, until, times } = asked
  const { take, decline, busy, trouble } = useAnswering()
  return (
    <>
      {until && <p>{t('mine.kept', { day: longDay(dayOf(until, zone)), time: time(until, zone) })}</p>}
      {trouble && <Problem trouble={trouble} />}
      <ul className={c('choice')} aria-label={t('mine.choose')}>
        {times.map(({ appointmentId, startsAt, doctor, placeName }) => (
          <li key={appointmentId} className={c('time')}>
            <div>
              <b>{listed([longDay(dayOf(startsAt, zone)), time(startsAt, zone)])}</b>
              <p>
                {t('mine.with', { doctor: doctor.fullName })}
                {placeName && (
                  <>
                    {' '}
                    · <bdi>{placeName}</bdi>
                  </>
                )}
              </p>
            </div>
            <Button
              look="main"
              busy={take.busy && take.input?.appointmentId === appointmentId}
              onClick={() => !busy && take.run({ id, appointmentId })}
            >
              {t('mine.take', { day: shortDay(dayOf(startsAt, zone)), time: time(startsAt, zone) })}
            </Button>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button busy={decline.busy} onClick={() => !busy && decline.run(id)}>
          {t('mine.none')}
        </Button>
        <span className="quiet small">{t('mine.noneHint')}</span>
      </div>
    </>
  )
}

/** Nothing is kept any more: how to come to another time. */
function Instead({ asked: { status, clinic, visit } }: { asked: Asked }) {
  const { t } = useTranslation('rebooking')
  const why = status === 'silent' || status === 'declined' ? status : 'nothing'
  return (
    <section role="status" className="stack" style={{ marginBlockStart: 18 }}>
      <h2>{t(`mine.${why}`)}</h2>
      <p>{t(`mine.${why}Text`)}</p>
      <div className="row">
        <ButtonLink look="main" to="/doctors/$id" params={{ id: visit.doctor.id }}>
          {t('mine.find')}
        </ButtonLink>
        <Telephone phone={clinic.phone} />
      </div>
    </section>
  )
}

function Ending({ text }: { text: string }) {
  const { t } = useTranslation('rebooking')
  return (
    <section role="status" className="stack">
      <p className="lead">{text}</p>
      <p>
        <ButtonLink look="main" to="/appointments">
          {t('mine.appointments')}
        </ButtonLink>
      </p>
    </section>
  )
}

/** What the page is about: the choice, or what came of it. */
export function ChoiceTitle({ asked }: { asked: Asked | undefined }) {
  const { t } = useTranslation('rebooking')
  if (asked?.status === 'withdrawn') return t('mine.withdrawn')
  if (!asked?.booked) return t('mine.title')
  const { startsAt } = asked.booked
  const zone = asked.timeZone
  return (
    <>
      <Check weight="bold" className="icon" />{' '}
      {t('mine.taken', { day: longDay(dayOf(startsAt, zone)), time: time(startsAt, zone) })}
    </>
  )
}
