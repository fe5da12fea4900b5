import { type Config, publicUrl } from '../config.ts'
import type { Carrier } from './send.ts'

/** Where SMS go, as `SMS_URL` says it. */
export interface SmsAccount {
  sid: string
  token: string
  from: string
  origin: string
}

/** Reads `https://ACCOUNT:TOKEN@host?from=NUMBER`. */
export function readSmsUrl(smsUrl: string): SmsAccount {
  const { username, password, origin, searchParams } = new URL(smsUrl)
  return {
    sid: decodeURIComponent(username),
    token: decodeURIComponent(password),
    from: searchParams.get('from') ?? '',
    origin,
  }
}

/** A refusal by whoever carries: `responseCode` as SMTP has it, from 500 for good. */
class Refusal extends Error {
  readonly responseCode: number
  readonly code: string
  constructor(responseCode: number, code: string) {
    super(`refused: ${code}`)
    this.responseCode = responseCode
    this.code = code
  }
}

const timeoutMilliseconds = 10_000

/** Speaks to Twilio, or to whoever has its manner; hears by `/api/sms/status` what became of each. */
export function openSms(smsUrl: string, config: Config): { carry: Carrier } {
  const { sid, token, from, origin } = readSmsUrl(smsUrl)
  return {
    async carry({ id, recipient, text }) {
      const callback = `${publicUrl(config)}/api/sms/status?message=${id}`
      const answer = await fetch(`${origin}/2010-04-01/Accounts/${encodeURIComponent(sid)}/Messages.json`, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMilliseconds),
        headers: { authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` },
        body: new URLSearchParams({ To: recipient, From: from, Body: text, StatusCallback: callback }),
      })
      const said = (await answer.json().catch(() => ({}))) as { sid?: string; code?: number }
      if (answer.ok && said.sid) return said.sid
      const isFinal = answer.status >= 400 && answer.status < 500 && ![401, 403, 408, 429].includes(answer.status)
      throw new Refusal(isFinal ? 550 : 450, `SMS ${said.code ?? answer.status}`)
    },
  }
}
