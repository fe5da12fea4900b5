import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Operation } from '../api/wire.ts'
import { type Cast, isNamed, type Part } from './cast.ts'
import { described, faults, strays } from './contract.ts'
import type { World } from './world.ts'

/** One request: who asks for which operation, and everything that goes over the wire. */
export interface Asked {
  operation: Operation
  cast: Cast
  part: Part
  url: string
  body?: unknown
  raw?: string | Buffer
  headers?: Record<string, string>
}

let asked = 0

/** Every request comes from an address of its own, so that the limits on trying do not end the test. */
export async function knock(
  { app }: World,
  { operation, cast, part, url, body, raw, headers }: Asked,
): Promise<LightMyRequestResponse> {
  asked++
  const token = await cast.people[part].token?.()
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  return app.inject({
    method: operation.method as NonNullable<InjectOptions['method']>,
    url,
    remoteAddress: `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
    ...(payload !== undefined && { payload }),
    headers: {
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
  })
}

export const show = ({ operation, part, url, body, raw, headers }: Asked) =>
  `${part}: ${operation.method} ${url} ${JSON.stringify(headers ?? {})} ${String(raw ?? JSON.stringify(body)).slice(0, 500)}`

const bodies = new Map(
  described.map((each) => [each.operationId, each.requestBody?.content['application/json']?.schema]),
)

/** What is wrong with an answer: it strays from the documentation, or takes what the documentation forbids. */
export function wrongs({ operation, part, body }: Asked, answer: LightMyRequestResponse): string[] {
  const schema = bodies.get(operation.operationId)
  const isForbidden = schema && body !== undefined && faults(schema, JSON.parse(JSON.stringify(body))).length > 0
  return [
    ...strays(operation.operationId, answer),
    ...(isForbidden && answer.statusCode < 400 ? ['takes a body that the documentation forbids'] : []),
    ...(isForbidden && isNamed(part, operation) && ![400, 401, 413].includes(answer.statusCode)
      ? [`answers ${answer.statusCode} to a body that is not as documented`]
      : []),
  ]
}
