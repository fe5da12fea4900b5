import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { everyone, type Operation, type Role } from '../../api/wire.ts'
import { type Act, type Actor, rolesOf } from './act.ts'
import { answerOnce } from './idempotency.ts'
import { Problem } from './problem.ts'
import { transact } from './transact.ts'

type Shape<T> = T extends TSchema ? Static<T> : undefined
type Result<O extends Operation> = O['response'] extends TSchema ? Static<O['response']> : void

/** What one request brings. `act` runs its use case in one transaction, as its actor, at one instant. */
export interface Call<O extends Operation> {
  readonly params: Shape<O['params']>
  readonly query: Shape<O['query']>
  readonly body: Shape<O['body']>
  readonly actor: Actor
  readonly now: Date
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /**
   * For an operation that takes an Idempotency-Key, what the use case returns is kept as the answer in the same
   * transaction, so it must be the whole answer.
   */
  act<T>(useCase: (act: Act) => Promise<T>): Promise<T>
}

const text = Symbol('text')
/** An answer that was written before: the JSON text of the declared shape. */
export interface Written {
  readonly [text]: Buffer
}
export const written = (json: Buffer): Written => ({ [text]: json })
const isWritten = (answer: unknown): answer is Written =>
  typeof answer === 'object' && answer !== null && text in answer

/** The routes of one noun. */
export type Routes = (app: FastifyInstance) => Promise<void>

/** Serves one operation of the contract. Who is not named in its `access` gets no further than here. */
export function serve<const O extends Operation>(
  app: FastifyInstance,
  operation: O,
  handler: (call: Call<O>) => Promise<Result<O> | Written>,
): void {
  app.route({
    method: operation.method,
    url: operation.url,
    schema: shapesOf(operation),
    config: { operation },
    // Before the shape is looked at, so that who may not ask learns nothing of it. No body at all is an empty one.
    preValidation: async (request) => {
      admit(request.actor, operation)
      if (operation.body && request.body === undefined) request.body = {}
    },
    handler: async (request, reply) => {
      const now = app.now()
      const answer = await handler({
        params: request.params as Shape<O['params']>,
        query: request.query as Shape<O['query']>,
        body: request.body as Shape<O['body']>,
        actor: request.actor,
        now,
        request,
        reply,
        act: (useCase) =>
          operation.idempotent
            ? answerOnce(app.db, { request, operation, now }, useCase)
            : transact(app.db, (tx) => useCase({ tx, actor: request.actor, now })),
      })
      reply.code(operation.success)
      if (isWritten(answer)) return reply.type('application/json; charset=utf-8').send(answer[text])
      return reply.send(operation.success === 204 ? undefined : answer)
    },
  })
}

function admit(actor: Actor, { access }: Operation): void {
  if (access === 'public') return
  if (!actor.accountId) throw new Problem('unauthenticated')
  // Somebody who has no role any more may still read that, and sign out.
  if (access === everyone) return
  const roles: readonly Role[] = rolesOf(actor)
  if (!access.some((role) => roles.includes(role)))
    throw new Problem(
      'forbidden',
      `This is for ${access.join(', ')}; you are signed in as ${roles.join(', ') || 'nobody'}.`,
    )
}

function shapesOf({ params, query, body, idempotent, success, response }: Operation): FastifySchema {
  return {
    ...(params && { params }),
    // A filter that is misspelt would otherwise answer with everything.
    ...(query && { querystring: { ...query, additionalProperties: false } }),
    ...(body && { body }),
    ...(idempotent && { headers: idempotencyHeader }),
    ...(response && { response: { [success]: response } }),
  }
}

const idempotencyHeader = {
  type: 'object',
  properties: { 'idempotency-key': { type: 'string', minLength: 1, maxLength: 200 } },
}
