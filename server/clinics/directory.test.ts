import { expect, test } from 'vitest'
import { presets } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import { caller, openClinic, openWorld } from '../../test/world.ts'
import { newId } from '../kernel/id.ts'

const world = await openWorld()
const visitor = caller(world.app)

const practices: [string, string, string][] = [
  ['The Densham Surgery', 'Stockton', 'TS18 1HU'],
  ['Queens Park Medical Centre', 'Stockton', 'TS18 2AW'],
  ['Victoria Medical Practice', 'Hartlepool', 'TS26 8DB'],
  ['100% Health', 'Hartlepool', 'TS24 7PW'],
  ['Woodlands Road Surgery', 'Middlesbrough', 'TS1 3BE'],
]
for (const [name, town, postcode] of practices)
  await world.db
    .insertInto('clinic')
    .values({
      id: newId<'clinic'>(),
      name,
      town,
      postcode,
      country: 'GB',
      time_zone: 'Europe/London',
      policy: JSON.stringify(presets.ordinary),
    })
    .execute()

const names = async (query: string): Promise<string[]> => {
  const answer = await visitor.get(`/api/clinics?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().items.map((one: { name: string }) => one.name)
}

test('the directory is in the order of the names, without anybody’s rules', async () => {
  const { items } = (await visitor.get('/api/clinics')).json()
  expect(items.map((one: { name: string }) => one.name)).toEqual([
    '100% Health',
    'Queens Park Medical Centre',
    'The Densham Surgery',
    'Victoria Medical Practice',
    'Woodlands Road Surgery',
  ])
  expect(items[0]).not.toHaveProperty('policy')
})

test.each([
  ['search=surgery', ['The Densham Surgery', 'Woodlands Road Surgery']],
  ['search=SURG%20dens', ['The Densham Surgery']],
  ['search=surgery%20victoria', []],
  ['search=0%25', ['100% Health']],
  ['search=_', []],
  ['town=stockton', ['Queens Park Medical Centre', 'The Densham Surgery']],
  ['town=stock', []],
  ['postcode=TS18', ['Queens Park Medical Centre', 'The Densham Surgery']],
  ['postcode=ts181', ['The Densham Surgery']],
  ['postcode=TS18%201HU', ['The Densham Surgery']],
  ['town=hartlepool&search=medical', ['Victoria Medical Practice']],
  ['specialization=Dermatology', []],
])('%s finds %j', async (query, found) => {
  expect(await names(query)).toEqual(found)
})

test('the directory is read page by page, each clinic once', async () => {
  const seen: string[] = []
  let cursor = ''
  do {
    const { items, nextCursor } = (await visitor.get(`/api/clinics?limit=2${cursor}`)).json()
    seen.push(...items.map((one: { name: string }) => one.name))
    cursor = nextCursor && `&cursor=${nextCursor}`
  } while (cursor)
  expect(seen).toEqual(await names('limit=100'))
})

test('a clinic is found by what its doctors do, once it has verified them', async () => {
  const clinic = await openClinic(world, { preset: 'verified-practice' })
  const { doctorId } = await clinic.doctor('Dr Amara Okonjo', 'Cardiology')
  const found = async (): Promise<Id<'clinic'>[]> => {
    const { items } = (await visitor.get('/api/clinics?specialization=cardiology')).json()
    return items.map((one: { id: Id<'clinic'> }) => one.id)
  }
  expect(await found()).toEqual([clinic.clinicId])
  const shown = (await visitor.get(`/api/clinic?clinicId=${clinic.clinicId}`)).json()
  expect(shown.specializations).toEqual(['Cardiology'])
  await clinic.administrator.post(`/api/doctors/${doctorId}/verification`, { verified: false })
  expect(await found()).toEqual([])
  await world.db.updateTable('clinic').set({ removed_at: world.clock.now }).where('id', '=', clinic.clinicId).execute()
})

test.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=many', 'limit'],
  ['cursor=nonsense', 'cursor'],
  ['town=', 'town'],
  ['postcode=1234567890123', 'postcode'],
  [`search=${'x'.repeat(101)}`, 'search'],
])('%s is refused', async (query, field) => {
  const answer = await visitor.get(`/api/clinics?${query}`)
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field])
})
