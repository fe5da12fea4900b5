import * as api from '../../api/webhooks.ts'
import { mayAdminister } from '../clinics/policy.ts'
import { clinicOf } from '../clinics/queries.ts'
import { Problem } from '../kernel/problem.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { create } from './create.ts'
import { egressOf, present, presentDelivery, showSecret } from './model.ts'
import { deliveriesOf, webhooksOf } from './queries.ts'
import { remove } from './remove.ts'
import { replay } from './replay.ts'
import { rotateSecret } from './rotateSecret.ts'
import { sendTest } from './sendTest.ts'
import { update } from './update.ts'

export const webhookRoutes: Routes = async (app) => {
  const egress = egressOf(app.config)

  serve(app, api.listWebhooks, async ({ actor, query, now }) => {
    const { id } = await clinicOf(app.db, actor, query.clinicId)
    if (!mayAdminister(actor, id)) throw new Problem('forbidden', 'Only an administrator of this clinic may do this.')
    return { items: (await webhooksOf(app.db, actor, id)).map((row) => present(row, now)) }
  })

  serve(app, api.createWebhook, ({ act, body, query, now }) =>
    act(async (it) => {
      const row = await create(it, body, egress, query.clinicId)
      return { ...present(row, now), secret: showSecret(row.secret) }
    }),
  )

  serve(app, api.updateWebhook, ({ act, params, body, now }) =>
    act(async (it) => present(await update(it, params.id, body, egress), now)),
  )

  serve(app, api.removeWebhook, ({ act, params }) => act((it) => remove(it, params.id)))

  serve(app, api.rotateWebhookSecret, ({ act, params, now }) =>
    act(async (it) => {
      const row = await rotateSecret(it, params.id)
      return { ...present(row, now), secret: showSecret(row.secret) }
    }),
  )

  serve(app, api.listWebhookDeliveries, async ({ actor, params, query }) => {
    const { rows, nextCursor } = await deliveriesOf(app.db, actor, params.id, query)
    return { items: rows.map(presentDelivery), nextCursor }
  })

  serve(app, api.testWebhook, ({ act, params }) => act(async (it) => presentDelivery(await sendTest(it, params.id))))

  serve(app, api.replayWebhookDelivery, ({ act, params }) =>
    act(async (it) => presentDelivery(await replay(it, params.id))),
  )
}
