import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { type ProblemCode, problems } from './problems.ts'

/** A UUID that remembers what it names, so a patient's id cannot be passed for a doctor's. */
export type Id<Noun extends string> = string & { readonly __noun: Noun }
export const Id = <const Noun extends string>(noun: Noun) =>
  Type.Unsafe<Id<Noun>>(Type.String({ format: 'uuid', title: `${noun} id` }))
/** Several ids in a query, by comma. */
export const Ids = (most: number, description: string) => {
  const hex = (digits: number) => `[0-9a-fA-F]{${digits}}`
  const uuid = [8, 4, 4, 4, 12].map(hex).join('-')
  return Type.String({ pattern: `^${uuid}(,${uuid}){0,${most - 1}}$`, description })
}

/** An instant in UTC, RFC 3339, as the server writes it; any offset is understood on the way in. */
export const Instant = Type.String({ format: 'date-time', examples: ['2026-11-24T13:30:00.000Z'] })
/** A calendar date in the clinic's time zone. */
export const Day = Type.String({ format: 'date', examples: ['2026-11-24'] })
/** A wall-clock time in the clinic's time zone, `24:00` being the end of the day. */
export const TimeOfDay = Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$', examples: ['09:00'] })
/** A wall-clock date and time in the clinic's time zone. */
export const LocalDateTime = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
  examples: ['2026-11-24T09:00'],
})
/** An IANA time zone. The server refuses a name that it does not know. */
export const TimeZone = Type.String({ minLength: 1, maxLength: 64, examples: ['Europe/Berlin'] })
/** Minor units of the currency: cents. */
export const Money = Type.Object({
  amount: Type.Integer({ minimum: 0, maximum: 100_000_000, description: 'In minor units: 8500 is 85.00' }),
  currency: Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'] }),
})

/** One line of free text, without control characters. */
export const Line = (maxLength = 200, minLength = 1) =>
  Type.String({
    minLength,
    maxLength,
    pattern: minLength > 0 ? '^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$' : '^[^\\p{Cc}]*$',
  })
/** Free text of several lines. */
export const Text = (maxLength = 2000) => Type.String({ maxLength, pattern: '^[^\\u0000]*$' })
export const Email = Type.String({ format: 'email', maxLength: 254, examples: ['patient@demo.test'] })
export const Phone = Type.String({ pattern: '^\\+?[0-9 ()./-]{3,30}$', examples: ['+49 30 555 01 40'] })
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** An input: what is not named here is refused, so that nobody writes a field they were not given. */
export const Input = <T extends Record<string, TSchema>>(properties: T, options: { description?: string } = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options })

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'How many at the most' })),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: 'The `nextCursor` of the page before' })),
}
/** Words to look for; each is found anywhere, in upper or lower case. */
export const Words = (description: string) =>
  Type.Optional(Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$', description }))
export const SearchQuery = { search: Words('Words to look for') }
export const ordering = <const Names extends readonly string[]>(...names: Names) =>
  Type.Optional(
    Type.Unsafe<Names[number]>(
      Type.String({ enum: [...names], default: names[0], description: 'A leading `-` turns the order round' }),
    ),
  )
export const List = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) })

/** RFC 9457, with the fields at fault and, where it helps, a way on. */
export const Problem = Type.Object({
  type: Type.String({ examples: ['/problems/slot_taken'] }),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String({ enum: Object.keys(problems) }),
  detail: Type.String(),
  requestId: Type.String({ description: 'Names this request in the logs' }),
  errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), code: Type.String(), detail: Type.String() }))),
  alternatives: Type.Optional(
    Type.Array(
      Type.Object({ startsAt: Instant, endsAt: Instant, doctorId: Id('doctor'), visitTypeId: Id('visitType') }),
    ),
  ),
  appointments: Type.Optional(
    Type.Array(Type.Object({ id: Id('appointment'), startsAt: Instant, endsAt: Instant, patientName: Type.String() })),
  ),
  retryAfter: Type.Optional(Type.Integer({ description: 'Seconds to wait' })),
})
export type Problem = Static<typeof Problem> & { code: ProblemCode }

export type Role = 'patient' | 'doctor' | 'desk' | 'administrator' | 'operator'

/**
 * One operation of the API, declared once: the server serves it, the web application calls it, the documentation shows
 * it. `access` names who may call it at all (`public`: anyone); which rows they then see is the noun's `visibleTo`.
 */
export interface Operation {
  readonly operationId: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api, with `:name` for each of `params`. */
  readonly url: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly access: 'public' | readonly Role[]
  readonly params?: TObject
  readonly query?: TObject
  readonly body?: TSchema
  readonly success: 200 | 201 | 202 | 204
  readonly response?: TSchema
  readonly problems?: readonly ProblemCode[]
  /** Takes an Idempotency-Key: the same key gets the same answer. */
  readonly idempotent?: true
  /** Asked again and again: answered with an ETag, and with 304 where nothing has changed. */
  readonly polled?: true
  /** An example body, shown in the documentation. */
  readonly example?: unknown
}
export const operation = <const O extends Operation>(declared: O): O => declared

export const everyone = ['patient', 'doctor', 'desk', 'administrator', 'operator'] as const
export const staff = ['doctor', 'desk', 'administrator'] as const
export const byId = <const Noun extends string>(noun: Noun) => Type.Object({ id: Id(noun) })

/** Which clinic is meant, where it is not the caller’s only one. */
export const clinicQuery = Type.Object({ clinicId: Type.Optional(Id('clinic')) })
