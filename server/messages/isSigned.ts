import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether a request is the carrier's, as Twilio signs it: its whole address and each field of its form, with our token. */
export function isSigned(token: string, address: string, form: Record<string, string>, signature: unknown): boolean {
  if (typeof signature !== 'string') return false
  const signed = Object.keys(form)
    .sort()
    .reduce((text, name) => `${text}${name}${form[name]}`, address)
  const expected = createHmac('sha1', token).update(signed).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
