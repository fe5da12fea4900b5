import { publicUrl, version } from '../config.ts'
import { type Act, attending } from '../kernel/act.ts'
import { enqueue, type Workplace } from '../kernel/jobs.ts'
import { tongueOf } from '../messages/model.ts'
import { write } from '../messages/write.ts'
import { deliverJob, egressOf, isHopeless, nextTry, secretsOf, signed } from './model.ts'
import { type Outcome, post } from './post.ts'
import { administratorsOf, bodyOf, waitingDelivery } from './queries.ts'
import { sayDisabled } from './sayDisabled.ts'

type Waiting = NonNullable<Awaited<ReturnType<typeof waitingDelivery>>>

/**
 * Tries once to tell a system what it is to be told, and writes down what came of it, with the next try or the end. Where
 * the process dies in between it is told again, under the same id.
 */
export async function deliver(
  { db, config, now: clock, log }: Workplace,
  { id }: { id: Waiting['id'] },
): Promise<void> {
  const now = clock()
  const found = await waitingDelivery(db, id)
  // Done by somebody else, or not yet due: a further job comes for that.
  if (!found || found.next_at! > now) return
  if (found.disabled_at) return void (await drop(db, found))
  const body = found.body ?? (await bodyOf(db, found))
  if (found.body === null)
    await db.updateTable('webhook_delivery').set({ body }).where('id', '=', id).where('body', 'is', null).execute()
  const headers = {
    ...signed({ id, body, secrets: secretsOf(found, now) }, now),
    'content-type': 'application/json',
    'user-agent': `Attending/${version}`,
  }
  const outcome = await post(found.url, body, headers, egressOf(config))
  log.debug({ id, code: outcome.code, failure: outcome.failure }, 'a webhook was tried')
  const link = `${publicUrl(config)}/settings?part=webhooks`
  await db.transaction().execute((tx) => note({ tx, now, actor: attending }, found, outcome, link))
}

async function note(act: Act, found: Waiting, { code, milliseconds, failure }: Outcome, link: string): Promise<void> {
  const { tx, now } = act
  const tries = found.tries + 1
  const next = failure && code !== 410 ? nextTry(tries, now) : null
  const status = !failure ? 'delivered' : next ? 'waiting' : 'failed'
  const noted = await tx
    .updateTable('webhook_delivery')
    .set({ status, tries, next_at: next, tried_at: now, code, milliseconds, failure })
    .where('id', '=', found.id)
    .where('status', '=', 'waiting')
    .where('tries', '=', found.tries)
    .returning('id')
    .executeTakeFirst()
  if (!noted) return
  if (next) await enqueue(act, deliverJob, { id: found.id }, { at: next })
  const { failing_since } = await tx
    .updateTable('webhook')
    .set((eb) => ({ failing_since: failure ? eb.fn.coalesce('failing_since', eb.val(now)) : null }))
    .where('id', '=', found.webhook_id)
    .returning('failing_since')
    .executeTakeFirstOrThrow()
  if (code === 410) await disable(act, found, 'gone', link)
  else if (status === 'failed' && isHopeless(failing_since, now)) await disable(act, found, 'failing', link)
}

/** Tells a system nothing more, and those who can mend it that it is so. */
async function disable(act: Act, { webhook_id, clinic_id, url }: Waiting, because: 'failing' | 'gone', link: string) {
  const { tx, now } = act
  const disabled = await tx
    .updateTable('webhook')
    .set({ disabled_at: now, disabled_because: because })
    .where('id', '=', webhook_id)
    .where('disabled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!disabled) return
  for (const { id, email, full_name, language } of await administratorsOf(tx, clinic_id))
    await write(act, {
      kind: 'webhook-disabled',
      to: { email, name: full_name, language },
      ...sayDisabled(tongueOf(language), { url, because, link }),
      accountId: id,
      clinicId: clinic_id,
    })
}

const drop = (db: Workplace['db'], { id }: Waiting) =>
  db
    .updateTable('webhook_delivery')
    .set({ status: 'failed', next_at: null, failure: 'disabled' })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .execute()
