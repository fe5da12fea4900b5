import { Type } from 'typebox'
import { everyone, Id, Instant, Nullable, operation } from './wire.ts'

export const Lateness = Type.Object({
  appointmentId: Id('appointment'),
  doctorId: Id('doctor'),
  startsAt: Instant,
  expectedAt: Type.Unsafe<string>(
    Type.String({ format: 'date-time', description: 'When the doctor will be free for it' }),
  ),
  minutes: Type.Integer({ description: 'How much later that is' }),
  toldAt: Nullable(Instant),
})

export const listLateness = operation({
  operationId: 'listLateness',
  method: 'GET',
  url: '/lateness',
  tag: 'Appointments',
  summary: 'Whose visits will begin later than booked, because the doctor is behind',
  description:
    'Reckoned from who has come and who has been seen. Staff see the visits of the next hours at their clinics, from five minutes on; patients what they were told. The bookings stay as they are.',
  access: everyone,
  query: Type.Object({ clinicId: Type.Optional(Id('clinic')) }),
  polled: true,
  success: 200,
  response: Type.Object({ items: Type.Array(Lateness) }),
  problems: ['invalid'],
})
