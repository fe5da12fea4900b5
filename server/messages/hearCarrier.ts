import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Id } from '../../api/wire.ts'
import { publicUrl } from '../config.ts'
import { nobody } from '../kernel/act.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { hear } from './hear.ts'
import { isSigned } from './isSigned.ts'
import { noteFate } from './noteFate.ts'
import { readSmsUrl } from './openSms.ts'

type Form = Record<string, string>
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What the carrier of SMS tells us, as Twilio does: `POST /api/sms/answers`, what somebody answered, and `POST
 * /api/sms/status`, what became of one. Only with SMS_URL, and only what is signed with its token.
 */
export async function hearCarrier(app: FastifyInstance): Promise<void> {
  const { smsUrl } = app.config
  if (!smsUrl) return
  const { token } = readSmsUrl(smsUrl)
  const house = publicUrl(app.config)
  const formOf = ({ url, body, headers }: FastifyRequest): Form => {
    const form = (body ?? {}) as Form
    if (!isSigned(token, `${house}${url}`, form, headers['x-twilio-signature']))
      throw new Problem('forbidden', 'This is not signed by the carrier of our SMS.')
    return form
  }
  await app.register(async (carrier) => {
    await carrier.register(formbody, { bodyLimit: 16 * 1024 })
    carrier.post('/sms/answers', async (request, reply) => {
      const { From = '', Body = '' } = formOf(request)
      await app.db
        .transaction()
        .execute((tx) => hear({ tx, actor: nobody, now: app.now() }, String(From), String(Body).slice(0, 200)))
      return reply.type('text/xml; charset=utf-8').send('<?xml version="1.0" encoding="UTF-8"?><Response/>')
    })
    carrier.post<{ Querystring: { message?: string } }>('/sms/status', async (request, reply) => {
      const { MessageSid = '', MessageStatus = '', ErrorCode } = formOf(request)
      const { message = '' } = request.query
      if (!isId.test(message)) throw notFound('message')
      const fate = { sid: MessageSid, status: MessageStatus, code: ErrorCode }
      await app.db
        .transaction()
        .execute((tx) => noteFate({ tx, actor: nobody, now: app.now() }, message as Id<'message'>, fate))
      return reply.code(204).send()
    })
  })
}
