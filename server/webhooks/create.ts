import type { Static } from 'typebox'
import type { createWebhook } from '../../api/webhooks.ts'
import type { Id } from '../../api/wire.ts'
import { administered } from '../clinics/queries.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { checkTarget, type Egress, mostOfClinic, newSecret } from './model.ts'
import { webhooksOf } from './queries.ts'

type Wish = Static<(typeof createWebhook)['body']>

/** Tells a further system what becomes of the clinic's appointments. Throws `invalid`, `not_found`, `forbidden`, `limit_reached`. */
export async function create(act: Act, { url, events }: Wish, egress: Egress, clinicId?: Id<'clinic'>) {
  const { tx, actor, now } = act
  const clinic = await administered(act, clinicId)
  checkTarget(url, egress)
  if ((await webhooksOf(tx, actor, clinic.id)).length >= mostOfClinic)
    throw new Problem('limit_reached', `A clinic has at most ${mostOfClinic} webhooks.`)
  return tx
    .insertInto('webhook')
    .values({ id: newId<'webhook'>(), clinic_id: clinic.id, url, events, secret: newSecret(), created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
}
