import { Type } from 'typebox'
import { Ending, Status, type Step, statuses, steps } from './status.ts'
import {
  byId,
  Day,
  everyone,
  Id,
  Input,
  Instant,
  Line,
  List,
  Money,
  Nullable,
  operation,
  ordering,
  PageQuery,
  SearchQuery,
  staff,
  Text,
  Words,
} from './wire.ts'

export const Appointment = Type.Object({
  id: Id('appointment'),
  status: Status,
  because: Nullable(Ending),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: Type.String({ description: 'The clinic’s: the wall-clock time that was meant' }),
  doctor: Type.Object({
    id: Id('doctor'),
    fullName: Type.String(),
    specialization: Nullable(Type.String()),
  }),
  patient: Type.Object({
    id: Id('patient'),
    fullName: Type.String(),
    dateOfBirth: Nullable(Day),
    phone: Nullable(Type.String()),
  }),
  clinic: Type.Object({ id: Id('clinic'), name: Type.String(), phone: Nullable(Type.String()) }),
  place: Nullable(Type.Object({ id: Id('place'), name: Type.String(), address: Nullable(Type.String()) })),
  room: Nullable(Type.Object({ id: Id('room'), name: Type.String() })),
  visitType: Type.Object({
    id: Id('visitType'),
    name: Type.String(),
    medium: Type.Unsafe<'in_person' | 'video'>(Type.String({ enum: ['in_person', 'video'] })),
  }),
  price: Nullable(Money),
  reason: Nullable(Type.String()),
  decision: Nullable(Type.String({ description: 'Why it was rejected or cancelled' })),
  cancelledLate: Type.Boolean(),
  affirmedAt: Nullable(Type.String({ format: 'date-time', description: 'When the patient said that they come' })),
  overbooked: Nullable(Type.Object({ by: Type.String(), reason: Type.String() })),
  heldUntil: Nullable(Instant),
  answerBy: Nullable(Instant),
  lateFrom: Nullable(
    Type.Unsafe<string>(Type.String({ format: 'date-time', description: 'From here on cancelling counts as late' })),
  ),
  bookedBy: Nullable(Type.String()),
  createdAt: Instant,
  can: Type.Array(Type.Unsafe<Step>(Type.String({ enum: [...steps] })), {
    description: 'What this caller may do next',
  }),
})

const params = byId('appointment')
const shared = ['invalid', 'not_found', 'forbidden', 'wrong_state'] as const
const booking = [
  ...shared,
  'past_start',
  'notice_too_short',
  'outside_window',
  'outside_availability',
  'slot_taken',
  'patient_busy',
  'room_taken',
  'limit_reached',
  'doctor_unverified',
  'patient_unverified',
] as const

export const bookAppointment = operation({
  operationId: 'bookAppointment',
  method: 'POST',
  url: '/appointments',
  tag: 'Appointments',
  summary: 'Book a time, or hold it for some minutes',
  description:
    'Becomes `requested` where the clinic lets the doctor decide, `booked` otherwise, `held` with `hold`. Staff may overbook with a reason, which is recorded. `slot_taken` and `outside_availability` carry the nearest free times.',
  access: ['patient', 'doctor', 'desk', 'administrator'],
  body: Input({
    doctorId: Id('doctor'),
    startsAt: Instant,
    visitTypeId: Type.Optional(Id('visitType')),
    patientId: Type.Optional(Id('patient')),
    reason: Type.Optional(Nullable(Text(500))),
    hold: Type.Optional(Type.Boolean()),
    overbook: Type.Optional(Input({ reason: Line(300) })),
  }),
  success: 201,
  response: Appointment,
  problems: [...booking, 'idempotency_key_reused'],
  idempotent: true,
  example: {
    doctorId: '01a1fd8e-0000-7000-8000-000000000001',
    startsAt: '2026-11-24T13:30:00Z',
    reason: 'A mole that has changed',
  },
})

export const listAppointments = operation({
  operationId: 'listAppointments',
  method: 'GET',
  url: '/appointments',
  tag: 'Appointments',
  summary: 'Appointments one may see, searched by the doctor’s or the patient’s name',
  access: everyone,
  query: Type.Object({
    ...PageQuery,
    ...SearchQuery,
    doctor: Words('Words of the doctor’s name'),
    patient: Words('Words of the patient’s name'),
    doctorId: Type.Optional(Id('doctor')),
    patientId: Type.Optional(Id('patient')),
    clinicId: Type.Optional(Id('clinic')),
    status: Type.Optional(
      Type.String({
        pattern: `^(${statuses.join('|')})(,(${statuses.join('|')}))*$`,
        description: 'One or several, by comma',
      }),
    ),
    date: Type.Optional(Day),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    ordering: ordering('startsAt', '-startsAt', 'createdAt', '-createdAt'),
  }),
  polled: true,
  success: 200,
  response: List(Appointment),
  problems: ['invalid'],
})

export const getAppointment = operation({
  operationId: 'getAppointment',
  method: 'GET',
  url: '/appointments/:id',
  tag: 'Appointments',
  summary: 'One appointment',
  access: everyone,
  params,
  success: 200,
  response: Appointment,
  problems: ['not_found'],
})

export const HistoryEntry = Type.Object({
  at: Instant,
  step: Type.String(),
  by: Type.String({ description: 'A name, or `the clinic` where a patient reads it' }),
  role: Type.String(),
  status: Status,
  because: Nullable(Ending),
  detail: Nullable(Type.String()),
  startsAt: Instant,
})

export const getAppointmentHistory = operation({
  operationId: 'getAppointmentHistory',
  method: 'GET',
  url: '/appointments/:id/history',
  tag: 'Appointments',
  summary: 'Who did what with it, and when',
  access: everyone,
  params,
  success: 200,
  response: Type.Object({ items: Type.Array(HistoryEntry) }),
  problems: ['not_found'],
})

const step = <const O extends { operationId: string; url: string; summary: string }>(declared: O) =>
  ({ method: 'POST', tag: 'Appointments', params, success: 200, response: Appointment, ...declared }) as const

export const confirmAppointment = operation({
  ...step({
    operationId: 'confirmAppointment',
    url: '/appointments/:id/confirmation',
    summary: 'Book the time that one holds',
  }),
  access: ['patient', 'doctor', 'desk', 'administrator'],
  body: Input({ patientId: Type.Optional(Id('patient')), reason: Type.Optional(Nullable(Text(500))) }),
  problems: [...booking, 'hold_expired', 'payment_required'],
  idempotent: true,
  example: { reason: 'A mole that has changed' },
})

export const extendHold = operation({
  ...step({
    operationId: 'extendHold',
    url: '/appointments/:id/extension',
    summary: 'Hold the time once more for as long',
  }),
  description: 'At most three times.',
  access: ['patient', 'doctor', 'desk', 'administrator'],
  problems: [...shared, 'hold_expired', 'limit_reached'],
})

export const acceptAppointment = operation({
  ...step({ operationId: 'acceptAppointment', url: '/appointments/:id/acceptance', summary: 'Accept a request' }),
  access: staff,
  problems: shared,
})

export const rejectAppointment = operation({
  ...step({ operationId: 'rejectAppointment', url: '/appointments/:id/rejection', summary: 'Reject a request' }),
  access: staff,
  body: Input({ reason: Type.Optional(Nullable(Text(500))) }),
  problems: shared,
  example: { reason: 'Please see a general practitioner first' },
})

export const cancelAppointment = operation({
  ...step({ operationId: 'cancelAppointment', url: '/appointments/:id/cancellation', summary: 'Cancel' }),
  description: 'Frees the time at once. A late one is marked as late, or refused where the clinic says so.',
  access: ['patient', 'doctor', 'desk', 'administrator'],
  body: Input({ reason: Type.Optional(Nullable(Text(500))) }),
  problems: [...shared, 'late_cancellation'],
  example: { reason: 'Better already' },
})

export const moveAppointment = operation({
  ...step({ operationId: 'moveAppointment', url: '/appointments/:id/move', summary: 'Move to another time or doctor' }),
  description:
    'The old time is given up only when the new one is had. Keeps the appointment’s id and its history. Whoever of the clinic moved it can take that back for ten minutes, also where the rules do not offer the old time any more, as long as nobody has it.',
  access: ['patient', 'doctor', 'desk', 'administrator'],
  body: Input({
    startsAt: Instant,
    doctorId: Type.Optional(Id('doctor')),
    overbook: Type.Optional(Input({ reason: Line(300) })),
  }),
  problems: [...booking, 'late_cancellation'],
  idempotent: true,
  example: { startsAt: '2026-11-25T09:00:00Z' },
})

export const arrive = operation({
  ...step({ operationId: 'arrive', url: '/appointments/:id/arrival', summary: 'The patient is here' }),
  access: staff,
  problems: shared,
})

export const complete = operation({
  ...step({ operationId: 'complete', url: '/appointments/:id/completion', summary: 'The visit is over' }),
  description: 'From the start on; if the patient has arrived, before it on its day.',
  access: staff,
  problems: shared,
})

export const markNoShow = operation({
  ...step({ operationId: 'markNoShow', url: '/appointments/:id/no-show', summary: 'The patient did not come' }),
  description: 'Only after the start.',
  access: staff,
  problems: shared,
})

export const cancelAppointments = operation({
  operationId: 'cancelAppointments',
  method: 'POST',
  url: '/doctors/:id/cancellations',
  tag: 'Appointments',
  summary: 'Cancel several appointments of a doctor: of a patient, of a day, or of a patient on a day',
  description: 'With `preview` nothing is cancelled; the answer lists what would be.',
  access: staff,
  params: byId('doctor'),
  body: Input({
    patientId: Type.Optional(Id('patient')),
    date: Type.Optional(Day),
    reason: Type.Optional(Nullable(Text(500))),
    preview: Type.Optional(Type.Boolean()),
  }),
  success: 200,
  response: Type.Object({ items: Type.Array(Appointment) }),
  problems: ['invalid', 'not_found', 'forbidden', 'limit_reached'],
  idempotent: true,
  example: { date: '2026-11-24', reason: 'Dr Okonjo is ill' },
})
