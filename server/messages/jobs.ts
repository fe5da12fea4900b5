import { type Config, publicUrl } from '../config.ts'
import type { Db } from '../kernel/db.ts'
import { type Carrier, deliver } from './deliver.ts'

/** Sends what has been written, as long as there is any; without SMTP_URL it is kept. */
export function post(config: Config): (db: Db, now: Date) => Promise<void> {
  const { smtpUrl } = config
  return async (db, now) => {
    if (!smtpUrl) return void (await deliver(db, undefined, now))
    const due = await db.selectFrom('message').where('status', '=', 'queued').select('id').limit(1).execute()
    if (due.length === 0) return
    const { carrier, close } = await openCarrier(smtpUrl, config)
    try {
      while ((await deliver(db, carrier, now)) > 0);
    } finally {
      close()
    }
  }
}

/** Speaks SMTP. It is loaded when there is a mail, because most of the time there is none. */
export async function openCarrier(smtpUrl: string, config: Config): Promise<{ carrier: Carrier; close: () => void }> {
  const { createTransport } = await import('nodemailer')
  const { hostname } = new URL(publicUrl(config))
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
    async carrier({ id, recipient, recipient_name, subject, text, created_at }) {
      await transport.sendMail({
        from,
        // As an object: of text, nodemailer would read further addresses.
        to: { name: recipient_name ?? '', address: recipient },
        subject,
        text,
        date: created_at,
        messageId: `<${id}@${hostname}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
  }
}

function sender(given: string | undefined, hostname: string): { name: string; address: string } {
  const [, name, address] = /^([^<>]*)<([^<>]+)>$/.exec(given ?? '') ?? []
  return { name: name?.trim() || 'Attending', address: address ?? given ?? `no-reply@${hostname}` }
}
