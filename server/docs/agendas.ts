import type { Static } from 'typebox'
import type { Agenda, AgendaDay, AgendaEntry, Away, Span } from '../../api/agenda.ts'
import type { Appointment } from '../../api/appointments.ts'

/** Examples of a doctor's day. */
export const agendas = (appointment: Static<typeof Appointment>) => {
  const span = { startsAt: '2026-11-24T08:00:00.000Z', endsAt: '2026-11-24T16:00:00.000Z' }
  const pause = {
    startsAt: '2026-11-24T12:00:00.000Z',
    endsAt: '2026-11-24T13:00:00.000Z',
    why: 'break',
    reason: null,
  } satisfies Static<typeof Away>
  const day = {
    date: '2026-11-24',
    open: [
      { ...span, endsAt: pause.startsAt },
      { ...span, startsAt: pause.endsAt },
    ],
    away: [pause],
    free: [{ startsAt: '2026-11-24T14:00:00.000Z', endsAt: '2026-11-24T14:30:00.000Z' }],
  } satisfies Static<typeof AgendaDay>
  const entry = {
    ...appointment,
    bufferBefore: 0,
    bufferAfter: 5,
    arrivedAt: null,
    completedAt: null,
  } satisfies Static<typeof AgendaEntry>
  return {
    Span: span satisfies Static<typeof Span>,
    Away: pause,
    AgendaDay: day,
    AgendaEntry: entry,
    Agenda: {
      doctor: appointment.doctor,
      visitTypeId: appointment.visitType.id,
      bookable: true,
      days: [day],
      appointments: [entry],
    } satisfies Static<typeof Agenda>,
  }
}
