import type { FastifyRequest } from 'fastify'
import { Problem } from '../kernel/problem.ts'

/**
 * Refuses what another site sends with our cookies. A browser says where a request comes from; what says nothing is no
 * browser, and has no cookies that it was given by mistake. Throws `forbidden`.
 */
export function refuseForeign({ headers }: FastifyRequest, publicUrl: string): void {
  const site = headers['sec-fetch-site']
  const own = site === undefined ? headers.origin === publicUrl || isHere(headers) : site === 'same-origin'
  if (!own) throw new Problem('forbidden', 'A session in a cookie is used from the pages of this site only.')
}

const isHere = ({ origin, host }: FastifyRequest['headers']): boolean =>
  origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
