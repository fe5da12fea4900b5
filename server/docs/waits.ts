import type { Static } from 'typebox'
import type { Appointment } from '../../api/appointments.ts'
import type { Offer, Times, WaitlistEntry } from '../../api/waitlist.ts'
import type { Id } from '../../api/wire.ts'

/** Examples of somebody who waits. */
export const waits = (appointment: Static<typeof Appointment>) => {
  const { doctor, clinic, patient, visitType, timeZone } = appointment
  const asked = { id: doctor.id, fullName: doctor.fullName }
  const times = { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' } satisfies Static<typeof Times>
  const offer = {
    id: '01a1fd8e-0000-7000-8000-000000000041' as Id<'offer'>,
    status: 'live',
    doctor: asked,
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    madeAt: '2026-11-23T08:00:00.000Z',
    until: '2026-11-23T08:30:00.000Z',
    answeredAt: null,
    shared: false,
  } satisfies Static<typeof Offer>
  return {
    Times: times,
    Offer: offer,
    WaitlistEntry: {
      id: '01a1fd8e-0000-7000-8000-000000000042' as Id<'waitlistEntry'>,
      status: 'waiting',
      place: 1,
      patient: { id: patient.id, fullName: patient.fullName, phone: patient.phone },
      clinic,
      timeZone,
      visitType: { id: visitType.id, name: visitType.name },
      doctors: [asked],
      specialization: null,
      earliest: '2026-11-23',
      latest: null,
      times,
      noticeMinutes: 240,
      improves: {
        id: '01a1fd8e-0000-7000-8000-000000000043' as Id<'appointment'>,
        startsAt: '2026-12-10T08:00:00.000Z',
        doctor: asked,
      },
      priority: 0,
      createdAt: '2026-11-20T09:12:00.000Z',
      endedAt: null,
      offers: [offer],
    } satisfies Static<typeof WaitlistEntry>,
  }
}
