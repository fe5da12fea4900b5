import { STATUS_CODES } from 'node:http'
import type { TSchema } from 'typebox'
import { type ProblemCode, problems } from '../../api/problems.ts'
import { type Operation, Problem } from '../../api/wire.ts'
import { type Json, openShapes, type Schema, type Shapes } from './shapes.ts'

/** What the contract does not say by itself: words and examples. */
interface Manual {
  info: Json
  tags: { name: string; description: string }[]
  securitySchemes: Json
  /** What a parameter of this name means, wherever it occurs and does not say it itself. */
  parameters: Record<string, string>
  /** An example of a shape, shown wherever the shape is. */
  examples: Json
  /** What a refusal carries beside its code and its sentence. */
  refusals: Partial<Record<ProblemCode, Json>>
}

interface Contract {
  operations: readonly Operation[]
  shapes: Readonly<Record<string, TSchema>>
  manual: Manual
}

/** The contract as an OpenAPI 3.1 document. */
export function openapi({ operations, shapes: named, manual }: Contract): Json {
  const shapes = openShapes(named, manual.examples)
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = `/api${operation.url.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation, shapes, manual) }
  }
  const codes = [...new Set(operations.flatMap(codesOf))].sort()
  const alone = operations.flatMap((operation) => byStatus(operation).filter(([, group]) => group.length === 1))
  const single = [...new Set(alone.flatMap(([, group]) => group))].sort()
  const responses = Object.fromEntries(single.map((code) => [code, refusal([code], shapes)]))
  return {
    openapi: '3.1.0',
    info: manual.info,
    servers: [{ url: '/', description: 'This installation' }],
    tags: manual.tags,
    paths,
    components: {
      securitySchemes: manual.securitySchemes,
      parameters: { IdempotencyKey, IfNoneMatch },
      headers: { RetryAfter, ETag },
      responses,
      examples: Object.fromEntries(codes.map((code) => [code, { value: refusalExample(code, manual.refusals[code]) }])),
      schemas: shapes.components(),
    },
  }
}

const IdempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Any text of your own; the same key gets the same answer for 24 hours',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}
const IfNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of the answer that one has',
  schema: { type: 'string' },
}
const ETag = { description: 'A tag of what the answer says', schema: { type: 'string' } }
const RetryAfter = { description: 'Seconds to wait', schema: { type: 'integer' } }

function describe(operation: Operation, shapes: Shapes, { parameters, securitySchemes }: Manual): Json {
  const { operationId, tag, summary, description, access, params, query, idempotent, body, success, response, polled } =
    operation
  const signedIn = Object.keys(securitySchemes).map((scheme) => ({ [scheme]: [] }))
  const parametersIn = (where: string, { properties = {}, required = [] }: Schema) =>
    Object.entries(properties).map(([name, schema]) => {
      const { description: said = schema['description'] ?? parameters[name], ...written } = shapes.write(
        schema as TSchema,
      )
      return { name, in: where, required: required.includes(name), description: said, schema: written }
    })
  return {
    operationId,
    tags: [tag],
    summary,
    description: `${description ?? `${summary}.`}\n\nFor: ${access === 'public' ? 'anybody' : access.join(', ')}.`,
    security: access === 'public' ? [{}, ...signedIn] : signedIn,
    parameters: [
      ...parametersIn('path', (params ?? {}) as Schema),
      ...parametersIn('query', (query ?? {}) as Schema),
      ...(idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
      ...(polled ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
    ],
    ...(body && {
      requestBody: {
        required: !('properties' in body) || 'required' in body,
        content: json(body, shapes, operation.example),
      },
    }),
    responses: {
      [success]: {
        description: STATUS_CODES[success],
        ...(polled && { headers: { ETag: { $ref: '#/components/headers/ETag' } } }),
        ...(response && { content: json(response, shapes) }),
      },
      ...(polled && { 304: { description: 'Nothing has changed since' } }),
      ...Object.fromEntries(
        byStatus(operation).map(([status, codes]) => [
          status,
          codes.length === 1 ? { $ref: `#/components/responses/${codes[0]}` } : refusal(codes, shapes),
        ]),
      ),
    },
  }
}

const json = (schema: TSchema, shapes: Shapes, example?: unknown) => ({
  'application/json': { schema: shapes.write(schema), example: example ?? shapes.exampleOf(schema) },
})

const refusal = (codes: ProblemCode[], shapes: Shapes): Json => ({
  description: codes.map((code) => `\`${code}\`: ${problems[code][1]}.`).join(' '),
  ...(codes.includes('rate_limited') && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
  content: {
    'application/problem+json': {
      schema: shapes.write(Problem),
      examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
})

function refusalExample(code: ProblemCode, way: Json = {}): Json {
  const [status, title] = problems[code]
  const requestId = '01a1fd8e-0000-7000-8000-00000000000f'
  return { type: `/problems/${code}`, title, status, code, detail: `${title}.`, requestId, ...way }
}

/** What an operation can be refused with: by itself, and by the door. */
function codesOf({ method, params, query, body, access, idempotent, problems: own = [] }: Operation): ProblemCode[] {
  const asked = params || query || body
  const carries = method !== 'GET'
  return [
    ...new Set<ProblemCode>([
      ...(carries ? (['malformed'] as const) : []),
      ...(asked ? (['invalid'] as const) : []),
      'unauthenticated',
      ...(access === 'public' ? [] : (['forbidden'] as const)),
      ...own,
      ...(idempotent ? (['idempotency_key_reused'] as const) : []),
      ...(carries ? (['too_large', 'unsupported_media_type'] as const) : []),
      'rate_limited',
      'internal',
      'unavailable',
    ]),
  ]
}

const byStatus = (operation: Operation): [number, ProblemCode[]][] => [
  ...Map.groupBy(codesOf(operation), (code) => problems[code][0]),
]
