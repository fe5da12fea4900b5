import { listMessages } from '../../api/accounts.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { messagesOf } from './queries.ts'

export const messageRoutes: Routes = async (app) => {
  const sends = app.config.smtpUrl !== undefined

  serve(app, listMessages, async ({ actor, query }) => {
    const { rows, nextCursor } = await messagesOf(app.db, actor, query)
    const items = rows.map(({ created_at, status, ...rest }) => ({
      ...rest,
      // Before the worker has said so.
      status: status === 'queued' && !sends ? ('kept' as const) : status,
      createdAt: created_at.toISOString(),
    }))
    return { items, nextCursor }
  })
}
