import { expect, test } from 'vitest'
import { type Clinic, type DoctorPerson, openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

/** The free times of a date as the clock of Berlin shows them in November. */
async function times(clinic: Clinic, doctor: DoctorPerson, date: string, more = ''): Promise<string[]> {
  const answer = await clinic.visitor.get(`/api/doctors/${doctor.doctorId}/slots?from=${date}&to=${date}${more}`)
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' })
  return answer.json().items.map((slot: { startsAt: string }) => clock.format(new Date(slot.startsAt)))
}

test('weekly hours with a break become times of half an hour', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  const answer = await doctor.put(`/api/doctors/${doctor.doctorId}/weekly-hours`, {
    weeklyHours: [{ weekday: 2, from: '09:00', to: '12:00', breaks: [{ from: '10:00', to: '10:30' }] }],
  })
  expect(answer.statusCode, answer.body).toBe(200)
  expect(await times(clinic, doctor, '2026-11-24')).toEqual(['09:00', '09:30', '10:30', '11:00', '11:30'])
  expect(await times(clinic, doctor, '2026-11-25')).toEqual([])
})
