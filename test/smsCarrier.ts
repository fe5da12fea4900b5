import { createHmac, randomUUID } from 'node:crypto'
import formbody from '@fastify/formbody'
import Fastify from 'fastify'

export interface Sms {
  sid: string
  to: string
  from: string
  body: string
  callback: string
}
/** Brings a form to the house, as whoever carries SMS would over the network. */
type Bring<Answer> = (url: string, headers: Record<string, string>, form: string) => Promise<Answer>

const account = { sid: 'AC0123456789', token: 'a-token-of-the-simulator', number: '+4930555000' }
const newSid = () => `SM${randomUUID().replaceAll('-', '')}`

/** Speaks Twilio's wire format: takes messages, tells what became of them, and passes on what telephones answer. */
export async function openSmsCarrier<Answer>(bring: Bring<Answer>, { port = 0, onTaken = (_: Sms) => {} } = {}) {
  const server = Fastify()
  const taken: Sms[] = []
  const { sid, token, number } = account
  /** As Twilio signs: the address, then each field by its name, with the token of the account. */
  const post = (url: string, form: Record<string, string>, secret = token) => {
    const text = Object.keys(form)
      .sort()
      .reduce((all, name) => `${all}${name}${form[name]}`, url)
    const signature = createHmac('sha1', secret).update(text).digest('base64')
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature }
    return bring(url, headers, new URLSearchParams(form).toString())
  }
  const carrier = {
    taken,
    /** While it is set, every message is refused with it. */
    refusal: undefined as { status: number; code: number } | undefined,
    /** What the house is given as SMS_URL. */
    url: '',
    post,
    to: (phone: string) => taken.filter(({ to }) => to === phone).map(({ body }) => body),
    /** Tells the house what became of a message. */
    tell: ({ sid: MessageSid, to: To, callback }: Sms, MessageStatus: string, code?: number) =>
      post(callback, {
        MessageSid,
        MessageStatus,
        To,
        From: number,
        AccountSid: sid,
        ...(code && { ErrorCode: String(code) }),
      }),
    /** A telephone answers. */
    answer: (house: string, From: string, Body: string) =>
      post(`${house}/api/sms/answers`, { From, To: number, Body, MessageSid: newSid(), AccountSid: sid }),
    close: () => server.close(),
  }
  await server.register(formbody)
  server.post<{ Params: { account: string }; Body: Record<string, string> }>(
    '/2010-04-01/Accounts/:account/Messages.json',
    async ({ params, headers, body }, reply) => {
      const known = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`
      if (headers.authorization !== known || params.account !== sid)
        return reply.code(401).send({ code: 20003, message: 'Authenticate', status: 401 })
      if (carrier.refusal)
        return reply.code(carrier.refusal.status).send({ ...carrier.refusal, message: 'refused as told' })
      const { To = '', From = '', Body = '', StatusCallback = '' } = body
      if (!/^\+[1-9]\d{6,14}$/.test(To))
        return reply.code(400).send({ code: 21211, message: 'The To number is not valid', status: 400 })
      const sms = { sid: newSid(), to: To, from: From, body: Body, callback: StatusCallback }
      taken.push(sms)
      onTaken(sms)
      return reply.code(201).send({ sid: sms.sid, status: 'queued', to: To, from: From, body: Body })
    },
  )
  const { host } = new URL(await server.listen({ port, host: '127.0.0.1' }))
  carrier.url = `http://${sid}:${token}@${host}?from=${encodeURIComponent(number)}`
  return carrier
}
