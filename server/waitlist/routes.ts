import * as api from '../../api/waitlist.ts'
import { present as presentAppointment } from '../appointments/present.ts'
import { appointmentOf } from '../appointments/queries.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { accept } from './accept.ts'
import { decline } from './decline.ts'
import { join } from './join.ts'
import { leave } from './leave.ts'
import { present } from './present.ts'
import { entriesOf, entryOf } from './queries.ts'

export const waitlistRoutes: Routes = async (app) => {
  serve(app, api.joinWaitlist, ({ act, body, actor }) =>
    act(async (inner) => present(await entryOf(inner.tx, actor, await join(inner, body)))),
  )

  serve(app, api.listWaitlist, async ({ actor, query }) => {
    const { rows, nextCursor } = await entriesOf(app.db, actor, query)
    return { items: rows.map(present), nextCursor }
  })

  serve(app, api.leaveWaitlist, ({ act, params }) => act((inner) => leave(inner, params.id)))

  serve(app, api.acceptOffer, ({ act, params, actor, now }) =>
    act(async (inner) => {
      const id = await accept(inner, params.id)
      return presentAppointment(await appointmentOf(inner.tx, actor, id), actor, now)
    }),
  )

  serve(app, api.declineOffer, ({ act, params, body, actor }) =>
    act(async (inner) => present(await entryOf(inner.tx, actor, await decline(inner, params.id, body.stop)))),
  )
}
