import type { ReactNode } from 'react'
import type { Static } from 'typebox'
import type { KeptTime } from '../../../api/bulk-steps.ts'
import type { Rebooking } from '../../../api/rebooking.ts'
import { callTo } from '../kernel/callTo.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay, time } from '../kernel/when.ts'
import { Entry } from '../ui/Book.tsx'
import { AwayLink, Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Cancelled, Check, Done, Hourglass, Phone, Search } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Tag, type Tone } from '../ui/Tag.tsx'
import { Time } from '../ui/Time.tsx'
import { say } from '../ui/toast.ts'
import css from './rebooking.module.css'
import { useAnswering } from './useAnswering.ts'

const c = classes(css)
export type Asked = Static<typeof Rebooking>
type Kept = Static<typeof KeptTime>

const drawn: Record<Asked['status'], [Tone, ReactNode]> = {
  searching: ['stone', <Search key="searching" />],
  open: ['honey', <Hourglass key="open" />],
  nothing: ['madder', <Cancelled key="nothing" />],
  silent: ['madder', <Hourglass key="silent" />],
  taken: ['fig', <Check key="taken" weight="bold" />],
  declined: ['madder', <Cancelled key="declined" />],
  settled: ['stone', <Done key="settled" />],
  withdrawn: ['stone', <Done key="withdrawn" />],
}

/** One whose visit was called off, as the desk sees them: what they have answered, and whom to ring. */
export function Call({ asked }: { asked: Asked }) {
  const { t } = useTranslation('rebooking')
  const { id, patient, visit, timeZone: zone, status, telephone, reachable, until, times, booked } = asked
  const name = patient.fullName
  const whenOf = ({ startsAt, doctor }: Kept) =>
    t('board.when', { day: shortDay(dayOf(startsAt, zone)), time: time(startsAt, zone), doctor: doctor.fullName })
  const { take, settle, busy, trouble } = useAnswering({
    taken: (one) =>
      say(
        t('board.booked', {
          name,
          when: `${shortDay(dayOf(one.startsAt, zone))}, ${time(one.startsAt, zone)}`,
        }),
      ),
    settled: () => say(t('board.settledToast', { name })),
  })
  const [tone, icon] = drawn[status]
  return (
    <Entry
      above={shortDay(dayOf(visit.startsAt, zone))}
      time={<Time at={visit.startsAt} zone={zone} />}
      below={visit.doctor.fullName}
    >
      <div className={c('call')}>
        <div>
          <h3>{name}</h3>
          <p className="row">
            <Tag tone={tone} icon={icon}>
              {t(`status.${status}`)}
            </Tag>
            {!reachable && (
              <Tag tone="madder" icon={<Phone />}>
                {t('status.unreachable')}
              </Tag>
            )}
            <span className="quiet small">
              {booked && t('board.chose', { when: whenOf(booked) })}
              {status === 'open' &&
                until &&
                t('board.answersBy', { day: shortDay(dayOf(until, zone)), time: time(until, zone) })}
            </span>
          </p>
        </div>
        <div className="row">
          <Ring asked={asked} />
          {(telephone || status === 'open') && (
            <Button
              size="small"
              busy={settle.busy}
              onClick={() => !busy && settle.run(id)}
              aria-label={t('board.settleThis', { name })}
            >
              {t('board.settle')}
            </Button>
          )}
        </div>
      </div>
      {times.length > 0 && (
        <div className={c('times')}>
          {times.map((one) => (
            <Button
              key={one.appointmentId}
              size="small"
              busy={take.busy && take.input?.appointmentId === one.appointmentId}
              onClick={() => !busy && take.run({ id, appointmentId: one.appointmentId })}
              aria-label={t('board.takeFor', { when: whenOf(one), name })}
            >
              {t('board.take', { when: whenOf(one) })}
            </Button>
          ))}
        </div>
      )}
      {trouble && <Problem trouble={trouble} />}
    </Entry>
  )
}

function Ring({ asked: { patient } }: { asked: Asked }) {
  const { t } = useTranslation('rebooking')
  const { fullName: name, phone } = patient
  if (!phone) return <span className="quiet small">{t('board.noPhone')}</span>
  return (
    <AwayLink size="small" icon={<Phone />} href={callTo(phone)} aria-label={t('board.ringThis', { name, phone })}>
      <bdi>{phone}</bdi>
    </AwayLink>
  )
}
