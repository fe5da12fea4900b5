import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

test('anybody may know a clinic, its rules and that there is no demonstration', async () => {
  const clinic = await openClinic(world)
  const answer = await clinic.visitor.get(`/api/clinic?clinicId=${clinic.clinicId}`)
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({
    id: clinic.clinicId,
    name: 'Practice am Lindenplatz',
    timeZone: 'Europe/Berlin',
    policy: { stepMinutes: 30 },
    demo: null,
  })
})

test('whoever works or is known at a clinic needs not name it', async () => {
  const clinic = await openClinic(world)
  for (const somebody of [clinic.administrator, clinic.desk, await clinic.doctor(), await clinic.patient()])
    expect((await somebody.get('/api/clinic')).json()).toMatchObject({ id: clinic.clinicId })
})

test('a visitor who names no clinic gets the one whose house this is', async () => {
  const { db, clinicId, visitor } = await openClinic(world)
  const nowhere = await visitor.get('/api/clinic')
  expect([nowhere.statusCode, nowhere.json().code]).toEqual([404, 'not_found'])
  await db.updateTable('clinic').set({ home: true }).where('id', '=', clinicId).execute()
  expect((await visitor.get('/api/clinic')).json()).toMatchObject({ id: clinicId })
  await db.updateTable('clinic').set({ home: false }).where('id', '=', clinicId).execute()
})

test('the accounts of a demonstration are shown, and never in production', async () => {
  const made = await openWorld()
  const clinic = await openClinic(made)
  const { accountId, fullName } = clinic.administrator
  await made.db.updateTable('account').set({ demo: true }).where('id', '=', accountId).execute()
  const shown = (await clinic.visitor.get(`/api/clinic?clinicId=${clinic.clinicId}`)).json()
  expect(shown.demo).toMatchObject({ password: 'demo-demo-demo', accounts: [{ fullName, role: 'administrator' }] })
  Object.assign(made.config, { production: true })
  expect((await clinic.visitor.get(`/api/clinic?clinicId=${clinic.clinicId}`)).json().demo).toBeNull()
})

test('the administrator changes what the clinic says about itself', async () => {
  const { administrator } = await openClinic(world)
  const answer = await administrator.patch('/api/clinic', {
    name: 'Praxis am Park',
    timeZone: 'europe/vienna',
    country: 'AT',
    region: '9',
    phone: '+43 1 555 01 40',
    town: 'Wien',
    postcode: '1010',
    email: null,
  })
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json()).toMatchObject({
    name: 'Praxis am Park',
    timeZone: 'Europe/Vienna',
    country: 'AT',
    region: '9',
    town: 'Wien',
  })
})

test('a clinic that moves to another country has no region there until it names one', async () => {
  const { administrator } = await openClinic(world)
  expect((await administrator.patch('/api/clinic', { country: 'FR' })).json()).toMatchObject({
    country: 'FR',
    region: null,
  })
})

test.each([
  [{ name: '' }, 'name'],
  [{ name: ' ' }, 'name'],
  [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
  [{ timeZone: '+02:00' }, 'timeZone'],
  [{ country: 'de' }, 'country'],
  [{ country: 'XX' }, 'country'],
  [{ region: 'ENG' }, 'region'],
  [{ country: 'AQ', region: 'BE' }, 'region'],
  [{ phone: 'call us' }, 'phone'],
  [{ email: 'nobody' }, 'email'],
  [{ address: 'x'.repeat(301) }, 'address'],
  [{ town: 7 }, 'town'],
  [{ postcode: '1234567890123' }, 'postcode'],
  [{ home: true }, 'home'],
  [{ policy: {} }, 'policy'],
  [{ stranded: 'perhaps' }, 'stranded'],
])('a clinic cannot be changed by %j', async (change, field) => {
  const { administrator } = await openClinic(world)
  const answer = await administrator.patch('/api/clinic', change)
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid'])
  expect(answer.json().errors[0].field).toBe(field)
})

test('only its own administrator changes a clinic', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  const change = { name: 'Mine now' }
  for (const somebody of [clinic.desk, await clinic.doctor(), await clinic.patient()])
    expect((await somebody.patch('/api/clinic', change)).statusCode).toBe(403)
  expect((await clinic.visitor.patch('/api/clinic', change)).statusCode).toBe(401)
  const foreign = await other.administrator.patch(`/api/clinic?clinicId=${clinic.clinicId}`, change)
  expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'forbidden'])
  const unknown = '01a1fd8e-0000-7000-8000-000000000001'
  expect((await other.administrator.patch(`/api/clinic?clinicId=${unknown}`, change)).statusCode).toBe(404)
  expect((await other.administrator.patch('/api/clinic?clinicId=7', change)).statusCode).toBe(400)
})
