import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readAddress, readPractice, Unreadable } from './readPractice.ts'

const practice = {
  code: 'A81001',
  name: 'The Surgery',
  address: '1 High Street, York, YO1 7HH',
  telephone: '01904 1234',
}
const line = (change: Record<string, unknown> = {}) => JSON.stringify({ ...practice, ...change })

test.each([
  ['1 High Street, York, YO1 7HH', '1 High Street', 'York', 'YO1 7HH'],
  [
    'The Health Centre, Victoria Road, Hartlepool, Cleveland, TS26 8DB',
    'The Health Centre, Victoria Road',
    'Hartlepool',
    'TS26 8DB',
  ],
  ['60 Gordon Hill, Enfield, Middlesex, en2 0qp', '60 Gordon Hill', 'Enfield', 'EN2 0QP'],
  ['Portswood Road, Southampton, SO172NH', 'Portswood Road', 'Southampton', 'SO17 2NH'],
  // A quarter of London, a village near a town, a peninsula and its county.
  ['12 Priory Road, Hornsey, N8 7RE', '12 Priory Road, Hornsey', 'London', 'N8 7RE'],
  ['3 Long Street, Topcliffe, Nr. Thirsk, YO7 3RP', '3 Long Street, Topcliffe', 'Thirsk', 'YO7 3RP'],
  ['27 Grove Road, Wallasey, Wirral, Merseyside, CH45 3HE', '27 Grove Road', 'Wallasey', 'CH45 3HE'],
  // The town stands before the street, or nowhere.
  [
    'The Osmaston Surgery, Derby, 212 Osmaston Road, DE23 8JX',
    'The Osmaston Surgery, 212 Osmaston Road',
    'Derby',
    'DE23 8JX',
  ],
  [
    'Swarland Surgery, 2 Swarland Avenue, Benton Road, NE7 7TD',
    'Swarland Surgery, 2 Swarland Avenue, Benton Road',
    null,
    'NE7 7TD',
  ],
  [
    'Kings Lane Med Practice, 25 Brackenwood Road, Wirral, CH63 2LR',
    'Kings Lane Med Practice, 25 Brackenwood Road',
    'Wirral',
    'CH63 2LR',
  ],
  // Spelt in one way.
  ['2 Glebe Street, Stoke-On-Trent, ST4 1HP', '2 Glebe Street', 'Stoke on Trent', 'ST4 1HP'],
  ['2 Glebe Street, Stoke On Trent, Staffordshire, ST4 1HP', '2 Glebe Street', 'Stoke on Trent', 'ST4 1HP'],
  ['1 Bickerstaffe Street, St.Helens, Merseyside, WA10 1DH', '1 Bickerstaffe Street', 'St Helens', 'WA10 1DH'],
  ['Somewhere', 'Somewhere', null, null],
])('of “%s” it is known where it is', (text, address, town, postcode) => {
  expect(readAddress(text)).toEqual({ address, town, postcode })
})

test('blanks and a capital after an apostrophe are put right, and a telephone that is none is left empty', () => {
  const read = readPractice(line({ name: " Dr  Witvliet'S   Practice ", telephone: 'ring twice' }))
  expect(read).toMatchObject({ code: 'A81001', name: "Dr Witvliet's Practice", phone: null })
  expect(readPractice(line({ telephone: undefined })).phone).toBeNull()
  expect(readPractice(line()).phone).toBe('01904 1234')
})

test.each([
  ['is not JSON', '{"code": "A81001", '],
  ['is not a JSON object', '["A81001"]'],
  ['is not a JSON object', 'null'],
  ['has no code', line({ code: ' ' })],
  ['the code "A 1" is not one word', line({ code: 'A 1' })],
  ['has no name', line({ name: '' })],
  ['has no name', line({ name: null })],
  ['has a name that is not text', line({ name: 7 })],
  ['has a name of more than 120 characters', line({ name: 'x'.repeat(121) })],
  ['has no address', line({ address: undefined })],
  ['has characters in its name that are none', line({ name: 'a\u0000b' })],
  ['has characters in its name that are none', line({ name: 'a\ud800b' })],
])('a line is refused because it %s', (reason, text) => {
  expect(() => readPractice(text)).toThrow(new Unreadable(reason))
})

test('of all 7,753 practices of England one has no town, and every one has a street and a postcode', () => {
  const lines = readFileSync('data/practices-england.ndjson', 'utf8').trim().split('\n')
  const read = lines.map(readPractice)
  expect(read).toHaveLength(7753)
  expect(read.filter(({ town }) => town === null)).toHaveLength(1)
  expect(read.filter(({ address, postcode }) => address === null || postcode === null)).toEqual([])
  expect(read.filter(({ town }) => town === 'London')).toHaveLength(834)
})
