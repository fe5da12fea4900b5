import formbody from '@fastify/formbody'
import * as api from '../../api/messages.ts'
import { appointmentOf } from '../appointments/queries.ts'
import { administered } from '../clinics/queries.ts'
import { publicUrl } from '../config.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { hearCarrier } from './hearCarrier.ts'
import { leave } from './leave.ts'
import { markRead } from './markRead.ts'
import { present, presentLife, presentNotification } from './present.ts'
import { previewTemplate } from './previewTemplate.ts'
import { messagesOf, messagesOfAppointment, notificationsOf } from './queries.ts'
import { resetTemplate } from './resetTemplate.ts'
import { updateTemplate } from './updateTemplate.ts'

export const messageRoutes: Routes = async (app) => {
  const { smtpUrl, smsUrl } = app.config
  // Before the worker has said so.
  const fate = <Row extends { status: string; channel: string }>(row: Row): Row =>
    row.status === 'queued' && !(row.channel === 'sms' ? smsUrl : smtpUrl) ? { ...row, status: 'kept' } : row

  serve(app, api.listMessages, async ({ actor, query }) => {
    const { rows, nextCursor } = await messagesOf(app.db, actor, query)
    return { items: rows.map((row) => present(fate(row))), nextCursor }
  })

  serve(app, api.listAppointmentMessages, async ({ actor, params }) => {
    const { id } = await appointmentOf(app.db, actor, params.id)
    return { items: (await messagesOfAppointment(app.db, id)).map((row) => presentLife(fate(row))) }
  })

  serve(app, api.listNotifications, async ({ actor, query }) => {
    const { rows, ...rest } = await notificationsOf(app.db, actor.accountId!, query)
    return { items: rows.map(presentNotification), ...rest }
  })

  serve(app, api.readNotifications, ({ act, body }) => act((it) => markRead(it, body.ids)))

  serve(app, api.listMessageTemplates, ({ act, query }) =>
    act(async (it) => {
      const { listTemplates } = await import('./listTemplates.ts')
      return { items: await listTemplates(it.tx, (await administered(it, query.clinicId)).id) }
    }),
  )

  serve(app, api.updateMessageTemplate, ({ act, params, body, query }) =>
    act(async (it) => {
      const changedAt = await updateTemplate(it, params, body, query.clinicId)
      return { ...params, ...body, own: true, changedAt: changedAt.toISOString() }
    }),
  )

  serve(app, api.resetMessageTemplate, ({ act, params, query }) =>
    act((it) => resetTemplate(it, params, query.clinicId)),
  )

  serve(app, api.previewMessageTemplate, ({ act, params, body, query }) =>
    act((it) => previewTemplate(it, params, body, query.clinicId)),
  )

  // Mail programs post a form.
  await app.register(async (link) => {
    await link.register(formbody, { bodyLimit: 4 * 1024 })
    serve(link, api.unsubscribe, ({ act, params }) => act((it) => leave(it, params.token)))
    link.get<{ Params: { token: string } }>('/unsubscriptions/:token', async ({ params }, reply) =>
      reply.redirect(`${publicUrl(app.config)}/unsubscribe#token=${encodeURIComponent(params.token)}`, 303),
    )
  })
  await hearCarrier(app)
}
