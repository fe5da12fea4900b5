import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { asking } from '../kernel/jobs.ts'
import { deliverJob } from './model.ts'

/**
 * Asks, in the transaction that wrote the last line of these appointments' histories, for the clinic's systems to be told
 * of it. Where a clinic has none this writes nothing.
 */
export const relaying = (act: Pick<Act, 'tx' | 'now'>, ids: readonly Id<'appointment'>[]): CompiledQuery<unknown> =>
  sql`with ${deliveries(act, ids)} select`.compile(act.tx)

/** The same as parts of a larger statement, which may write those appointments and lines itself under their tables' names. */
export const deliveries = (act: Pick<Act, 'now'>, ids: readonly Id<'appointment'>[]): RawBuilder<unknown> => sql`
    delivery as (
      insert into webhook_delivery (id, webhook_id, event, appointment_id, number, created_at, next_at)
      select gen_random_uuid(), webhook.id, kind.event, last.appointment_id, last.number, ${act.now}, ${act.now}
      from appointment
      join webhook on webhook.clinic_id = appointment.clinic_id and webhook.disabled_at is null
      cross join lateral (
        select * from appointment_event event where event.appointment_id = appointment.id order by number desc limit 1
      ) last
      cross join lateral (
        select 'appointment.' || case last.step when 'move' then 'moved' else last.status end as event
      ) kind
      where appointment.id = any(${ids}::uuid[]) and last.step <> 'extend' and kind.event = any(webhook.events)
      returning id
    ), relayed as (
      ${asking(act, deliverJob, sql`(select jsonb_build_object('id', id) as data from delivery) as each`)}
    )`
