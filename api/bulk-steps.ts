import { Type } from 'typebox'
import { byId, Day, Id, Input, Instant, LocalDateTime, Nullable, operation, staff, Text } from './wire.ts'

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

/** A step in one line: who did what, and until when it can be undone. */
export const DoneStep = Type.Object({
  id: Id('bulkStep'),
  kind: BulkStep.properties.kind,
  reason: Nullable(Type.String()),
  doctor: Nullable(doctor),
  doneAt: Instant,
  doneBy: Nullable(Type.String()),
  undoUntil: Instant,
  toldAt: Nullable(Instant),
  undoneAt: Nullable(Instant),
  changed: Type.Integer({ description: 'So many appointments were changed by it' }),
})

export const listBulkSteps = operation({
  operationId: 'listBulkSteps',
  method: 'GET',
  url: '/bulk-steps',
  tag: 'Appointments',
  summary: 'What was done to many appointments at once, within the last day',
  description: 'The newest first, at most 50.',
  access: staff,
  query: Type.Object({ clinicId: Type.Optional(Id('clinic')) }),
  polled: true,
  success: 200,
  response: Type.Object({ items: Type.Array(DoneStep) }),
  problems: ['invalid'],
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
