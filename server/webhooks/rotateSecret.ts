import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { formerSecretHours, newSecret } from './model.ts'
import { takenWebhook } from './queries.ts'

/** Gives a webhook a new secret. For a day both sign; one older than those signs no more. Throws `not_found`. */
export async function rotateSecret(act: Act, id: Id<'webhook'>) {
  const { tx, now } = act
  const { secret } = await takenWebhook(act, id)
  return tx
    .updateTable('webhook')
    .set({
      secret: newSecret(),
      former_secret: secret,
      former_until: new Date(now.getTime() + formerSecretHours * 3_600_000),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
