import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const skin = { name: 'Skin check', minutes: 30, bufferAfter: 5, price: { amount: 8500, currency: 'EUR' } }

test('the administrator adds a visit type, and anybody may read it after the others', async () => {
  const clinic = await openClinic(world)
  const answer = await clinic.administrator.post('/api/visit-types', skin)
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json()).toEqual({
    id: expect.any(String),
    clinicId: clinic.clinicId,
    name: 'Skin check',
    description: null,
    minutes: 30,
    bufferBefore: 0,
    bufferAfter: 5,
    price: { amount: 8500, currency: 'EUR' },
    medium: 'in_person',
    specialization: null,
  })
  const { items } = (await clinic.visitor.get(`/api/visit-types?clinicId=${clinic.clinicId}`)).json()
  expect(items.map((one: { name: string }) => one.name)).toEqual(['Consultation', 'Skin check'])
})

test('a doctor offers what is for everyone or for their specialization', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor('Dr Amara Okonjo', 'Dermatology')
  const heart = await clinic.doctor('Dr Ben Hur', 'Cardiology')
  await clinic.administrator.post('/api/visit-types', { ...skin, specialization: 'dermatology' })
  const offered = async (doctorId: string) =>
    (await clinic.visitor.get(`/api/visit-types?doctorId=${doctorId}`))
      .json()
      .items.map((one: { name: string }) => one.name)
  expect(await offered(doctor.doctorId)).toEqual(['Consultation', 'Skin check'])
  expect(await offered(heart.doctorId)).toEqual(['Consultation'])
  const other = await openClinic(world)
  const elsewhere = `/api/visit-types?doctorId=${doctor.doctorId}&clinicId=${other.clinicId}`
  expect((await clinic.visitor.get(elsewhere)).json().items).toEqual([])
  expect((await clinic.visitor.get(`/api/visit-types?doctorId=${other.clinicId}`)).statusCode).toBe(404)
})

test('what is said of a visit type changes, and the rest stays', async () => {
  const { administrator } = await openClinic(world)
  const { id } = (await administrator.post('/api/visit-types', skin)).json()
  const change = { minutes: 45, medium: 'video', description: 'By camera', price: null }
  const answer = await administrator.patch(`/api/visit-types/${id}`, change)
  expect(answer.json()).toMatchObject({ ...change, name: 'Skin check', bufferAfter: 5 })
  expect((await administrator.patch(`/api/visit-types/${id}`, { name: 'skin check' })).statusCode).toBe(200)
})

test('a visit type that is removed is offered no longer; the last one stays', async () => {
  const clinic = await openClinic(world)
  const { id } = (await clinic.administrator.post('/api/visit-types', skin)).json()
  expect((await clinic.administrator.delete(`/api/visit-types/${id}`)).statusCode).toBe(204)
  expect((await clinic.administrator.delete(`/api/visit-types/${id}`)).statusCode).toBe(404)
  const last = await clinic.administrator.delete(`/api/visit-types/${clinic.visitTypeId}`)
  expect([last.statusCode, last.json().code]).toEqual([409, 'in_use'])
})

test.each([
  [{ name: '  ' }, 'name'],
  [{ name: 'consultation' }, 'name'],
  [{ minutes: 4 }, 'minutes'],
  [{ minutes: 481 }, 'minutes'],
  [{ minutes: 30.5 }, 'minutes'],
  [{ bufferBefore: -1 }, 'bufferBefore'],
  [{ bufferAfter: 121 }, 'bufferAfter'],
  [{ price: { amount: -5, currency: 'EUR' } }, 'price.amount'],
  [{ price: { amount: 5, currency: 'euro' } }, 'price.currency'],
  [{ price: { amount: 5, currency: 'ZZZ' } }, 'price.currency'],
  [{ price: { amount: 5 } }, 'price.currency'],
  [{ medium: 'telephone' }, 'medium'],
  [{ specialization: '' }, 'specialization'],
  [{ description: 'x'.repeat(501) }, 'description'],
  [{ position: 0 }, 'position'],
])('a visit type cannot be %j', async (wrong, field) => {
  const { administrator } = await openClinic(world)
  const added = await administrator.post('/api/visit-types', { ...skin, ...wrong })
  expect([added.statusCode, added.json().code]).toEqual([400, 'invalid'])
  expect(added.json().errors.map((one: { field: string }) => one.field)).toContain(field)
  const { id } = (await administrator.post('/api/visit-types', skin)).json()
  expect((await administrator.patch(`/api/visit-types/${id}`, wrong)).statusCode).toBe(400)
})

test('a visit type needs a name and a length', async () => {
  const { administrator } = await openClinic(world)
  const answer = await administrator.post('/api/visit-types', {})
  expect(answer.json().errors).toMatchObject([
    { field: 'name', code: 'missing' },
    { field: 'minutes', code: 'missing' },
  ])
})

test('a clinic has at most 100 visit types', async () => {
  const { administrator, clinicId, db } = await openClinic(world)
  const rows = Array.from({ length: 98 }, (_, n) => ({
    id: crypto.randomUUID() as never,
    clinic_id: clinicId,
    name: `${n}`,
    minutes: 30,
  }))
  await db.insertInto('visit_type').values(rows).execute()
  expect((await administrator.post('/api/visit-types', skin)).statusCode).toBe(201)
  const answer = await administrator.post('/api/visit-types', { ...skin, name: 'One more' })
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'limit_reached'])
})

test('only the clinic’s own administrator says what can be booked', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const url = `/api/visit-types/${clinic.visitTypeId}`
  for (const somebody of [clinic.desk, await clinic.doctor(), await clinic.patient(), other.administrator]) {
    expect((await somebody.post(`/api/visit-types?clinicId=${clinic.clinicId}`, skin)).statusCode).toBe(403)
    expect((await somebody.patch(url, { minutes: 5 })).statusCode).toBe(403)
    expect((await somebody.delete(url)).statusCode).toBe(403)
  }
  expect((await clinic.visitor.delete(url)).statusCode).toBe(401)
})
