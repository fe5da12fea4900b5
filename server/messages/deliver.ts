import { type Selectable, sql } from 'kysely'
import type { Db } from '../kernel/db.ts'
import type { MessageTable } from '../schema.ts'

export type Message = Pick<
  Selectable<MessageTable>,
  'id' | 'recipient' | 'recipient_name' | 'subject' | 'text' | 'created_at' | 'tries'
>
/** Hands one mail to whoever carries it. Throws where that is refused or cannot be reached. */
export type Carrier = (message: Message) => Promise<void>

const atOnce = 20
/** While a mail is being handed over nobody else takes it; after that its sender has died. */
const leaseMinutes = 5
const triesAtMost = 10
const longestPauseMinutes = 360

/**
 * Hands over the mails that are due, and answers how many it took. Several processes may do this at once. A mail may be
 * sent twice, when a process dies after handing it over, and never not at all; both have the same Message-ID. Without a
 * carrier mails are kept to be read.
 */
export async function deliver(db: Db, carrier: Carrier | undefined, now: Date): Promise<number> {
  if (!carrier) {
    await db.updateTable('message').set({ status: 'kept' }).where('status', '=', 'queued').execute()
    return 0
  }
  const messages = await claim(db, now)
  await Promise.all(
    messages.map(async (message) => {
      const failure = await carrier(message).then(
        () => undefined,
        (error: Error) => error,
      )
      await (failure ? noteFailure(db, message, failure, now) : noteSent(db, message, now))
    }),
  )
  return messages.length
}

async function claim(db: Db, now: Date): Promise<Message[]> {
  const { rows } = await sql<Message>`
    update message set tries = tries + 1, next_at = ${new Date(now.getTime() + leaseMinutes * 60_000)}
    where id in (
      select id from message where status = 'queued' and (next_at is null or next_at <= ${now})
      order by created_at limit ${atOnce} for update skip locked)
    returning id, recipient, recipient_name, subject, text, created_at, tries`.execute(db)
  return rows
}

/** What was sent is kept to show that it was, without the secret of its link. */
async function noteSent(db: Db, { id }: Message, now: Date): Promise<void> {
  await sql`
    update message set status = 'sent', sent_at = ${now}, next_at = null, failure = null,
      text = regexp_replace(text, '#token=\\S+', '#token=…')
    where id = ${id}`.execute(db)
}

async function noteFailure(db: Db, { id, tries }: Message, error: Error, now: Date): Promise<void> {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  const isFinal = tries >= triesAtMost || (responseCode !== undefined && responseCode >= 500)
  const pause = Math.min(2 ** (tries - 1), longestPauseMinutes)
  await db
    .updateTable('message')
    .set({
      status: isFinal ? 'failed' : 'queued',
      next_at: isFinal ? null : new Date(now.getTime() + pause * 60_000),
      failure: [responseCode, code].filter(Boolean).join(' ') || error.name,
    })
    .where('id', '=', id)
    .execute()
}
