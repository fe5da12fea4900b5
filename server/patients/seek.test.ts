import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const clinic = await openClinic(world)
const theo = { fullName: 'Theo Marquardt', dateOfBirth: '1961-05-12', phone: '+49 30 555 01 40' }
for (const one of [
  theo,
  { fullName: 'Mara Lindqvist', dateOfBirth: '1988-04-02', phone: '(030) 5550177' },
  { fullName: 'Leila Mansouri', dateOfBirth: '1961-12-05' },
])
  expect((await clinic.desk.post('/api/patients', one)).statusCode).toBe(201)

const found = async (search: string) =>
  (await clinic.desk.get(`/api/patients?search=${encodeURIComponent(search)}`))
    .json()
    .items.map((one: { fullName: string }) => one.fullName)

test.each([
  'marqu',
  'theo marquardt',
  '12.5.1961 theo',
  '1961-05-12',
  '12051961 marq',
  '٠٣٠ ٥٥٥٠١٤٠',
  '030 555 0140',
  '0049 30 5550140',
  '+493055501 40',
  '0140',
])('the desk finds whoever rings by “%s”', async (search) => {
  expect(await found(search)).toEqual([theo.fullName])
})

test('a date may be written day first or month first, and a year alone is enough', async () => {
  expect(await found('5/12/61')).toEqual(['Leila Mansouri', 'Theo Marquardt'])
  expect(await found('1961')).toEqual(['Leila Mansouri', 'Theo Marquardt'])
  expect(await found('2 4 1988')).toEqual(['Mara Lindqvist'])
})

test('a word that fits nobody finds nobody', async () => {
  for (const search of ['theo 1988', 'nobody', '31.2.1961', '999999', '%', "O'Neil \\"])
    expect(await found(search)).toEqual([])
})
