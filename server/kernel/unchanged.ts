import { hash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked again and again: see `answerUnchanged`. */
    polled?: true
  }
}

/**
 * Gives what is polled a tag of its contents, and whoever has the same already the answer 304. What anybody may know a
 * browser may keep and must ask about; what is somebody's own is still not to be stored, so that no list of visits stays
 * on a disk: its tag is for those who keep it in memory.
 */
export function answerUnchanged(app: FastifyInstance): void {
  app.addHook('onSend', async ({ routeOptions: { config }, headers }, reply, payload: unknown) => {
    const { operation, polled = operation?.polled } = config
    if (!polled || reply.statusCode !== 200 || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return
    const tag = tagOf(payload)
    reply.header('etag', tag)
    if (!operation || operation.access === 'public') reply.header('cache-control', 'private, no-cache')
    if (!isKnown(headers['if-none-match'], tag)) return
    reply.code(304).removeHeader('content-type').removeHeader('content-length')
    return null
  })
}

// A list that is remembered is the same buffer each time, and hashed once.
const tags = new WeakMap<Buffer, string>()

function tagOf(payload: string | Buffer): string {
  if (typeof payload === 'string') return weak(payload)
  const known = tags.get(payload) ?? weak(payload)
  tags.set(payload, known)
  return known
}

const weak = (payload: string | Buffer): string => `W/"${hash('sha1', payload, 'base64url')}"`

/** Compared weakly, as RFC 9110 asks of If-None-Match. */
const isKnown = (given: string | undefined, tag: string): boolean =>
  (given ?? '').split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag.slice(2))
