import { Type } from 'typebox'
import { FreeSlot } from './slots.ts'
import { Day, Id, Line, Nullable, operation, Phone, staff } from './wire.ts'

const parts = ['morning', 'afternoon', 'evening'] as const
export type PartOfDay = (typeof parts)[number]

/** A time that the clinic’s own people may give away. */
export const DeskSlot = Type.Object({
  ...FreeSlot.properties,
  withinNotice: Type.Boolean({ description: 'Patients cannot book it themselves any more: it is too soon for them' }),
})

export const listDeskSlots = operation({
  operationId: 'listDeskSlots',
  method: 'GET',
  url: '/desk/slots',
  tag: 'Front desk',
  summary: 'The next free times of a clinic over all its doctors, as its own people may book them',
  description:
    'Sorted by time. Nobody at the clinic needs to give notice, so they see times that patients do not; the booking window and the limits hold for them too. Of one doctor at most `each` times on a date, so that a page shows more than one of them. Without a visit type the first that each doctor offers counts.',
  access: staff,
  query: Type.Object({
    clinicId: Type.Optional(Id('clinic')),
    doctorId: Type.Optional(Id('doctor')),
    specialization: Type.Optional(Line(80)),
    visitType: Type.Optional(Id('visitType')),
    patientId: Type.Optional(Id('patient')),
    part: Type.Optional(
      Type.Unsafe<PartOfDay>(
        Type.String({
          enum: [...parts],
          description: 'Before 12:00, from 12:00, or from 17:00 on the clinic’s clocks',
        }),
      ),
    ),
    from: Type.Optional(Day),
    each: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, default: 3, description: 'Of one doctor on one date, at the most' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'How many at the most' })),
  }),
  success: 200,
  response: Type.Object({
    timeZone: Type.String(),
    lastDate: Type.String({
      format: 'date',
      description: 'The last date of the booking window',
      examples: ['2027-01-22'],
    }),
    items: Type.Array(DeskSlot),
  }),
  problems: ['invalid', 'not_found', 'forbidden'],
})

const likenesses = ['name', 'dateOfBirth', 'phone'] as const
export type Likeness = (typeof likenesses)[number]

/** Somebody the clinic knows who may be the one who is about to be taken in. */
export const AlikePatient = Type.Object({
  id: Id('patient'),
  fullName: Type.String(),
  dateOfBirth: Nullable(Day),
  phone: Nullable(Type.String()),
  hasAccount: Type.Boolean(),
  because: Type.Array(Type.Unsafe<Likeness>(Type.String({ enum: [...likenesses] })), {
    description: 'What is the same, or nearly',
  }),
})

export const listAlikePatients = operation({
  operationId: 'listAlikePatients',
  method: 'GET',
  url: '/desk/alike-patients',
  tag: 'Front desk',
  summary: 'Patients who may be the one who is about to be taken in, the likeliest first',
  description:
    'By a name that sounds nearly the same, the day of birth, the telephone number. At most five. For the front desk, before it takes somebody in twice.',
  access: ['desk', 'administrator'],
  query: Type.Object({
    clinicId: Type.Optional(Id('clinic')),
    fullName: Line(120),
    dateOfBirth: Type.Optional(Day),
    phone: Type.Optional(Phone),
  }),
  success: 200,
  response: Type.Object({ items: Type.Array(AlikePatient) }),
  problems: ['invalid', 'not_found', 'forbidden'],
})
