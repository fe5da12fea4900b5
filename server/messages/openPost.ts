import { invite } from '../calendar/invite.ts'
import { type Config, publicUrl } from '../config.ts'
import { layOut } from './layOut.ts'
import { tongueOf } from './model.ts'
import type { Carrier } from './send.ts'

/** Speaks SMTP, over two connections that stay open while there is something to say. */
export async function openPost(smtpUrl: string, config: Config): Promise<{ carry: Carrier; close: () => void }> {
  const { createTransport } = await import('nodemailer')
  const house = publicUrl(config)
  const { hostname } = new URL(house)
  const from = sender(config.mailFrom, hostname)
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    close: () => transport.close(),
    async carry(message, db) {
      const { id, recipient, recipient_name, subject, text, language, leave_secret, created_at } = message
      const icalEvent = await invite(db, message, from.address)
      const leave = leave_secret ? `${house}/api/unsubscriptions/${leave_secret}` : undefined
      await transport.sendMail({
        from,
        // As an object: of text, nodemailer would read further addresses.
        to: { name: recipient_name ?? '', address: recipient },
        subject,
        ...layOut({ tongue: tongueOf(language), subject, text, leave }),
        ...(icalEvent && { icalEvent }),
        date: created_at,
        messageId: `<${id}@${hostname}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'Content-Language': language,
          ...(leave && { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
      })
      return undefined
    },
  }
}

function sender(given: string | undefined, hostname: string): { name: string; address: string } {
  const [, name, address] = /^([^<>]*)<([^<>]+)>$/.exec(given ?? '') ?? []
  return { name: name?.trim() || 'Attending', address: address ?? given ?? `no-reply@${hostname}` }
}
