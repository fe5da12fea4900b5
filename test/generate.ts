import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { TSchema } from 'typebox'
import { isDay, isInstant } from '../server/kernel/validate.ts'

/** As much of JSON Schema as the contract uses. */
export interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  title?: string
  examples?: string[]
}
export const schemaOf = (schema: TSchema): Schema => schema as Schema

const ajv = addFormats.default(new Ajv({ strict: false }))
ajv.addFormat('date-time', { type: 'string', validate: isInstant })
ajv.addFormat('date', { type: 'string', validate: isDay })
const known = new Map<string, (value: unknown) => boolean>()
const isAllowed = (schema: Schema): ((value: unknown) => boolean) => {
  const text = JSON.stringify(schema)
  const fits = known.get(text) ?? (ajv.compile(schema) as (value: unknown) => boolean)
  known.set(text, fits)
  return fits
}

/** Texts that have broken things elsewhere. */
export const evil = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'half \udfff a pair',
  '\u202eright to left',
  '𝒳'.repeat(60),
  'e\u0301'.repeat(40),
  "'; drop table appointment; --",
  '{{7*7}}#{7*7}',
  '<script>alert(1)</script>',
  '=1+1',
  '../../etc/passwd',
  '%00%ff',
  'line\r\nBcc: x@example.test',
  '__proto__',
  'constructor',
  '\\u0000',
  '%_\\',
  ' ',
  '',
]

type Ids = Record<string, string[]>

/** Values that a schema allows. Ids are mostly of what exists. */
export function valid(schema: Schema, ids: Ids): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => valid(each, ids)))
  switch (schema.type) {
    case 'object':
      return validObject(schema, ids)
    case 'array':
      return validArray(schema, ids)
    case 'integer': {
      const { minimum: min = -(2 ** 31), maximum: max = 2 ** 31 - 1 } = schema
      return fc.oneof(
        fc.integer({ min, max: Math.min(max, min + 60) }),
        fc.integer({ min, max }),
        fc.constantFrom(min, max),
      )
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return validText(schema, ids)
  }
}

function validObject({ properties = {}, required = [] }: Schema, ids: Ids): fc.Arbitrary<unknown> {
  const values = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valid(each, ids)]))
  return fc.record(values, { requiredKeys: required })
}

function validArray({ items = {}, minItems = 0, maxItems = 4, uniqueItems }: Schema, ids: Ids): fc.Arbitrary<unknown> {
  const lengths = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) }
  return uniqueItems ? fc.uniqueArray(valid(items, ids), lengths) : fc.array(valid(items, ids), lengths)
}

/** Around the day of the tests, and at the ends of what is understood. */
const days = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -3, max: 70 }).map(dayAfter) },
  { weight: 1, arbitrary: fc.constantFrom('1900-01-01', '2199-12-31', '2028-02-29', '2027-03-28', '2026-11-24') },
)
const times = fc.constantFrom('09:00', '10:30', '13:15', '00:00', '23:59', '17:00')
const zones = fc.constantFrom('Z', 'Z', '+01:00', '-11:30', '+14:00')
const formats: Record<string, fc.Arbitrary<string>> = {
  date: days,
  'date-time': fc.tuple(days, times, zones).map(([day, time, zone]) => `${day}T${time}:00${zone}`),
  email: fc.emailAddress(),
}

function validText(schema: Schema, ids: Ids): fc.Arbitrary<unknown> {
  const { format = '', pattern, title = '', examples = [], minLength = 0, maxLength = 60 } = schema
  const existing = ids[title.replace(/ id$/, '')]
  if (format === 'uuid') {
    return existing
      ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...existing) }, { weight: 1, arbitrary: fc.uuid() })
      : fc.uuid()
  }
  const lengths = { minLength, maxLength: Math.min(maxLength, minLength + 40) }
  const plain = [
    ...(formats[format] ? [formats[format]] : [fc.string({ ...lengths, unit: 'grapheme' }), fc.constantFrom(...evil)]),
    ...(pattern && !pattern.includes('\\p') && !pattern.includes('\\u')
      ? [fc.stringMatching(new RegExp(pattern))]
      : []),
    ...(examples.length > 0 ? [fc.constantFrom(...examples)] : []),
    ...(pattern?.includes('T(') ? [fc.tuple(days, times).map(([day, time]) => `${day}T${time}`)] : []),
    ...(format || pattern ? [] : [fc.constantFrom('Europe/Berlin', 'Mara', 'mole', 'x'.repeat(maxLength))]),
    ...(format ? [] : [fc.constant('text'), fc.constant('Dermatology')]),
  ]
  const fits = isAllowed(schema)
  return fc.oneof(...plain).filter(fits)
}

/** Of any type, and most often wrong. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    '',
    [],
    {},
    [[]],
    '0',
    'true',
    '2026-02-30T25:00:00Z',
  ),
  fc.constantFrom(...evil),
  fc.constant('x'.repeat(5000)),
  fc.constant({ __proto__: null, constructor: { prototype: { administrator: true } } }),
)

/** Values near those that a schema allows, of which most are not: something missing, something more, something strange. */
export function violating(schema: Schema, ids: Ids): fc.Arbitrary<unknown> {
  return fc.tuple(valid(schema, ids), fc.infiniteStream(fc.nat()), strange).map(([value, numbers, odd]) => {
    const next = (below: number) => numbers.next().value! % below
    return changed(value, next, odd)
  })
}

function changed(value: unknown, next: (below: number) => number, odd: unknown): unknown {
  if (typeof value !== 'object' || value === null || next(6) === 0) return odd
  if (Array.isArray(value)) {
    if (value.length === 0 || next(3) === 0) return next(2) ? [...value, odd] : Array(200).fill(value[0] ?? odd)
    const at = next(value.length)
    return value.map((each, i) => (i === at ? changed(each, next, odd) : each))
  }
  const names = Object.keys(value)
  const name = names[next(Math.max(1, names.length))]
  const entries = Object.entries(value)
  const how = next(4)
  if (!name || how === 0) return Object.fromEntries([...entries, [evil[next(evil.length)]!, odd]])
  if (how === 1) return Object.fromEntries(entries.filter(([each]) => each !== name))
  return Object.fromEntries(entries.map(([each, inner]) => [each, each === name ? changed(inner, next, odd) : inner]))
}

function dayAfter(count: number): string {
  return new Date(Date.UTC(2026, 10, 23 + count)).toISOString().slice(0, 10)
}
