import type { Static, TSchema } from 'typebox'
import type { ProblemCode } from '../../../api/problems.ts'
import type { Operation, Problem } from '../../../api/wire.ts'
import { hearServerTime } from './clock.ts'

/** What went wrong: what the server refused, or that it could not be asked. */
export type Trouble = Omit<Problem, 'code'> & { code: ProblemCode | 'no_connection' }

/** An answer that is a problem. Everything else thrown is a bug. */
export class Refused extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble.detail)
    this.trouble = trouble
  }
}

/** Whether what was asked for does not exist, as far as the reader may know; so it is with an id that cannot be one. */
export const isMissing = (error: unknown) =>
  error instanceof Refused && (error.trouble.status === 404 || error.trouble.code === 'invalid')

type Loose<T> = { [K in keyof T]: T[K] | undefined }
type Part<O, Name extends string> =
  O extends Record<Name, infer S extends TSchema> ? { [N in Name]: Static<S> } : unknown
/** What a call gives: the parameters and the body where the operation has them, the query where one narrows. */
export type Given<O> = Part<O, 'params'> &
  Part<O, 'body'> &
  (O extends { query: infer Q extends TSchema } ? { query?: Loose<Static<Q>> } : unknown)
export type Answer<O> = O extends { response: infer S extends TSchema } ? Static<S> : undefined
export type Asked = Pick<Operation, 'operationId' | 'method' | 'url' | 'idempotent'>

export interface Parts {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}
export interface Manner {
  signal?: AbortSignal | undefined
  /** The same for every attempt at one action, so that a repeated one counts once. */
  key?: string | undefined
  bearer?: string | undefined
}

const patience = 20_000

/** Sends one request; throws `Refused` with the problem that it answers with, or `no_connection`. */
export async function send(operation: Asked, given: unknown, { signal, key, bearer }: Manner = {}): Promise<unknown> {
  const { params = {}, query = {}, body } = (given ?? {}) as Parts
  const headers = new Headers({ accept: 'application/json' })
  if (bearer) headers.set('authorization', `Bearer ${bearer}`)
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (operation.idempotent) headers.set('idempotency-key', key ?? crypto.randomUUID())

  const sent = Date.now()
  const late = AbortSignal.timeout(patience)
  const response = await fetch(addressOf(operation, { params, query }), {
    method: operation.method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ? AbortSignal.any([signal, late]) : late,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new Refused(unreachable)
  })
  hearServerTime(response.headers.get('date'), sent, Date.now())
  if (response.status === 204) return undefined
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return answer
  throw new Refused(isProblem(answer) ? answer : { ...unreadable, status: response.status })
}

/** Where an operation is asked, below the origin. */
export function addressOf({ url }: Asked, { params = {}, query = {} }: Parts): string {
  const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, `${value}`)
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`
}

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'detail' in answer

const unreachable: Trouble = {
  type: 'about:blank',
  title: 'No connection',
  status: 0,
  code: 'no_connection',
  detail: 'The server could not be reached.',
  requestId: '',
}
const unreadable: Trouble = {
  type: 'about:blank',
  title: 'Something went wrong on our side',
  status: 502,
  code: 'internal',
  detail: 'The answer could not be read.',
  requestId: '',
}
