import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { disguise } from './openStore.ts'

/**
 * A request for the library to read, after us. Its addresses are made of ours, never of a Host header that somebody
 * sent. What people's tools send and the library does not know is put as it knows it: a JWT to be asked about, and a
 * public client that says its name in a Basic header with an empty secret, as Swagger UI does.
 */
export function readAgain(request: FastifyRequest, here: URL): IncomingMessage {
  const { raw } = request
  const { authorization, ...rest } = raw.headers
  const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString() : '')
  const isForm = /^application\/x-www-form-urlencoded/i.test(raw.headers['content-type'] ?? '')
  const name = isForm ? publicClient(authorization) : undefined
  if (name && !form.has('client_id')) form.set('client_id', name)
  const token = form.get('token')
  if (token && /^[^.]+\.[^.]+\.[^.]+$/.test(token)) form.set('token', disguise(token))
  const body = isForm ? Buffer.from(form.toString()) : request.body
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  const headers = {
    ...rest,
    ...(authorization && !name && { authorization }),
    ...(raw.method === 'POST' && { 'content-length': String(bytes.length) }),
    host: here.host,
    'x-forwarded-host': here.host,
    'x-forwarded-proto': here.protocol.slice(0, -1),
    'x-forwarded-for': request.ip,
  }
  const { method, httpVersion, httpVersionMajor, httpVersionMinor, socket } = raw
  const url = raw.url?.replace(/^\/oauth(?=\/\.well-known\/)/, '')
  const stream = Readable.from(bytes.length > 0 ? [bytes] : [])
  const facts = { method, url, headers, httpVersion, httpVersionMajor, httpVersionMinor, socket, complete: true }
  return Object.assign(stream, facts) as unknown as IncomingMessage
}

function publicClient(authorization: string | undefined): string | undefined {
  const basic = /^Basic +(\S+)$/i.exec(authorization ?? '')?.[1]
  const [, name] = /^([^:]+):$/.exec(Buffer.from(basic ?? '', 'base64').toString()) ?? []
  return name && decodeURIComponent(name)
}
