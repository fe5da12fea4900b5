import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const clinic = await openClinic(world)
const other = await openClinic(world)
await world.db.updateTable('clinic').set({ town: 'Potsdam' }).where('id', '=', other.clinicId).execute()
const okonjo = await clinic.doctor('Dr Amara Okonjo', 'Dermatology')
await clinic.doctor('Dr Ben Brandt', 'Cardiology')
await clinic.doctor('Dr Clara Brandt', 'dermatology')
await other.doctor('Dr Dora Diamant', 'Dermatology')
await other.administrator.post('/api/doctors', { fullName: 'Dr Emil Unchecked', languages: ['ar'] })

const names = async (query: string): Promise<string[]> => {
  const answer = await clinic.visitor.get(`/api/doctors?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().items.map((one: { fullName: string }) => one.fullName)
}
const all = ['Dr Amara Okonjo', 'Dr Ben Brandt', 'Dr Clara Brandt', 'Dr Dora Diamant', 'Dr Emil Unchecked']

test.each([
  ['', all],
  ['ordering=-fullName', all.toReversed()],
  ['search=brandt', ['Dr Ben Brandt', 'Dr Clara Brandt']],
  ['search=brandt%20CLARA', ['Dr Clara Brandt']],
  ['search=%25', []],
  ['specialization=DERMATOLOGY', ['Dr Amara Okonjo', 'Dr Clara Brandt', 'Dr Dora Diamant']],
  ['specialization=derma', []],
  ['language=ar', ['Dr Emil Unchecked']],
  ['town=potsdam', ['Dr Dora Diamant', 'Dr Emil Unchecked']],
  ['town=potsdam&specialization=dermatology', ['Dr Dora Diamant']],
  [`clinicId=${clinic.clinicId}`, ['Dr Amara Okonjo', 'Dr Ben Brandt', 'Dr Clara Brandt']],
  [`clinicId=${clinic.clinicId}&town=potsdam`, []],
  ['verified=false', ['Dr Emil Unchecked']],
  ['verified=true', all.slice(0, 4)],
  [`verified=false&clinicId=${clinic.clinicId}`, []],
])('doctors by %s', async (query, found) => {
  expect(await names(query)).toEqual(found)
})

test('doctors are ordered by what they are, and by when they came', async () => {
  const { items } = (await clinic.visitor.get('/api/doctors?ordering=specialization')).json()
  expect(items.map((one: { specialization: string | null }) => one.specialization?.toLowerCase() ?? null)).toEqual([
    null,
    'cardiology',
    'dermatology',
    'dermatology',
    'dermatology',
  ])
  expect(await names('ordering=createdAt')).toEqual(all)
  expect(await names('ordering=-createdAt&limit=1')).toEqual(['Dr Emil Unchecked'])
})

test.each(['fullName', '-fullName', 'specialization', '-createdAt'])(
  'pages by %s show each doctor once',
  async (ordering) => {
    const seen: string[] = []
    let cursor = ''
    do {
      const { items, nextCursor } = (
        await clinic.visitor.get(`/api/doctors?limit=2&ordering=${ordering}${cursor}`)
      ).json()
      seen.push(...items.map((one: { fullName: string }) => one.fullName))
      cursor = nextCursor && `&cursor=${nextCursor}`
    } while (cursor)
    expect(seen.toSorted()).toEqual(all)
    expect(seen).toEqual(await names(`ordering=${ordering}`))
  },
)

test('specializations are counted, whatever their capitals', async () => {
  const { items } = (await clinic.visitor.get('/api/specializations')).json()
  expect(items).toEqual([
    { name: 'Cardiology', doctors: 1 },
    { name: expect.stringMatching(/^dermatology$/i), doctors: 3 },
  ])
  expect((await clinic.visitor.get('/api/specializations?search=card')).json().items).toHaveLength(1)
})

test('whether a doctor is verified is said for the clinic in question', async () => {
  await world.db
    .insertInto('engagement')
    .values({ doctor_id: okonjo.doctorId, clinic_id: other.clinicId } as never)
    .execute()
  const verifiedAt = async (query: string, who = clinic.visitor) =>
    (await who.get(`/api/doctors?search=okonjo${query}`)).json().items[0].verified
  expect(await verifiedAt('')).toBe(true)
  expect(await verifiedAt(`&clinicId=${clinic.clinicId}`)).toBe(true)
  expect(await verifiedAt(`&clinicId=${other.clinicId}`)).toBe(false)
  expect(await verifiedAt('', other.desk)).toBe(false)
  await world.db
    .deleteFrom('engagement')
    .where('clinic_id', '=', other.clinicId)
    .where('doctor_id', '=', okonjo.doctorId)
    .execute()
})

test.each([
  ['limit=0', 'limit'],
  ['ordering=password', 'ordering'],
  ['cursor=x', 'cursor'],
  ['language=English', 'language'],
  ['verified=perhaps', 'verified'],
  ['clinicId=7', 'clinicId'],
  ['town=', 'town'],
])('%s is refused', async (query, field) => {
  const answer = await clinic.visitor.get(`/api/doctors?${query}`)
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field])
})

test('a cursor of another order is refused', async () => {
  const { nextCursor } = (await clinic.visitor.get('/api/doctors?limit=1')).json()
  expect((await clinic.visitor.get(`/api/doctors?ordering=-fullName&cursor=${nextCursor}`)).statusCode).toBe(400)
})
