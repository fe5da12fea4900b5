import { listed } from '../kernel/i18n.ts'
import type { WaitlistEntry } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, type Day, date, dayOf, longDay, shortDay, time, weekday } from '../kernel/when.ts'

const monday: Day = '2024-01-01'

/** Says in words what somebody waits for: with whom, and when it may be. */
export function useWish() {
  const { t } = useTranslation('waitlist')
  const whom = ({ doctors, specialization }: WaitlistEntry) => {
    const names = doctors.map(({ fullName }) => fullName)
    const last = names.at(-1)
    if (!last) return t('anyone', { what: specialization })
    return names.length === 1 ? last : t('or', { some: listed(names.slice(0, -1)), last })
  }
  const when = ({ earliest, latest, times, createdAt, timeZone: zone }: WaitlistEntry) =>
    listed([
      earliest === latest && date(earliest),
      earliest !== latest && earliest > dayOf(createdAt, zone) && t('from', { day: date(earliest) }),
      earliest !== latest && latest && t('until', { day: date(latest) }),
      earliest !== latest &&
        times.weekdays.length < 7 &&
        listed(times.weekdays.map((day) => weekday(addDays(monday, day - 1)))),
      !(times.from === '00:00' && times.to === '24:00') && t('between', times),
    ])
  const instead = ({ improves, timeZone: zone }: WaitlistEntry) =>
    improves &&
    t('instead', {
      day: longDay(dayOf(improves.startsAt, zone)),
      time: time(improves.startsAt, zone),
      doctor: improves.doctor.fullName,
    })
  const what = (entry: WaitlistEntry) => t('visit', { visit: entry.visitType.name, doctor: whom(entry) })
  const since = ({ createdAt, timeZone: zone }: WaitlistEntry) => t('since', { day: shortDay(dayOf(createdAt, zone)) })
  return { what, when, instead, since }
}
