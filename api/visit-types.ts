import { Type } from 'typebox'
import { byId, clinicQuery, Id, Input, Line, Money, Nullable, operation, Text } from './wire.ts'

const Medium = Type.Unsafe<'in_person' | 'video'>(Type.String({ enum: ['in_person', 'video'] }))

/** What can be booked. Buffers keep the doctor and the room busy around the visit, not the patient. */
export const VisitType = Type.Object({
  id: Id('visitType'),
  clinicId: Id('clinic'),
  name: Type.String(),
  description: Nullable(Type.String()),
  minutes: Type.Integer(),
  bufferBefore: Type.Integer(),
  bufferAfter: Type.Integer(),
  price: Nullable(Money),
  medium: Medium,
  specialization: Nullable(Type.String({ description: 'Offered by doctors of this specialization only' })),
})

const fields = {
  description: Type.Optional(Nullable(Text(500))),
  bufferBefore: Type.Optional(Type.Integer({ minimum: 0, maximum: 120 })),
  bufferAfter: Type.Optional(Type.Integer({ minimum: 0, maximum: 120 })),
  price: Type.Optional(Nullable(Money)),
  medium: Type.Optional(Medium),
  specialization: Type.Optional(Nullable(Line(80))),
}
const Minutes = Type.Integer({ minimum: 5, maximum: 480 })

export const listVisitTypes = operation({
  operationId: 'listVisitTypes',
  method: 'GET',
  url: '/visit-types',
  tag: 'Visit types',
  summary: 'What can be booked at a clinic, or with a doctor',
  access: 'public',
  query: Type.Object({ clinicId: Type.Optional(Id('clinic')), doctorId: Type.Optional(Id('doctor')) }),
  success: 200,
  response: Type.Object({ items: Type.Array(VisitType) }),
  problems: ['not_found'],
})

export const createVisitType = operation({
  operationId: 'createVisitType',
  method: 'POST',
  url: '/visit-types',
  tag: 'Visit types',
  summary: 'Add a visit type',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ name: Line(80), minutes: Minutes, ...fields }),
  success: 201,
  response: VisitType,
  problems: ['invalid', 'not_found', 'forbidden', 'limit_reached'],
  idempotent: true,
  example: { name: 'Skin check', minutes: 30, bufferAfter: 5, price: { amount: 8500, currency: 'EUR' } },
})

export const updateVisitType = operation({
  operationId: 'updateVisitType',
  method: 'PATCH',
  url: '/visit-types/:id',
  tag: 'Visit types',
  summary: 'Change a visit type; what is booked already keeps its length',
  access: ['administrator'],
  params: byId('visitType'),
  body: Input({ name: Type.Optional(Line(80)), minutes: Type.Optional(Minutes), ...fields }),
  success: 200,
  response: VisitType,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { minutes: 45, bufferAfter: 10 },
})

export const removeVisitType = operation({
  operationId: 'removeVisitType',
  method: 'DELETE',
  url: '/visit-types/:id',
  tag: 'Visit types',
  summary: 'Offer a visit type no longer; what is booked stays',
  access: ['administrator'],
  params: byId('visitType'),
  success: 204,
  problems: ['not_found', 'forbidden', 'in_use'],
})
