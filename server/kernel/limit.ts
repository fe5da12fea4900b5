import type { FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

const none = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

/**
 * Requests a minute from one network, of one process: against one who asks for everything at once, and so many that a
 * hospital behind one address does not meet it. This machine itself, its tests and benches, is not counted.
 */
export const perNetwork = {
  max: 3000,
  timeWindow: 60_000,
  cache: 20_000,
  allowList: ({ ip }: FastifyRequest): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip),
  addHeadersOnExceeding: none,
  addHeaders: { ...none, 'retry-after': false },
  errorResponseBuilder: (_request: FastifyRequest, { ttl }: { ttl: number }): Problem => {
    const retryAfter = Math.ceil(ttl / 1000)
    return new Problem('rate_limited', `Too many requests. Wait ${retryAfter} seconds.`, { retryAfter })
  },
}
