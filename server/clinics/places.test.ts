import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

test('a clinic works at several places, with rooms', async () => {
  const clinic = await openClinic(world)
  const added = await clinic.administrator.post('/api/places', { name: 'Annex', address: 'Parkweg 2', stepFree: true })
  expect(added.statusCode, added.body).toBe(201)
  const room = await clinic.administrator.post(`/api/places/${added.json().id}/rooms`, { name: 'Room 1' })
  expect(room.statusCode, room.body).toBe(201)
  expect((await clinic.visitor.get(`/api/places?clinicId=${clinic.clinicId}`)).json().items).toEqual([
    { id: added.json().id, name: 'Annex', address: 'Parkweg 2', stepFree: true, rooms: [room.json()] },
    { id: clinic.placeId, name: 'Lindenplatz 4', address: null, stepFree: false, rooms: [] },
  ])
})

test('a place changes its name and keeps the rest', async () => {
  const { administrator, placeId } = await openClinic(world)
  await administrator.patch(`/api/places/${placeId}`, { address: 'Lindenplatz 4', stepFree: true })
  const answer = await administrator.patch(`/api/places/${placeId}`, { name: 'Main house' })
  expect(answer.json()).toEqual({
    id: placeId,
    name: 'Main house',
    address: 'Lindenplatz 4',
    stepFree: true,
    rooms: [],
  })
  expect((await administrator.patch(`/api/places/${placeId}`, {})).json()).toMatchObject({ name: 'Main house' })
})

test('a place goes only when nobody has hours there any more, and its rooms go with it', async () => {
  const { administrator, placeId } = await openClinic(world)
  const doctor = (await administrator.post('/api/doctors', { fullName: 'Dr Amara Okonjo' })).json()
  const refused = await administrator.delete(`/api/places/${placeId}`)
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'in_use'])
  await administrator.post(`/api/places/${placeId}/rooms`, { name: 'Room 1' })
  await administrator.delete(`/api/doctors/${doctor.id}`)
  expect((await administrator.delete(`/api/places/${placeId}`)).statusCode).toBe(204)
  expect((await administrator.get('/api/places')).json().items).toEqual([])
  expect((await administrator.delete(`/api/places/${placeId}`)).statusCode).toBe(404)
})

test('a room goes only when no hours name it any more', async () => {
  const { administrator, placeId, clinicId, db } = await openClinic(world)
  const room = (await administrator.post(`/api/places/${placeId}/rooms`, { name: 'Room 1' })).json()
  await administrator.post('/api/doctors', { fullName: 'Dr Amara Okonjo' })
  await db.updateTable('weekly_hours').set({ room_id: room.id }).where('clinic_id', '=', clinicId).execute()
  const refused = await administrator.delete(`/api/rooms/${room.id}`)
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'in_use'])
  await db.updateTable('weekly_hours').set({ room_id: null }).where('clinic_id', '=', clinicId).execute()
  expect((await administrator.delete(`/api/rooms/${room.id}`)).statusCode).toBe(204)
  expect((await administrator.delete(`/api/rooms/${room.id}`)).statusCode).toBe(404)
})

test.each([
  [{}, 'name'],
  [{ name: '' }, 'name'],
  [{ name: 'x'.repeat(121) }, 'name'],
  [{ name: 'Annex', address: 7 }, 'address'],
  [{ name: 'Annex', stepFree: 'mostly' }, 'stepFree'],
  [{ name: 'Annex', rooms: [] }, 'rooms'],
])('a place cannot be %j', async (wrong, field) => {
  const { administrator, placeId } = await openClinic(world)
  const answer = await administrator.post('/api/places', wrong)
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field])
  if ('name' in wrong) expect((await administrator.patch(`/api/places/${placeId}`, wrong)).statusCode).toBe(400)
})

test('a room needs a name and a place', async () => {
  const { administrator, placeId } = await openClinic(world)
  expect((await administrator.post(`/api/places/${placeId}/rooms`, {})).json().errors[0].field).toBe('name')
  const nowhere = '/api/places/01a1fd8e-0000-7000-8000-000000000001/rooms'
  expect((await administrator.post(nowhere, { name: 'Room 1' })).statusCode).toBe(404)
})

test('there are at most 50 places, also when many are added at once', async () => {
  const { administrator } = await openClinic(world)
  const answers = await Promise.all(
    Array.from({ length: 52 }, (_, n) => administrator.post('/api/places', { name: `Place ${n}` })),
  )
  expect(answers.filter((one) => one.statusCode === 201)).toHaveLength(49)
  expect(answers.filter((one) => one.json().code === 'limit_reached')).toHaveLength(3)
})

test('there are at most 200 rooms', async () => {
  const { administrator, clinicId, placeId, db } = await openClinic(world)
  const rooms = Array.from({ length: 199 }, (_, n) => ({ id: crypto.randomUUID() as never, name: `${n}` }))
  await db
    .insertInto('subject')
    .values(rooms.map(({ id }) => ({ id, kind: 'room' as const })))
    .execute()
  await db
    .insertInto('room')
    .values(rooms.map((room) => ({ ...room, clinic_id: clinicId, place_id: placeId })))
    .execute()
  expect((await administrator.post(`/api/places/${placeId}/rooms`, { name: 'Last' })).statusCode).toBe(201)
  const answer = await administrator.post(`/api/places/${placeId}/rooms`, { name: 'One more' })
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'limit_reached'])
})

test('only the clinic’s own administrator changes its places', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const { placeId } = clinic
  for (const somebody of [clinic.desk, await clinic.doctor(), await clinic.patient(), other.administrator]) {
    expect((await somebody.post(`/api/places?clinicId=${clinic.clinicId}`, { name: 'Annex' })).statusCode).toBe(403)
    expect((await somebody.patch(`/api/places/${placeId}`, { name: 'Mine' })).statusCode).toBe(403)
    expect((await somebody.delete(`/api/places/${placeId}`)).statusCode).toBe(403)
    expect((await somebody.post(`/api/places/${placeId}/rooms`, { name: 'Mine' })).statusCode).toBe(403)
  }
})
