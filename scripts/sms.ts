import { createInterface } from 'node:readline'
import { openSmsCarrier, type Sms } from '../test/smsCarrier.ts'

// A carrier of SMS to try: shows what it is given, says that it arrived, and passes on what you type, "+4917… 1".
const port = Number(process.env['SMS_PORT'] ?? 4010)
let house = 'http://localhost:3000'

const carrier = await openSmsCarrier((url, headers, body) => fetch(url, { method: 'POST', headers, body }), {
  port,
  onTaken(sms: Sms) {
    house = new URL(sms.callback).origin
    console.log(`→ ${sms.to}  ${sms.body}`)
    setTimeout(() => carrier.tell(sms, 'delivered').catch((error: Error) => console.log(error.message)), 500)
  },
})
console.log(`Start the house with SMS_URL='${carrier.url}'`)
console.log('Answer with a telephone number, a space and what it says, like "+491701234567 1".')

for await (const line of createInterface({ input: process.stdin })) {
  const [, phone, text] = /^(\+\d+)\s+(.+)$/.exec(line.trim()) ?? []
  if (!phone || !text) console.log('Like "+491701234567 1".')
  else {
    const said = await carrier.answer(house, phone, text).catch((error: Error) => error)
    console.log(said instanceof Error ? `The house is not there: ${said.message}` : `← ${phone}  ${said.status}`)
  }
}
await carrier.close()
