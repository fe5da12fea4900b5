import { type Selectable, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Config } from '../config.ts'
import type { Db } from '../kernel/db.ts'
import type { Workplace } from '../kernel/jobs.ts'
import type { MessageTable } from '../schema.ts'
import { asked, isStillSo, type Kind } from './model.ts'

type Message = Selectable<MessageTable>
/** Hands over one message, and answers the number it got there, if any. Throws where that is refused or cannot be reached. */
export type Carrier = (message: Message, db: Db) => Promise<string | undefined>
export interface Carriers {
  email?: Carrier
  sms?: Carrier
}

/** Each process opens what carries its messages once, and closes it when it stops. */
const opened = new WeakMap<AbortSignal, Promise<Carriers>>()

/**
 * Hands over a message, if what it tells is still so. What cannot be reached is tried again, what is refused for good is
 * not; without anything to carry it it is kept to be read. It may leave twice, when a process dies after handing it over,
 * and never not at all; both have the same number. Throws so that it is tried again, or parked after the last try.
 */
export async function send(workplace: Workplace, { messageId }: { messageId: Id<'message'> }): Promise<void> {
  const { db, config, now, stopping } = workplace
  const message = await db.selectFrom('message').selectAll().where('id', '=', messageId).executeTakeFirst()
  if (!message || !['queued', 'failed', 'kept'].includes(message.status) || message.channel === 'app') return
  if (!(await isTrue(db, message, now()))) return note(db, message, { status: 'dropped' })

  const carriers = opened.get(stopping) ?? openCarriers(config, stopping)
  opened.set(stopping, carriers)
  const carry = (await carriers)[message.channel]
  if (!carry) return note(db, message, { status: 'kept' })
  try {
    const carrierId = await carry(message, db)
    await noteSent(db, message, carrierId, now())
  } catch (error) {
    if (await noteFailure(db, message, error as Error)) return
    throw error
  }
}

async function openCarriers(config: Config, stopping: AbortSignal): Promise<Carriers> {
  const carriers: Carriers = {}
  if (config.smtpUrl) {
    const { openPost } = await import('./openPost.ts')
    const { carry, close } = await openPost(config.smtpUrl, config)
    // Those under way have some seconds to end.
    stopping.addEventListener('abort', () => setTimeout(close, 10_000).unref(), { once: true })
    carriers.email = carry
  }
  if (config.smsUrl) {
    const { openSms } = await import('./openSms.ts')
    carriers.sms = openSms(config.smsUrl, config).carry
  }
  return carriers
}

async function isTrue(
  db: Db,
  { kind, channel, recipient, appointment_id, starts_at }: Message,
  now: Date,
): Promise<boolean> {
  if (channel === 'sms' && (await hasStopped(db, recipient))) return false
  if (!appointment_id) return true
  const appointment = await db
    .selectFrom('appointment')
    .where('id', '=', appointment_id)
    .select(['status', 'starts_at'])
    .executeTakeFirst()
  return isStillSo(kind as Kind, starts_at, appointment, now)
}

/** They may have answered STOP while the message waited. */
const hasStopped = async (db: Db, phone: string): Promise<boolean> =>
  (await db.selectFrom('stopped_phone').where('phone', '=', phone).select('phone').executeTakeFirst()) !== undefined

async function note(db: Db, { id }: Message, change: { status: 'dropped' | 'kept' }): Promise<void> {
  await db.updateTable('message').set(change).where('id', '=', id).execute()
}

/** What was sent is kept to show that it was, without the secret of its link. */
async function noteSent(db: Db, { id }: Message, carrierId: string | undefined, now: Date): Promise<void> {
  await sql`
    update message set status = case when carrier_id = ${carrierId ?? null} then status else 'sent' end, sent_at = ${now},
      failure = null, carrier_id = ${carrierId ?? null}, text = regexp_replace(text, '#token=\\S+', '#token=…')
    where id = ${id}`.execute(db)
}

/** Says of a message why it did not leave; answers whether there is no use in trying again. */
async function noteFailure(db: Db, { id, tries }: Message, error: Error): Promise<boolean> {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  const isRefused = responseCode !== undefined && responseCode >= 500
  await db
    .updateTable('message')
    .set({
      tries: tries + 1,
      status: isRefused || tries + 1 >= asked.send.tries ? 'failed' : 'queued',
      failure: [responseCode, code].filter(Boolean).join(' ') || error.name,
    })
    .where('id', '=', id)
    .execute()
  return isRefused
}
