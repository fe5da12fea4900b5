import { Type } from 'typebox'
import { Appointment } from './appointments.ts'
import { Slot } from './slots.ts'
import { byId, Day, Id, Ids, Instant, Nullable, operation, staff } from './wire.ts'

/** From an instant to another, which no longer belongs to it. */
export const Span = Type.Object({ startsAt: Instant, endsAt: Instant })

/** Time that is taken out of a doctor's hours. */
export const Away = Type.Object({
  ...Span.properties,
  why: Type.Unsafe<'break' | 'absence' | 'closure' | 'holiday'>(
    Type.String({ enum: ['break', 'absence', 'closure', 'holiday'] }),
  ),
  reason: Nullable(Type.String()),
})

/** A date of a doctor at a clinic. */
export const AgendaDay = Type.Object({
  date: Day,
  open: Type.Array(Span),
  away: Type.Array(Away),
  free: Type.Array(Span, { description: 'What is offered to the clinic’s own people, for the visit type' }),
})

/** An appointment in an agenda: what it keeps the doctor busy with, and when the patient came and went. */
export const AgendaEntry = Type.Object({
  ...Appointment.properties,
  bufferBefore: Type.Integer({ description: 'Minutes that the doctor is kept busy before it' }),
  bufferAfter: Type.Integer({ description: 'Minutes that the doctor is kept busy after it' }),
  arrivedAt: Nullable(Instant),
  completedAt: Nullable(Instant),
})

export const Agenda = Type.Object({
  doctor: Type.Object({
    id: Id('doctor'),
    fullName: Type.String(),
    specialization: Nullable(Type.String()),
  }),
  visitTypeId: Nullable(Type.Unsafe<Id<'visitType'>>(Id('visitType'))),
  bookable: Type.Boolean({
    description: 'No where nothing is offered whatever the hours: the clinic has not verified the doctor yet',
  }),
  days: Type.Array(AgendaDay),
  appointments: Type.Array(AgendaEntry, { description: 'Those that were cancelled, rejected or expired are left out' }),
})

export const getAgenda = operation({
  operationId: 'getAgenda',
  method: 'GET',
  url: '/agenda',
  tag: 'Appointments',
  summary: 'The agenda of doctors: hours, free times, appointments and absences, day by day',
  description:
    'Of the doctors that are named, by comma, or of all at the clinic. Dates are the clinic’s, both included; today where none is said. At most 7 days, at most 40 doctors, and at most 100 days over all of them. Without a visit type the first that each doctor offers counts.',
  access: staff,
  query: Type.Object({
    clinicId: Type.Optional(Id('clinic')),
    doctorIds: Type.Optional(Ids(40, 'The ids of one or several doctors, by comma')),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    visitType: Type.Optional(Id('visitType')),
  }),
  success: 200,
  response: Type.Object({
    clinicId: Id('clinic'),
    timeZone: Type.String(),
    stepMinutes: Type.Integer(),
    from: Day,
    to: Day,
    items: Type.Array(Agenda),
  }),
  problems: ['invalid', 'not_found', 'forbidden'],
})

export const listMoves = operation({
  operationId: 'listMoves',
  method: 'GET',
  url: '/appointments/:id/moves',
  tag: 'Appointments',
  summary: 'Where an appointment can be moved to, as the clinic',
  description:
    'Every start that moving it would accept, its own time counting as free: of its doctor, or of the doctors that are named, by comma. At most 7 days and 40 doctors.',
  access: staff,
  params: byId('appointment'),
  query: Type.Object({
    doctorIds: Type.Optional(Ids(40, 'The ids of one or several doctors, by comma')),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  }),
  success: 200,
  response: Type.Object({ items: Type.Array(Slot) }),
  problems: ['invalid', 'not_found', 'forbidden'],
})
