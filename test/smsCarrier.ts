import { createHmac, randomUUID } from 'node:crypto'
import formbody from '@fastify/formbody'
import Fastify, { type FastifyInstance } from 'fastify'

interface Sms {
  sid: string
  to: string
  from: string
  body: string
  callback: string
}
const account = { sid: 'AC0123456789', token: 'a-token-of-the-simulator', number: '+4930555000' }

/** Speaks Twilio's wire format: takes messages, tells what became of them, and passes on what telephones answer. */
export async function openSmsCarrier() {
  const server = Fastify()
  const taken: Sms[] = []
  const carrier = {
    taken,
    /** While it is set, every message is refused with it. */
    refusal: undefined as { status: number; code: number } | undefined,
    url: '',
    to: (phone: string) => taken.filter(({ to }) => to === phone).map(({ body }) => body),
    /** Tells the house what became of a message. */
    tell: (app: FastifyInstance, { sid, to, callback }: Sms, status: string, code?: number) =>
      post(app, callback, {
        MessageSid: sid,
        MessageStatus: status,
        To: to,
        From: account.number,
        AccountSid: account.sid,
        ...(code && { ErrorCode: String(code) }),
      }),
    /** A telephone answers. */
    answer: (app: FastifyInstance, house: string, phone: string, text: string) =>
      post(app, `${house}/api/sms/answers`, {
        From: phone,
        To: account.number,
        Body: text,
        MessageSid: `SM${randomUUID().replaceAll('-', '')}`,
        AccountSid: account.sid,
      }),
    close: () => server.close(),
  }
  await server.register(formbody)
  server.post<{ Params: { account: string }; Body: Record<string, string> }>(
    '/2010-04-01/Accounts/:account/Messages.json',
    async ({ params, headers, body }, reply) => {
      const known = `Basic ${Buffer.from(`${account.sid}:${account.token}`).toString('base64')}`
      if (headers.authorization !== known || params.account !== account.sid)
        return reply.code(401).send({ code: 20003, message: 'Authenticate', status: 401 })
      if (carrier.refusal)
        return reply.code(carrier.refusal.status).send({ ...carrier.refusal, message: 'refused as told' })
      const { To = '', From = '', Body = '', StatusCallback = '' } = body
      if (!/^\+[1-9]\d{6,14}$/.test(To))
        return reply.code(400).send({ code: 21211, message: 'The To number is not valid', status: 400 })
      const sid = `SM${randomUUID().replaceAll('-', '')}`
      taken.push({ sid, to: To, from: From, body: Body, callback: StatusCallback })
      return reply.code(201).send({ sid, status: 'queued', to: To, from: From, body: Body })
    },
  )
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }))
  const { sid, token, number } = account
  carrier.url = `http://${sid}:${token}@127.0.0.1:${port}?from=${encodeURIComponent(number)}`
  return carrier
}

/** As Twilio signs: the address, then each field by its name, with the token of the account. */
function post(app: FastifyInstance, url: string, form: Record<string, string>, token = account.token) {
  const text = Object.keys(form)
    .sort()
    .reduce((all, name) => `${all}${name}${form[name]}`, url)
  const { pathname, search } = new URL(url)
  return app.inject({
    method: 'POST',
    url: `${pathname}${search}`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', token).update(text).digest('base64'),
    },
    payload: new URLSearchParams(form).toString(),
  })
}
