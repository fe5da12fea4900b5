import { Type } from 'typebox'
import { byId, clinicQuery, Id, Input, Line, Nullable, operation } from './wire.ts'

export const Room = Type.Object({ id: Id('room'), name: Type.String() })
export const Place = Type.Object({
  id: Id('place'),
  name: Type.String(),
  address: Nullable(Type.String()),
  stepFree: Type.Boolean(),
  rooms: Type.Array(Room),
})

export const listPlaces = operation({
  operationId: 'listPlaces',
  method: 'GET',
  url: '/places',
  tag: 'Clinics',
  summary: 'Where the clinic works, with the rooms of each place',
  access: 'public',
  query: clinicQuery,
  success: 200,
  response: Type.Object({ items: Type.Array(Place) }),
  problems: ['not_found'],
})

const placeFields = {
  address: Type.Optional(Nullable(Line(300))),
  stepFree: Type.Optional(Type.Boolean()),
}

export const createPlace = operation({
  operationId: 'createPlace',
  method: 'POST',
  url: '/places',
  tag: 'Clinics',
  summary: 'Add a place',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ name: Line(120), ...placeFields }),
  success: 201,
  response: Place,
  problems: ['invalid', 'not_found', 'forbidden', 'limit_reached'],
  idempotent: true,
  example: { name: 'Lindenplatz 4', address: 'Lindenplatz 4, 10115 Berlin', stepFree: true },
})

export const updatePlace = operation({
  operationId: 'updatePlace',
  method: 'PATCH',
  url: '/places/:id',
  tag: 'Clinics',
  summary: 'Change a place',
  access: ['administrator'],
  params: byId('place'),
  body: Input({ name: Type.Optional(Line(120)), ...placeFields }),
  success: 200,
  response: Place,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { stepFree: true },
})

export const removePlace = operation({
  operationId: 'removePlace',
  method: 'DELETE',
  url: '/places/:id',
  tag: 'Clinics',
  summary: 'Remove a place where nobody works any more',
  access: ['administrator'],
  params: byId('place'),
  success: 204,
  problems: ['not_found', 'forbidden', 'in_use'],
})

export const createRoom = operation({
  operationId: 'createRoom',
  method: 'POST',
  url: '/places/:id/rooms',
  tag: 'Clinics',
  summary: 'Add a room to a place',
  access: ['administrator'],
  params: byId('place'),
  body: Input({ name: Line(80) }),
  success: 201,
  response: Room,
  problems: ['invalid', 'not_found', 'forbidden', 'limit_reached'],
  idempotent: true,
  example: { name: 'Room 2' },
})

export const removeRoom = operation({
  operationId: 'removeRoom',
  method: 'DELETE',
  url: '/rooms/:id',
  tag: 'Clinics',
  summary: 'Remove a room that no hours name any more',
  access: ['administrator'],
  params: byId('room'),
  success: 204,
  problems: ['not_found', 'forbidden', 'in_use'],
})
