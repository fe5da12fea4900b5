import { Link } from '@tanstack/react-router'
import { useGone } from '../kernel/gone.ts'
import { listed, locale } from '../kernel/i18n.ts'
import type { FreeDoctor } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { city, dayOf, differs, time } from '../kernel/when.ts'
import { Entry } from '../ui/Book.tsx'
import { classes } from '../ui/classes.ts'
import { useDayName } from '../ui/dayName.ts'
import { Clock, Languages, More, Place } from '../ui/icons.ts'
import { Portrait } from '../ui/Portrait.tsx'
import { SlotLink, slotClass } from '../ui/Slot.tsx'
import { Time } from '../ui/Time.tsx'
import css from './Result.module.css'

const c = classes(css)

/** One doctor who is free, with the first times. While they are stale none is chosen. */
export function Result({ free, stale }: { free: FreeDoctor; stale: boolean }) {
  const { doctor, clinic, slots, nextFree, visitTypeId } = free
  const { t } = useTranslation()
  const dayName = useDayName()
  const zone = clinic.timeZone
  const names = new Intl.DisplayNames(locale(), { type: 'language' })
  const offered = slots.map(({ startsAt }) => startsAt)
  const gone = useGone(visitTypeId, offered)
  const starts = [...offered, ...gone].sort()
  const days = Object.entries(Object.groupBy(starts, (start) => dayOf(start, zone))).slice(0, 2)
  const where = [clinic.name, clinic.town].filter((part) => part !== null)
  return (
    <Entry
      above={t('find.nextFree')}
      time={<Time at={nextFree} zone={zone} />}
      below={dayName(dayOf(nextFree, zone), zone)}
    >
      <div className={c('doctor')}>
        <div className={c('who')}>
          <Portrait id={doctor.id} name={doctor.fullName} width={54} />
          <div>
            <h3>
              <Link to="/doctors/$id" params={{ id: doctor.id }} search={{ visit: visitTypeId }} className={c('name')}>
                {doctor.fullName}
              </Link>
            </h3>
            <p className="small">{doctor.specialization}</p>
            <ul className={c('facts')}>
              <li>
                <Place /> <bdi>{where.join(', ')}</bdi>
              </li>
              {doctor.languages.length > 0 && (
                <li>
                  <Languages /> {listed(doctor.languages.map((code) => names.of(code)))}
                </li>
              )}
              {differs(nextFree, zone) && (
                <li>
                  <Clock /> {t('times.zone', { city: city(zone) })}
                </li>
              )}
            </ul>
          </div>
        </div>
        <div className={c('times')}>
          {days.map(([day, ofDay = []], group) => (
            <div key={day}>
              <p className={c('day')}>{dayName(day, zone)}</p>
              <div className={c('slots')}>
                {ofDay.slice(0, days.length === 1 ? 6 : 3).map((startsAt) =>
                  gone.includes(startsAt) ? (
                    <s key={startsAt} className={slotClass('gone')}>
                      <Time at={startsAt} zone={zone} />
                      <span className="unseen">{t('times.gone')}</span>
                    </s>
                  ) : (
                    <SlotLink
                      key={startsAt}
                      look={startsAt === nextFree ? 'first' : 'free'}
                      to="/doctors/$id"
                      params={{ id: doctor.id }}
                      search={{ visit: visitTypeId, at: startsAt }}
                      state={{ chosen: true }}
                      onClick={(event) => stale && event.preventDefault()}
                      aria-label={t('find.book', {
                        time: time(startsAt, zone),
                        day: dayName(day, zone),
                        doctor: doctor.fullName,
                      })}
                    >
                      <Time at={startsAt} zone={zone} />
                    </SlotLink>
                  ),
                )}
                {group === days.length - 1 && (
                  <span className={c('more')}>
                    <SlotLink
                      look="more"
                      to="/doctors/$id"
                      params={{ id: doctor.id }}
                      search={{ visit: visitTypeId }}
                      aria-label={t('find.allTimes', { doctor: doctor.fullName })}
                    >
                      {t('find.more')} <More weight="bold" className="icon flip" />
                    </SlotLink>
                  </span>
                )}
              </div>
            </div>
          ))}
        </div>
      </div>
    </Entry>
  )
}
