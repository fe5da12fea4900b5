import { type Static, Type } from 'typebox'
import { Appointment } from './appointments.ts'
import {
  byId,
  Day,
  everyone,
  Id,
  Input,
  Instant,
  Line,
  List,
  Nullable,
  operation,
  PageQuery,
  TimeOfDay,
} from './wire.ts'

const times = {
  weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
    minItems: 1,
    maxItems: 7,
    uniqueItems: true,
    description: 'From Monday, 1, to Sunday, 7',
  }),
  from: TimeOfDay,
  to: TimeOfDay,
}
/** When in the week a visit may be, on the clinic’s clocks. */
export const Times = Type.Object(times)
export type Times = Static<typeof Times>

const offerStates = ['live', 'accepted', 'declined', 'silent', 'passed'] as const
export const Offer = Type.Object({
  id: Id('offer'),
  status: Type.Unsafe<(typeof offerStates)[number]>(
    Type.String({
      enum: [...offerStates],
      description: 'Silent: nobody answered in time. Passed: somebody else who was asked too was quicker',
    }),
  ),
  doctor: Type.Object({ id: Id('doctor'), fullName: Type.String() }),
  startsAt: Instant,
  endsAt: Instant,
  madeAt: Instant,
  until: Type.Unsafe<string>(Type.String({ format: 'date-time', description: 'The time is kept until then' })),
  answeredAt: Nullable(Instant),
  shared: Type.Boolean({ description: 'Others were asked too, and the first to accept has it' }),
})

const entryStates = ['waiting', 'served', 'left', 'silent', 'over'] as const
export type EntryStatus = (typeof entryStates)[number]
export const WaitlistEntry = Type.Object({
  id: Id('waitlistEntry'),
  status: Type.Unsafe<EntryStatus>(
    Type.String({
      enum: [...entryStates],
      description: 'Silent: three offers in a row were not answered. Over: what was waited for can no longer come',
    }),
  ),
  place: Nullable(
    Type.Unsafe<number>(
      Type.Integer({ minimum: 1, description: 'In the line of those who wait for one of the same doctors' }),
    ),
  ),
  patient: Type.Object({ id: Id('patient'), fullName: Type.String(), phone: Nullable(Type.String()) }),
  clinic: Type.Object({ id: Id('clinic'), name: Type.String(), phone: Nullable(Type.String()) }),
  timeZone: Type.String({ description: 'The clinic’s' }),
  visitType: Type.Object({ id: Id('visitType'), name: Type.String() }),
  doctors: Type.Array(Type.Object({ id: Id('doctor'), fullName: Type.String() }), {
    description: 'Any of these; none where a specialization is wanted',
  }),
  specialization: Nullable(Type.String()),
  earliest: Day,
  latest: Nullable(Day),
  times: Times,
  noticeMinutes: Type.Integer({ description: 'So long before its start a time must be offered' }),
  improves: Nullable(
    Type.Object({
      id: Id('appointment'),
      startsAt: Instant,
      doctor: Type.Object({ id: Id('doctor'), fullName: Type.String() }),
    }),
  ),
  priority: Type.Integer({ minimum: 0, maximum: 9 }),
  createdAt: Instant,
  endedAt: Nullable(Instant),
  offers: Type.Array(Offer, { description: 'The newest first, at most twenty' }),
})

const everybody = ['patient', 'doctor', 'desk', 'administrator'] as const

export const joinWaitlist = operation({
  operationId: 'joinWaitlist',
  method: 'POST',
  url: '/waitlist',
  tag: 'Waitlist',
  summary: 'Wait for a time with a doctor, with one of several, or with anybody of a specialization',
  description:
    'With `appointmentId` for an earlier time than that one, which an accepted offer then moves; doctor, visit and clinic are its own unless others are named. Where a free time fits already, `fits_now` names the first. Staff may give a priority from 0 to 9; the line is by priority, then by age.',
  access: everybody,
  body: Input({
    clinicId: Type.Optional(Id('clinic')),
    patientId: Type.Optional(Id('patient')),
    doctorIds: Type.Optional(Type.Array(Id('doctor'), { minItems: 1, maxItems: 20, uniqueItems: true })),
    specialization: Type.Optional(Line(80)),
    visitTypeId: Type.Optional(Id('visitType')),
    appointmentId: Type.Optional(Id('appointment')),
    earliest: Type.Optional(Day),
    latest: Type.Optional(Day),
    times: Type.Optional(Input(times)),
    noticeMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 43_200 })),
    priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
  }),
  success: 201,
  response: WaitlistEntry,
  problems: [
    'invalid',
    'not_found',
    'forbidden',
    'wrong_state',
    'patient_unverified',
    'limit_reached',
    'already_waiting',
    'fits_now',
    'idempotency_key_reused',
  ],
  idempotent: true,
  example: {
    doctorIds: ['01a1fd8e-0000-7000-8000-000000000001'],
    times: { weekdays: [1, 2, 3], from: '08:00', to: '12:00' },
    noticeMinutes: 240,
  },
})

export const listWaitlist = operation({
  operationId: 'listWaitlist',
  method: 'GET',
  url: '/waitlist',
  tag: 'Waitlist',
  summary: 'Who waits, in the order of the line, with what they were offered',
  description: 'Staff see their clinics’, others their own and that of those they act for.',
  access: everyone,
  query: Type.Object({
    ...PageQuery,
    clinicId: Type.Optional(Id('clinic')),
    patientId: Type.Optional(Id('patient')),
    doctorId: Type.Optional(Id('doctor')),
    status: Type.Optional(
      Type.Unsafe<EntryStatus>(Type.String({ enum: [...entryStates], description: 'Only those in this state' })),
    ),
  }),
  polled: true,
  success: 200,
  response: List(WaitlistEntry),
  problems: ['invalid'],
})

export const leaveWaitlist = operation({
  operationId: 'leaveWaitlist',
  method: 'DELETE',
  url: '/waitlist/:id',
  tag: 'Waitlist',
  summary: 'Wait no longer',
  description: 'An offer that is still open goes to the next in line.',
  access: everybody,
  params: byId('waitlistEntry'),
  success: 204,
  problems: ['not_found', 'forbidden', 'changed_meanwhile'],
})

const answering = ['not_found', 'forbidden', 'offer_expired', 'offer_passed_on', 'offer_answered'] as const

export const acceptOffer = operation({
  operationId: 'acceptOffer',
  method: 'POST',
  url: '/offers/:id/acceptance',
  tag: 'Waitlist',
  summary: 'Take the time that is offered',
  description:
    'Books it, or asks the doctor for it, as the clinic’s rules are; an existing appointment that it improves is moved there, in one step.',
  access: everybody,
  params: byId('offer'),
  success: 200,
  response: Appointment,
  problems: [
    ...answering,
    'wrong_state',
    'changed_meanwhile',
    'slot_taken',
    'patient_busy',
    'room_taken',
    'limit_reached',
    'late_cancellation',
    'past_start',
    'notice_too_short',
    'outside_window',
    'outside_availability',
    'doctor_unverified',
    'patient_unverified',
  ],
  idempotent: true,
})

export const declineOffer = operation({
  operationId: 'declineOffer',
  method: 'POST',
  url: '/offers/:id/rejection',
  tag: 'Waitlist',
  summary: 'Do not take the time that is offered; it goes to the next in line',
  description: 'One keeps one’s place, and is not asked again about this time. With `stop` one waits no longer.',
  access: everybody,
  params: byId('offer'),
  body: Input({ stop: Type.Optional(Type.Boolean()) }),
  success: 200,
  response: WaitlistEntry,
  problems: [...answering, 'changed_meanwhile'],
  idempotent: true,
  example: { stop: false },
})
