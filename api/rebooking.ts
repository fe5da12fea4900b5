import { Type } from 'typebox'
import { Appointment } from './appointments.ts'
import {
  byId,
  Day,
  everyone,
  Id,
  Input,
  Instant,
  List,
  LocalDateTime,
  Nullable,
  operation,
  PageQuery,
  staff,
  Text,
} from './wire.ts'

const somebody = Type.Object({ id: Id('patient'), fullName: Type.String(), phone: Nullable(Type.String()) })
const doctor = Type.Object({ id: Id('doctor'), fullName: Type.String() })

/** A time that is kept for a patient, or to which a visit goes. */
export const KeptTime = Type.Object({
  appointmentId: Id('appointment'),
  startsAt: Instant,
  endsAt: Instant,
  doctor,
  placeName: Nullable(Type.String()),
})

export const BulkChange = Type.Object({
  appointmentId: Id('appointment'),
  patient: somebody,
  visitType: Type.String(),
  startsAt: Type.Unsafe<string>(Type.String({ format: 'date-time', description: 'As it was before' })),
  endsAt: Instant,
  timeZone: Type.String(),
  doctor,
  to: Nullable(KeptTime),
  times: Type.Array(KeptTime, { description: 'What is kept for the patient instead, on a sick day' }),
  refusal: Nullable(
    Type.Object({ code: Type.String(), detail: Type.String() }, { description: 'Why nothing was done with it' }),
  ),
  restored: Type.Boolean(),
})

const kinds = ['cancel', 'move', 'sick-day'] as const
export const BulkStep = Type.Object({
  id: Nullable(
    Type.Unsafe<Id<'bulkStep'>>(Type.String({ format: 'uuid', description: 'None of what is only seen ahead' })),
  ),
  kind: Type.Unsafe<(typeof kinds)[number]>(Type.String({ enum: [...kinds] })),
  reason: Nullable(Type.String()),
  doneAt: Instant,
  doneBy: Nullable(Type.String()),
  undoUntil: Instant,
  toldAt: Nullable(Instant),
  undoneAt: Nullable(Instant),
  searching: Type.Integer({ description: 'For so many patients times are still looked for' }),
  items: Type.Array(BulkChange),
})

const tell = Type.Optional(
  Type.Unsafe<'later' | 'now'>(
    Type.String({
      enum: ['later', 'now'],
      default: 'later',
      description: 'Patients are told when it can no longer be undone, after ten minutes; or at once, for good',
    }),
  ),
)
const shared = ['invalid', 'not_found', 'forbidden', 'limit_reached', 'idempotency_key_reused'] as const

export const changeAppointments = operation({
  operationId: 'changeAppointments',
  method: 'POST',
  url: '/bulk-steps',
  tag: 'Appointments',
  summary: 'Cancel or move many: of a patient, a doctor, a day, a range of days',
  description:
    'Dates are the clinic’s, both included. With `move` each goes by so many days and minutes of the wall clock, or to another doctor, where the engine offers that; with `nearest` to the nearest free time of that day otherwise. One that cannot go stays, and says why. With `preview` nothing is done, and the answer is what would be.',
  access: staff,
  body: Input({
    clinicId: Type.Optional(Id('clinic')),
    doctorId: Type.Optional(Id('doctor')),
    patientId: Type.Optional(Id('patient')),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    move: Type.Optional(
      Input({
        days: Type.Optional(Type.Integer({ minimum: -366, maximum: 366 })),
        minutes: Type.Optional(Type.Integer({ minimum: -720, maximum: 720 })),
        doctorId: Type.Optional(Id('doctor')),
        nearest: Type.Optional(Type.Boolean()),
      }),
    ),
    reason: Type.Optional(Nullable(Text(500))),
    tell,
    preview: Type.Optional(Type.Boolean()),
  }),
  success: 200,
  response: BulkStep,
  problems: shared,
  idempotent: true,
  example: {
    doctorId: '01a1fd8e-0000-7000-8000-000000000001',
    from: '2026-11-24',
    move: { days: 7, nearest: true },
    preview: true,
  },
})

export const reportSick = operation({
  operationId: 'reportSick',
  method: 'POST',
  url: '/doctors/:id/sick-day',
  tag: 'Appointments',
  summary: 'A doctor is ill: close the time, and keep other times for each patient',
  description:
    'The visits are called off. For each patient up to three fitting times are kept, with the same doctor or one of the same specialization, for the clinic’s `sickDayOfferHours`; they are told, and take one by one tap.',
  access: staff,
  params: byId('doctor'),
  body: Input({
    clinicId: Type.Optional(Id('clinic')),
    from: LocalDateTime,
    to: LocalDateTime,
    reason: Type.Optional(Nullable(Text(200))),
    tell,
    preview: Type.Optional(Type.Boolean()),
  }),
  success: 200,
  response: BulkStep,
  problems: shared,
  idempotent: true,
  example: { from: '2026-11-24T00:00', to: '2026-11-24T24:00', reason: 'Dr Okonjo is ill' },
})

export const getBulkStep = operation({
  operationId: 'getBulkStep',
  method: 'GET',
  url: '/bulk-steps/:id',
  tag: 'Appointments',
  summary: 'What was done to many appointments at once, and how far it has come',
  access: staff,
  params: byId('bulkStep'),
  polled: true,
  success: 200,
  response: BulkStep,
  problems: ['not_found'],
})

export const undoBulkStep = operation({
  operationId: 'undoBulkStep',
  method: 'POST',
  url: '/bulk-steps/:id/undo',
  tag: 'Appointments',
  summary: 'Undo it, before anybody is told',
  description:
    'Each appointment is as it was before, unless somebody has taken its time or changed it since: then it says so, and its patient is told.',
  access: staff,
  params: byId('bulkStep'),
  success: 200,
  response: BulkStep,
  problems: ['not_found', 'forbidden', 'undo_over'],
  idempotent: true,
})

const states = ['searching', 'open', 'nothing', 'silent', 'taken', 'declined', 'settled', 'withdrawn'] as const
export type RebookingStatus = (typeof states)[number]
export const Rebooking = Type.Object({
  id: Id('rebooking'),
  stepId: Id('bulkStep'),
  status: Type.Unsafe<RebookingStatus>(
    Type.String({
      enum: [...states],
      description: 'Nothing: no time fits. Silent: nobody answered in time. Settled: the desk has spoken with them',
    }),
  ),
  telephone: Type.Boolean({ description: 'Nobody will answer by themselves: no address, nothing fits, no answer' }),
  reachable: Type.Boolean({ description: 'There is an address to which it was written' }),
  patient: somebody,
  visit: Type.Object({
    appointmentId: Id('appointment'),
    startsAt: Instant,
    endsAt: Instant,
    doctor,
    visitType: Type.String(),
    reason: Nullable(Type.String({ description: 'Why it does not take place, as the clinic says it' })),
  }),
  clinic: Type.Object({ id: Id('clinic'), name: Type.String(), phone: Nullable(Type.String()) }),
  timeZone: Type.String(),
  until: Nullable(Instant),
  toldAt: Nullable(Instant),
  answeredAt: Nullable(Instant),
  times: Type.Array(KeptTime, { description: 'Still kept' }),
  booked: Nullable(KeptTime),
})

export const listRebookings = operation({
  operationId: 'listRebookings',
  method: 'GET',
  url: '/rebookings',
  tag: 'Appointments',
  summary: 'Who has been offered other times, and who has answered',
  description: 'Staff see those of their clinics, patients their own. With `open` only what is not settled yet.',
  access: everyone,
  query: Type.Object({
    ...PageQuery,
    clinicId: Type.Optional(Id('clinic')),
    stepId: Type.Optional(Id('bulkStep')),
    open: Type.Optional(Type.Boolean()),
  }),
  polled: true,
  success: 200,
  response: List(Rebooking),
  problems: ['invalid'],
})

export const getRebooking = operation({
  operationId: 'getRebooking',
  method: 'GET',
  url: '/rebookings/:id',
  tag: 'Appointments',
  summary: 'The times that are kept for a patient whose visit was called off',
  access: everyone,
  params: byId('rebooking'),
  polled: true,
  success: 200,
  response: Rebooking,
  problems: ['not_found'],
})

const everybody = ['patient', 'doctor', 'desk', 'administrator'] as const
const answering = ['not_found', 'forbidden', 'offer_expired', 'offer_answered'] as const

export const takeTime = operation({
  operationId: 'takeTime',
  method: 'POST',
  url: '/rebookings/:id/choice',
  tag: 'Appointments',
  summary: 'Take one of the kept times, and let go the others',
  access: everybody,
  params: byId('rebooking'),
  body: Input({ appointmentId: Id('appointment') }),
  success: 200,
  response: Appointment,
  problems: answering,
  idempotent: true,
  example: { appointmentId: '01a1fd8e-0000-7000-8000-000000000008' },
})

export const declineTimes = operation({
  operationId: 'declineTimes',
  method: 'POST',
  url: '/rebookings/:id/refusal',
  tag: 'Appointments',
  summary: 'None of the kept times: let them all go',
  access: everybody,
  params: byId('rebooking'),
  success: 200,
  response: Rebooking,
  problems: answering,
  idempotent: true,
})

export const settleRebooking = operation({
  operationId: 'settleRebooking',
  method: 'POST',
  url: '/rebookings/:id/settlement',
  tag: 'Appointments',
  summary: 'Spoken with on the telephone: nothing more to do',
  description: 'Times that are still kept are let go.',
  access: staff,
  params: byId('rebooking'),
  success: 200,
  response: Rebooking,
  problems: ['not_found', 'forbidden', 'offer_answered'],
  idempotent: true,
})
