import { Type } from 'typebox'
import { byId, clinicQuery, Day, Id, Input, Line, LocalDateTime, operation } from './wire.ts'

/** What to do with booked appointments that a change would leave outside the opening hours. */
export const Stranded = Type.Optional(
  Type.Unsafe<'ask' | 'keep' | 'cancel'>(
    Type.String({
      enum: ['ask', 'keep', 'cancel'],
      default: 'ask',
      description:
        '`ask` refuses and lists them, `keep` leaves them booked, `cancel` cancels them and tells the patients',
    }),
  ),
)

export const Holiday = Type.Object({
  rule: Type.String({ description: 'Names the holiday in every year' }),
  date: Day,
  name: Type.String(),
  closed: Type.Boolean({ description: 'Whether the clinic is closed on it' }),
})

export const listHolidays = operation({
  operationId: 'listHolidays',
  method: 'GET',
  url: '/holidays',
  tag: 'Clinics',
  summary: 'Public holidays of the clinic’s country and region in a year',
  access: 'public',
  query: Type.Object({
    clinicId: Type.Optional(Id('clinic')),
    year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
  }),
  success: 200,
  response: Type.Object({ items: Type.Array(Holiday) }),
  problems: ['invalid', 'not_found'],
})

export const listRegions = operation({
  operationId: 'listRegions',
  method: 'GET',
  url: '/regions',
  tag: 'Clinics',
  summary: 'The regions of a country that have public holidays of their own',
  description: 'Empty where none has, and where no holidays of the country are known.',
  access: 'public',
  query: Type.Object({ country: Type.String({ pattern: '^[A-Z]{2}$', examples: ['DE'] }) }),
  success: 200,
  response: Type.Object({
    items: Type.Array(
      Type.Object({
        code: Type.String({ description: 'As a clinic’s `region`; one within a region like `BY-A`' }),
        name: Type.String({ description: 'In a language of the country' }),
      }),
    ),
  }),
  problems: ['invalid'],
})

export const switchHoliday = operation({
  operationId: 'switchHoliday',
  method: 'PUT',
  url: '/holidays',
  tag: 'Clinics',
  summary: 'Say whether the clinic is closed on a public holiday',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ rule: Line(300), closed: Type.Boolean(), stranded: Stranded }),
  success: 204,
  problems: ['invalid', 'not_found', 'forbidden', 'appointments_stranded'],
  example: { rule: '12-25', closed: false },
})

export const Closure = Type.Object({
  id: Id('closure'),
  from: LocalDateTime,
  to: LocalDateTime,
  reason: Type.String(),
})

export const listClosures = operation({
  operationId: 'listClosures',
  method: 'GET',
  url: '/closures',
  tag: 'Clinics',
  summary: 'When the whole clinic is closed',
  access: 'public',
  query: clinicQuery,
  success: 200,
  response: Type.Object({ items: Type.Array(Closure) }),
  problems: ['not_found'],
})

export const addClosure = operation({
  operationId: 'addClosure',
  method: 'POST',
  url: '/closures',
  tag: 'Clinics',
  summary: 'Close the whole clinic for a time',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ from: LocalDateTime, to: LocalDateTime, reason: Line(200), stranded: Stranded }),
  success: 201,
  response: Closure,
  problems: ['invalid', 'not_found', 'forbidden', 'appointments_stranded', 'limit_reached'],
  idempotent: true,
  example: { from: '2026-12-24T12:00', to: '2026-12-28T00:00', reason: 'Between the years' },
})

export const removeClosure = operation({
  operationId: 'removeClosure',
  method: 'DELETE',
  url: '/closures/:id',
  tag: 'Clinics',
  summary: 'Take a closure back',
  access: ['administrator'],
  params: byId('closure'),
  success: 204,
  problems: ['not_found', 'forbidden'],
})
