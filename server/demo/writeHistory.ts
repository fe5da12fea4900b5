import type { Status } from '../../api/status.ts'
import type { Act, Actor } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { DAY, dayIn, isoDate, MINUTE, readingAt, weekday } from '../kernel/time.ts'
import type { House } from './build.ts'
import type { Cast } from './enrol.ts'
import { clinic, doctors as everyDoctor, visitTypes } from './model.ts'

const past: { daysAgo: number; doctor: string; type: string; status: Status; late?: true }[] = [
  { daysAgo: 82, doctor: 'Dr Amara Okonjo', type: 'Skin check', status: 'completed' },
  { daysAgo: 132, doctor: 'Dr Piet van der Berg', type: 'Consultation', status: 'completed' },
  { daysAgo: 173, doctor: 'Dr Piet van der Berg', type: 'Consultation', status: 'cancelled' },
  { daysAgo: 217, doctor: 'Dr Katrin Sørensen', type: 'Skin check', status: 'cancelled', late: true },
]

/** Mara's visits of the past year, as they stand in the book: long over, so they keep nobody busy. */
export async function writeHistory({ tx, now }: Act, house: House, { mara, desk, doctors }: Cast): Promise<void> {
  for (const { daysAgo, doctor, type, status, late = false } of past) {
    const id = newId<'appointment'>()
    const starts_at = new Date(morning(now.getTime() - daysAgo * DAY))
    const minutes = visitTypes.find(({ name }) => name === type)!.minutes
    const ends_at = new Date(starts_at.getTime() + minutes * MINUTE)
    const asked = new Date(starts_at.getTime() - 9 * DAY)
    const ended = status === 'completed' ? ends_at : new Date(starts_at.getTime() - (late ? 3 : 70) * 60 * MINUTE)
    await tx
      .insertInto('appointment')
      .values({
        id,
        clinic_id: house.clinicId,
        doctor_id: doctors.get(doctor)!,
        patient_id: mara.patientId,
        place_id: house.places.get(placeOf(doctor))!,
        visit_type_id: house.visitTypes.get(type)!,
        status,
        starts_at,
        ends_at,
        time_zone: clinic.time_zone,
        cancelled_late: late,
        booked_by: mara.accountId,
        created_at: asked,
        changed_at: ended,
      })
      .execute()
    const event = (number: number, at: Date, step: string, by: Actor, role: string, then: Status) => ({
      appointment_id: id,
      number,
      at,
      step,
      account_id: by.accountId,
      role,
      status: then,
      starts_at,
    })
    await tx
      .insertInto('appointment_event')
      .values([
        event(1, asked, 'book', mara, 'patient', 'requested'),
        event(2, new Date(asked.getTime() + DAY), 'accept', desk, 'desk', 'booked'),
        status === 'completed'
          ? event(3, ended, 'complete', desk, 'desk', status)
          : event(3, ended, 'cancel', mara, 'patient', status),
      ])
      .execute()
  }
}

const placeOf = (doctor: string): string => everyDoctor.find(({ fullName }) => fullName === doctor)!.hours[0]!.place

/** Half past nine on the last working day before an instant. */
function morning(instant: number): number {
  const reading = readingAt(clinic.time_zone, instant)
  const day = reading - Math.max(0, weekday(reading) - 5) * DAY
  return dayIn(clinic.time_zone, isoDate(day)).start + 570 * MINUTE
}
