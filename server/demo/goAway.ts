import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { DAY, isoDate, readingAt, weekday } from '../kernel/time.ts'
import type { House } from './build.ts'
import type { Cast } from './enrol.ts'
import { accounts, clinic } from './model.ts'

/** One doctor is out for a part of today, one for an afternoon soon, one for all of next week; and the clinic closes once. */
export async function goAway({ tx, now }: Act, { clinicId }: House, { doctors }: Cast): Promise<void> {
  const today = readingAt(clinic.time_zone, now.getTime())
  const on = (reading: number, time: string) => `${isoDate(reading)}T${time}`
  /** The first of these weekdays that is at least so many days ahead. */
  const next = (weekdays: readonly number[], days: number) => {
    let reading = today + days * DAY
    while (!weekdays.includes(weekday(reading))) reading += DAY
    return reading
  }
  const soon = next([1, 2, 3, 4], 1)
  const monday = next([1], 1)
  const away = [
    { fullName: 'Dr Yusuf Haddad', from: on(today, '10:00'), to: on(today, '11:30'), reason: 'Home visits' },
    { fullName: accounts.doctor.fullName, from: on(soon, '15:00'), to: on(soon, '17:00'), reason: 'Skin conference' },
    { fullName: 'Dr Priya Thangaraj', from: on(monday, '00:00'), to: on(monday + 7 * DAY, '00:00'), reason: 'Leave' },
  ]
  await tx
    .insertInto('absence')
    .values(
      away.map(({ fullName, from, to, reason }) => ({
        id: newId<'absence'>(),
        doctor_id: doctors.get(fullName)!,
        from_local: from,
        to_local: to,
        time_zone: clinic.time_zone,
        reason,
      })),
    )
    .execute()
  const closed = next([3], 16)
  await tx
    .insertInto('closure')
    .values({
      id: newId<'closure'>(),
      clinic_id: clinicId,
      from_local: on(closed, '13:00'),
      to_local: on(closed + DAY, '00:00'),
      reason: 'Staff training',
    })
    .execute()
}
