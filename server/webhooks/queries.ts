import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { listWebhookDeliveries } from '../../api/webhooks.ts'
import type { Id } from '../../api/wire.ts'
import type { Act, Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { page } from '../kernel/page.ts'
import { notFound } from '../kernel/problem.ts'
import type { Delivery } from './model.ts'
import { visibleTo } from './policy.ts'

export const webhooksOf = (db: Reader, actor: Actor, clinicId: Id<'clinic'>) =>
  db
    .selectFrom('webhook')
    .where('clinic_id', '=', clinicId)
    .where(visibleTo(actor))
    .orderBy('created_at')
    .orderBy('id')
    .selectAll()
    .execute()

/** One webhook that this actor may change, locked. Throws `not_found`. */
export async function takenWebhook({ tx, actor }: Pick<Act, 'tx' | 'actor'>, id: Id<'webhook'>) {
  const webhook = await tx
    .selectFrom('webhook')
    .where('id', '=', id)
    .where(visibleTo(actor))
    .selectAll()
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!webhook) throw notFound('webhook')
  return webhook
}

type Paging = Static<(typeof listWebhookDeliveries)['query']>

/** One page of what a webhook was told, the newest first. Throws `not_found`. */
export async function deliveriesOf(db: Reader, actor: Actor, id: Id<'webhook'>, { status, ...paging }: Paging) {
  const webhook = await db
    .selectFrom('webhook')
    .where('id', '=', id)
    .where(visibleTo(actor))
    .select('id')
    .executeTakeFirst()
  if (!webhook) throw notFound('webhook')
  let query = db.selectFrom('webhook_delivery').where('webhook_id', '=', id).selectAll()
  if (status) query = query.where('status', '=', status)
  return page(query, { createdAt: sql.ref('webhook_delivery.created_at') }, sql.ref('webhook_delivery.id'), {
    ...paging,
    ordering: '-createdAt',
  })
}

/** One that waits, with the webhook it is for; undefined where it is over, or gone with its webhook. */
export const waitingDelivery = (db: Reader, id: Id<'webhookDelivery'>) =>
  db
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', 'webhook.id', 'webhook_delivery.webhook_id')
    .where('webhook_delivery.id', '=', id)
    .where('webhook_delivery.status', '=', 'waiting')
    .selectAll('webhook_delivery')
    .select(['clinic_id', 'url', 'secret', 'former_secret', 'former_until', 'disabled_at'])
    .executeTakeFirst()

/** What is told: that something happened to which appointment and when, by ids; who they are is for those who may ask. */
export async function bodyOf(db: Reader, { event, appointment_id, number, created_at }: Delivery): Promise<string> {
  const said = (type: string, at: Date, data: object) => JSON.stringify({ type, timestamp: at.toISOString(), data })
  if (!appointment_id) return said(event, created_at, {})
  const row = await db
    .selectFrom('appointment_event as line')
    .innerJoin('appointment', 'appointment.id', 'line.appointment_id')
    .where('line.appointment_id', '=', appointment_id)
    .where('line.number', '=', number)
    .select(['line.at', 'line.status', 'line.starts_at', 'clinic_id', 'doctor_id', 'patient_id'])
    .select(sql<number>`extract(epoch from appointment.ends_at - appointment.starts_at)::integer`.as('seconds'))
    .executeTakeFirstOrThrow()
  return said(event, row.at, {
    appointmentId: appointment_id,
    number,
    status: row.status,
    startsAt: row.starts_at.toISOString(),
    endsAt: new Date(row.starts_at.getTime() + row.seconds * 1000).toISOString(),
    clinicId: row.clinic_id,
    doctorId: row.doctor_id,
    patientId: row.patient_id,
  })
}

/** Those who are told that a webhook was disabled. */
export const administratorsOf = (db: Reader, clinicId: Id<'clinic'>) =>
  db
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.account_id')
    .where('member.clinic_id', '=', clinicId)
    .where('member.role', '=', 'administrator')
    .where('account.disabled_at', 'is', null)
    .select(['account.id', 'account.email', 'account.full_name', 'account.language'])
    .execute()
