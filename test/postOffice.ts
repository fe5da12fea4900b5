import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

export interface Arrived {
  recipients: string[]
  mail: Email
}

/** A post office: what arrives, and for whom. While `refusal` is set it refuses every recipient with it. */
export async function openPostOffice() {
  const arrived: Arrived[] = []
  const office = {
    arrived,
    refusal: undefined as { responseCode: number } | undefined,
    url: '',
    to: (address: string) => arrived.filter(({ recipients }) => recipients.includes(address)).map(({ mail }) => mail),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onRcptTo: (_address, _session, done) =>
      done(office.refusal ? Object.assign(new Error('no'), office.refusal) : undefined),
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of stream) chunks.push(chunk as Buffer)
      } catch {
        // Whoever brought it died in the middle: it was not taken.
        return
      }
      const recipients = envelope.rcptTo.map(({ address }) => address)
      arrived.push({ recipients, mail: await PostalMime.parse(Buffer.concat(chunks)) })
      done()
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  afterAll(() => new Promise<void>((closed) => server.close(closed)))
  office.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return office
}
