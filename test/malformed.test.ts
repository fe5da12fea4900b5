import { beforeAll, expect, test } from 'vitest'
import { operations } from '../api/operations.ts'
import { addressOf, bodyOf, type Cast, isNamed, openCast, parts } from './cast.ts'
import { strays } from './contract.ts'
import { knock, show } from './knock.ts'
import { prove } from './proof.ts'
import { openWorld, type World } from './world.ts'

let world: World
let cast: Cast
beforeAll(async () => {
  world = await openWorld()
  cast = await openCast(world)
})

const taking = operations.filter(({ body }) => body)

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

/** Texts where a JSON object of some fields is expected, and how each is refused at the door. */
const texts: [text: string | Buffer, code: string][] = [
  ['{', 'malformed'],
  ['nothing', 'malformed'],
  ['null', 'invalid'],
  ['[]', 'invalid'],
  ['[{}]', 'invalid'],
  ['"text"', 'invalid'],
  ['17', 'invalid'],
  ['{"a":1}', 'invalid'],
  ['{"__proto__":{"administrator":true}}', 'malformed'],
  ['{"constructor":{"prototype":{"administrator":true}}}', 'malformed'],
  ['{"\\ud800":1}', 'malformed'],
  ['{"a":"half \\uDFFF a pair"}', 'malformed'],
  ['{"a":"\\ud83d\\ude00 and \\\\ud800"}', 'invalid'],
  [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 'invalid'],
  [deep(20), 'invalid'],
  [deep(21), 'malformed'],
  [deep(5_000), 'malformed'],
  ['['.repeat(100_000), 'malformed'],
  [`{"a":"${'x'.repeat(300_000)}"}`, 'too_large'],
]

test('what is not a JSON object of the expected shape is refused before it is looked at', async () => {
  const began = performance.now()
  const found: string[] = []
  for (const operation of taking) {
    const part = parts.find((each) => isNamed(each, operation))!
    for (const [raw, code] of texts) {
      const request = { operation, cast, part, url: addressOf(operation, cast), raw }
      const answer = await knock(world, request)
      const wrong = [
        ...strays(operation.operationId, answer),
        ...(answer.json().code === code ? [] : [`answers ${answer.body}, not ${code}`]),
      ]
      found.push(...wrong.map((each) => `${each}\n  ${show(request)}`))
    }
  }
  prove('what is not the expected JSON is refused', {
    n: taking.length * texts.length,
    violations: found.length,
    began,
  })
  expect(found.join('\n')).toBe('')
})

const types = [
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/octet-stream',
  'application/json-patch+json',
  'json',
  ' ',
]

test('another kind of content is refused, whatever is in it', async () => {
  const began = performance.now()
  const found: string[] = []
  for (const operation of taking) {
    const part = parts.find((each) => isNamed(each, operation))!
    for (const type of types) {
      const raw = JSON.stringify(bodyOf(operation, cast))
      const request = { operation, cast, part, url: addressOf(operation, cast), raw, headers: { 'content-type': type } }
      const answer = await knock(world, request)
      const wrong = [
        ...strays(operation.operationId, answer),
        ...(answer.statusCode === 415 ? [] : [`answers ${answer.statusCode} ${answer.body}`]),
      ]
      found.push(...wrong.map((each) => `${each}\n  ${show(request)}`))
    }
  }
  prove('another kind of content is refused', { n: taking.length * types.length, violations: found.length, began })
  expect(found.join('\n')).toBe('')
})

test('a filter that is misspelt is refused by its name: left out, it would answer with everything', async () => {
  for (const operation of operations.filter(({ query, body }) => query && !body)) {
    const part = parts.find((each) => isNamed(each, operation))!
    const url = addressOf(operation, cast)
    const request = { operation, cast, part, url: `${url}${url.includes('?') ? '&' : '?'}verifed=false` }
    const answer = await knock(world, request)
    expect(strays(operation.operationId, answer), show(request)).toEqual([])
    expect(answer.json(), show(request)).toMatchObject({ code: 'invalid' })
    expect(answer.json().errors).toContainEqual({
      field: 'verifed',
      code: 'invalid',
      detail: 'is not a field of this request',
    })
  }
})

test('each field at fault is named once, with what was meant', async () => {
  const wish = { fullName: '', phone: 'none', dateOfBirth: '2026-02-30', email: 7, bloodGroup: 'C' }
  const answer = await cast.people.desk.post('/api/patients', wish)
  expect(answer.json()).toMatchObject({ code: 'invalid', detail: 'fullName: must NOT have fewer than 1 characters' })
  expect(answer.json().errors.map(({ field, detail }: { field: string; detail: string }) => [field, detail])).toEqual([
    ['fullName', 'must NOT have fewer than 1 characters'],
    ['email', 'must be string'],
    ['dateOfBirth', 'must be a valid date'],
    ['bloodGroup', 'must be one of A+, A-, B+, B-, AB+, AB-, 0+, 0-, O+, O-'],
    ['phone', 'is not written in the expected form'],
  ])
})
