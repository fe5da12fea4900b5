import { Type } from 'typebox'
import {
  byId,
  Day,
  Id,
  Instant,
  Line,
  List,
  Nullable,
  operation,
  ordering,
  PageQuery,
  SearchQuery,
  Words,
} from './wire.ts'

/** A start that can be booked. Computed, never stored. */
export const Slot = Type.Object({
  startsAt: Instant,
  endsAt: Instant,
  doctorId: Id('doctor'),
  visitTypeId: Id('visitType'),
})

export const FreeSlot = Type.Object({ ...Slot.properties, doctorName: Type.String(), timeZone: Type.String() })

export const listDoctorSlots = operation({
  operationId: 'listDoctorSlots',
  method: 'GET',
  url: '/doctors/:id/slots',
  tag: 'Slots',
  summary: 'A doctor’s free times from one date to another, both included',
  description:
    'Dates are the clinic’s. At most 62 days at once; 14 from today where nothing is said. Without a visit type the first that the doctor offers counts.',
  access: 'public',
  params: byId('doctor'),
  query: Type.Object({
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    visitType: Type.Optional(Id('visitType')),
    patientId: Type.Optional(Id('patient')),
  }),
  polled: true,
  success: 200,
  response: Type.Object({
    timeZone: Type.String(),
    visitTypeId: Id('visitType'),
    items: Type.Array(Slot),
    closed: Type.Array(
      Type.Object({
        date: Day,
        reason: Type.Unsafe<'away' | 'closed' | 'holiday' | 'full' | 'window'>(
          Type.String({ enum: ['away', 'closed', 'holiday', 'full', 'window'] }),
        ),
      }),
      { description: 'The days in the range without a free time, and why' },
    ),
  }),
  problems: ['invalid', 'not_found'],
})

export const FreeDoctor = Type.Object({
  doctor: Type.Object({
    id: Id('doctor'),
    fullName: Type.String(),
    specialization: Nullable(Type.String()),
    languages: Type.Array(Type.String()),
    acceptsNew: Type.Boolean(),
  }),
  clinic: Type.Object({
    id: Id('clinic'),
    name: Type.String(),
    town: Nullable(Type.String()),
    postcode: Nullable(Type.String()),
    address: Nullable(Type.String()),
    timeZone: Type.String(),
  }),
  visitTypeId: Id('visitType'),
  nextFree: Instant,
  slots: Type.Array(Slot, { description: 'The first free times' }),
})

export const listSlots = operation({
  operationId: 'listSlots',
  method: 'GET',
  url: '/slots',
  tag: 'Slots',
  summary: 'Free times over all doctors, sorted by time',
  description:
    '`from` and `to` are instants. Every filter narrows the doctors; the first page comes first, `nextCursor` goes on from its last start.',
  access: 'public',
  query: Type.Object({
    ...PageQuery,
    ...SearchQuery,
    specialization: Type.Optional(Line(80)),
    clinicId: Type.Optional(Id('clinic')),
    doctorId: Type.Optional(Id('doctor')),
    town: Type.Optional(Line(80)),
    postcode: Type.Optional(Line(12)),
    language: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}$' })),
    medium: Type.Optional(Type.Unsafe<'in_person' | 'video'>(Type.String({ enum: ['in_person', 'video'] }))),
    acceptsNew: Type.Optional(Type.Boolean()),
    visitType: Type.Optional(Id('visitType')),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    ordering: ordering('startsAt', '-startsAt', 'doctor', '-doctor'),
  }),
  polled: true,
  success: 200,
  response: List(FreeSlot),
  problems: ['invalid'],
})

export const listFreeDoctors = operation({
  operationId: 'listFreeDoctors',
  method: 'GET',
  url: '/free-doctors',
  tag: 'Slots',
  summary: 'Who is free next: doctors by their first free time',
  access: 'public',
  query: Type.Object({
    ...PageQuery,
    ...SearchQuery,
    specialization: Type.Optional(Line(80)),
    clinicId: Type.Optional(Id('clinic')),
    town: Type.Optional(Line(80)),
    postcode: Type.Optional(Line(12)),
    place: Words('A town or the beginning of a postcode'),
    language: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}$' })),
    medium: Type.Optional(Type.Unsafe<'in_person' | 'video'>(Type.String({ enum: ['in_person', 'video'] }))),
    acceptsNew: Type.Optional(Type.Boolean()),
    visitType: Type.Optional(Id('visitType')),
    from: Type.Optional(Instant),
  }),
  polled: true,
  success: 200,
  response: List(FreeDoctor),
  problems: ['invalid'],
})

const reasons = [
  'past',
  'notice',
  'window',
  'holiday',
  'closure',
  'absence',
  'no_opening',
  'break',
  'grid',
  'too_short',
  'taken',
  'buffer',
  'room_taken',
  'patient_busy',
  'limit_day',
  'limit_all',
] as const

export const explainSlot = operation({
  operationId: 'explainSlot',
  method: 'GET',
  url: '/doctors/:id/slots/:startsAt',
  tag: 'Slots',
  summary: 'Why a time is, or is not, offered',
  description:
    'Staff of the clinic see which appointment or absence stands in the way; others learn nothing of others.',
  access: 'public',
  params: Type.Object({ id: Id('doctor'), startsAt: Instant }),
  query: Type.Object({ visitType: Type.Optional(Id('visitType')), patientId: Type.Optional(Id('patient')) }),
  success: 200,
  response: Type.Object({
    startsAt: Instant,
    offered: Type.Boolean(),
    reasons: Type.Array(
      Type.Object({
        reason: Type.Unsafe<(typeof reasons)[number]>(Type.String({ enum: [...reasons] })),
        detail: Type.String(),
        appointmentId: Nullable(Id('appointment')),
      }),
    ),
  }),
  problems: ['invalid', 'not_found', 'doctor_unverified'],
})
