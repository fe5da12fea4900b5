import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemCode } from '../../api/problems.ts'
import { invalid, Problem, problemOf } from './problem.ts'

/** Every refusal and failure leaves as RFC 9457, and every failure is logged once, under the id that the user sees. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => send(problemFrom(error, request), request, reply))
  app.setNotFoundHandler((request, reply) =>
    send(
      new Problem('not_found', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`),
      request,
      reply,
    ),
  )
}

function send(problem: Problem, request: FastifyRequest, reply: FastifyReply) {
  const { code, status, title, message: detail, way } = problem
  if (code === 'rate_limited' && way.retryAfter) reply.header('retry-after', way.retryAfter)
  if (code === 'unauthenticated') reply.header('www-authenticate', 'Bearer')
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `/problems/${code}`, title, status, code, detail, requestId: request.id, ...way }))
}

/** What the framework refuses by itself, by the status it would have answered. */
const byStatus: Record<number, ProblemCode> = {
  400: 'malformed',
  404: 'not_found',
  408: 'timed_out',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  503: 'unavailable',
}

function problemFrom(error: FastifyError, request: FastifyRequest): Problem {
  const known = problemOf(error)
  if (known) return known
  if (error.validation) return fromValidation(error)
  const code = byStatus[error.statusCode ?? 500]
  if (code) return new Problem(code, error.message)
  if (isOverload(error)) {
    request.log.warn({ err: { code: error.code, message: error.message } }, 'refused for lack of room')
    return new Problem('unavailable', 'The database is busy. Try again in a few seconds.', { retryAfter: 2 })
  }
  request.log.error(
    { err: withoutData(error), operation: request.routeOptions.config.operation?.operationId },
    'failed',
  )
  return new Problem('internal', `This was not your doing. If it stays, tell the clinic this number: ${request.id}`)
}

/** Lock and statement timeouts, connections that are not to be had, a database that is starting or stopping. */
const isOverload = ({ code, message }: FastifyError): boolean =>
  ['55P03', '57014', '53300', '57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(code) ||
  message === 'timeout exceeded when trying to connect' ||
  message.startsWith('Connection terminated')

/** Of a refused value (classes 22 and 23) PostgreSQL repeats what it was: health data that no log may hold. */
const withoutData = ({ name, message, code, stack }: FastifyError) => ({
  name,
  code,
  message: /^2[23][0-9A-Z]{3}$/.test(code ?? '') ? 'a value was refused by PostgreSQL' : message,
  stack: stack?.split('\n').slice(1).join('\n'),
})

function fromValidation({ validation, validationContext }: FastifyError): Problem {
  const errors = meant(validation ?? [])
    .map(({ instancePath, keyword, params, message }) => {
      const extra = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty']
      const field = [...instancePath.split('/').slice(1), ...(extra ? [String(extra)] : [])].join('.')
      const detail = explain(keyword, params, message)
      return {
        field: field || (validationContext ?? 'body'),
        code: keyword === 'required' ? 'missing' : 'invalid',
        detail,
      }
    })
    // What may be null is wrong in three ways at once; the first is about what was meant.
    .filter(({ field }, i, all) => all.findIndex((earlier) => earlier.field === field) === i)
    .slice(0, 20)
  const [first] = errors
  return first
    ? new Problem('invalid', `${first.field}: ${first.detail}`, { errors })
    : invalid(validationContext ?? 'body', 'This is not as the documentation says.')
}

type Faults = NonNullable<FastifyError['validation']>

/** Where a body is one of several kinds, what is wrong with the kind that it says it is; the others are not meant. */
function meant(faults: Faults): Faults {
  const kindOf = ({ schemaPath }: Faults[number]) => /^#\/anyOf\/\d+/.exec(schemaPath)?.[0]
  const others = faults.filter(({ keyword }) => keyword === 'const')
  if (others.length === 0) return faults
  const notMeant = new Set(others.map(kindOf))
  const told = faults.filter((fault) => fault.keyword !== 'anyOf' && !notMeant.has(kindOf(fault)))
  const allowedValues = others.map(({ params }) => params['allowedValue'])
  return told.length > 0 ? told : [{ ...others[0]!, keyword: 'enum', params: { allowedValues } }]
}

function explain(keyword: string, params: Record<string, unknown>, message = 'is not valid'): string {
  switch (keyword) {
    case 'required':
      return 'is missing'
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not a field of this request'
    case 'enum':
      return `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`
    case 'format':
      return `must be a valid ${params['format'] === 'uuid' ? 'id' : params['format']}`
    case 'pattern':
      return 'is not written in the expected form'
    default:
      return message
  }
}
