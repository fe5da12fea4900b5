import type { Act } from '../../kernel/act.ts'
import { notFound } from '../../kernel/problem.ts'

/** Takes an application of others away, and ends its sessions: its tokens are worth nothing. Throws `not_found`. */
export async function removeClient({ tx, now }: Act, clientId: string): Promise<{ name: string; sessions: number }> {
  const client = await tx
    .updateTable('oauth_client')
    .set({ removed_at: now })
    .where('id', '=', clientId)
    .where('first_party', '=', false)
    .where('removed_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (!client) throw notFound('application')
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: now, ended_because: 'revoked' })
    .where('client_id', '=', clientId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return { name: client.name, sessions: ended.length }
}
