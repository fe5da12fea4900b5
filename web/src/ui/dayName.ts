import { now } from '../kernel/clock.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, type Day, dayOf, shortDay } from '../kernel/when.ts'

/** How people name a day of a zone: today, tomorrow, else by its date. */
export function useDayName() {
  const { t } = useTranslation()
  return (day: Day, zone: string) => {
    const today = dayOf(now(), zone)
    if (day === today) return t('days.today')
    if (day === addDays(today, 1)) return t('days.tomorrow')
    return shortDay(day)
  }
}
