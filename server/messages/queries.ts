import { type SqlBool, sql } from 'kysely'
import type { Static } from 'typebox'
import type { listMessages } from '../../api/accounts.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { page } from '../kernel/page.ts'
import { patternsOf } from '../kernel/search.ts'
import { visibleTo } from './policy.ts'

/** One page of the mails this actor may read, the newest first. Every word must occur in address, name or subject. */
export function messagesOf(db: Reader, actor: Actor, { search, ...paging }: Static<(typeof listMessages)['query']>) {
  let query = db
    .selectFrom('message')
    .where(visibleTo(actor))
    .select(['message.id', 'kind', 'recipient', 'subject', 'text', 'status', 'message.created_at'])
  for (const word of patternsOf(search))
    query = query.where(sql<SqlBool>`lower(concat_ws(' ', recipient, recipient_name, subject)) like ${word}`)
  return page(query, { createdAt: sql.ref('message.created_at') }, sql.ref('message.id'), {
    ...paging,
    ordering: '-createdAt',
  })
}
