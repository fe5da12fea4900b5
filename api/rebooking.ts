import { Type } from 'typebox'
import { Appointment } from './appointments.ts'
import { BulkChange, KeptTime } from './bulk-steps.ts'
import { byId, everyone, Id, Input, Instant, List, Nullable, operation, PageQuery, staff } from './wire.ts'

const { patient: somebody, doctor } = BulkChange.properties

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
