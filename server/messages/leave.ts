import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { type Kind, mayLeave, topicOf } from './model.ts'

/**
 * Ends mails of the kind in which a link stood, for the patient whom they concern. The same link says the same again.
 * Throws `link_expired` for one that there is not.
 */
export async function leave({ tx }: Act, secret: string) {
  const message = await tx
    .selectFrom('message')
    .where('leave_secret', '=', secret)
    .select(['patient_id', 'kind', 'recipient'])
    .executeTakeFirst()
  const topic = message && topicOf(message.kind as Kind, true)
  if (!message?.patient_id || !mayLeave(topic)) throw new Problem('link_expired')
  await tx
    .updateTable('patient')
    .set({ notices: sql`notices || ${JSON.stringify({ [topic]: 'none' })}::jsonb` })
    .where('id', '=', message.patient_id)
    .execute()
  return { topic, recipient: message.recipient }
}
