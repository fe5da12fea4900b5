import { findHolidays } from '../clinics/findHolidays.ts'
import type { Act } from '../kernel/act.ts'
import { type Interval, subtract } from '../kernel/interval.ts'
import { DAY, isoDate, MINUTE, readingAt, showTime, timeOfDay, weekday } from '../kernel/time.ts'
import type { House } from './build.ts'
import type { Cast } from './enrol.ts'
import { accounts, clinic, doctors, type Hours } from './model.ts'

/** They see patients today whatever day it is; who looks at the demonstration on a Sunday finds it alive, too. */
const onDuty: string[] = [accounts.doctor.fullName, 'Dr Yusuf Haddad', 'Dr Piet van der Berg', 'Dr Leyla Aksoy']

/** In minutes since midnight. */
const day = { start: 480, end: 1200 }
const lunch = { start: 750, end: 810 }

/** Opens today by its date where the weekly hours end too soon: on days off, on holidays, and for the evening. */
export async function openToday({ tx, now }: Act, house: House, cast: Cast): Promise<void> {
  const reading = readingAt(clinic.time_zone, now.getTime())
  const date = isoDate(reading)
  const holidays = await findHolidays(clinic.country, clinic.region, Number(date.slice(0, 4)))
  for (const { rule } of holidays.filter((one) => one.date === date))
    await tx.insertInto('holiday_switch').values({ clinic_id: house.clinicId, rule, closed: false }).execute()
  const dated = doctors.flatMap(({ fullName, hours }) => {
    const usual = hours.filter(({ days }) => days.includes(weekday(reading)))
    const added = onDuty.includes(fullName) ? addedTo(usual, (reading % DAY) / MINUTE) : []
    if (added.length === 0) return []
    const { place, room } = hours[0]!
    const where = { placeId: house.places.get(place)!, roomId: room ? house.rooms.get(room)! : null }
    const opened = added.map(({ start, end }) => ({
      from: showTime(start * MINUTE),
      to: showTime(end * MINUTE),
      ...where,
    }))
    return [
      {
        doctor_id: cast.doctors.get(fullName)!,
        clinic_id: house.clinicId,
        date,
        kind: 'opened' as const,
        hours: JSON.stringify(opened),
      },
    ]
  })
  if (dated.length > 0) await tx.insertInto('dated_hours').values(dated).execute()
}

/** What has to be added to a day's usual hours, so that they go on for three hours from this minute of it. */
function addedTo(usual: readonly Hours[], minute: number): Interval[] {
  const end = Math.min(day.end, Math.max(lunch.start, Math.ceil((minute + 180) / 30) * 30))
  const last = Math.max(0, ...usual.map(({ to }) => timeOfDay(to) / MINUTE))
  if (last >= Math.min(end, minute + 120)) return []
  const start = usual.length > 0 ? last + 30 : day.start
  return start < end ? subtract([{ start, end }], [lunch]) : []
}
