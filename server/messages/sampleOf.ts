import type { ClinicRow } from '../clinics/queries.ts'
import { DAY } from '../kernel/time.ts'
import type { Matter, Tongue } from './model.ts'
import { comma, sayWhen } from './sayWhen.ts'

/** What a template is tried out with: a visit of a made-up patient in a week, and every part that there can be. */
export function sampleOf(tongue: Tongue, clinic: ClinicRow, now: Date): Matter {
  const startsAt = new Date(Math.floor((now.getTime() + 7 * DAY) / DAY) * DAY + DAY / 2)
  const { day, time, when } = sayWhen(tongue, clinic.time_zone, startsAt)
  const until = sayWhen(tongue, clinic.time_zone, new Date(startsAt.getTime() + DAY / 48)).time
  const place = clinic.address ?? clinic.name
  return {
    visit: [when, 'Dr Amara Okonjo', place].join(comma(tongue)),
    when,
    day,
    time,
    doctor: 'Dr Amara Okonjo',
    place,
    type: null,
    patient: 'Mara Lindqvist',
    reason: '…',
    clinic: clinic.name,
    phone: clinic.phone,
    link: 'https://booking.example/appointments',
    until,
    minutes: 25,
    amount: '85.00 EUR',
    others: null,
  }
}
