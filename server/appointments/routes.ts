import * as api from '../../api/appointments.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { advance } from './advance.ts'
import { book } from './book.ts'
import { cancel } from './cancel.ts'
import { cancelMany } from './cancelMany.ts'
import { confirm } from './confirm.ts'
import { extend } from './extend.ts'
import { move } from './move.ts'
import { present } from './present.ts'
import { presentEvent } from './presentEvent.ts'
import { appointmentOf, appointmentsOf, historyOf } from './queries.ts'

/** The appointment as its actor sees it after a use case, within its transaction. */
const shown = async ({ tx, actor, now }: Act, id: Id<'appointment'>) =>
  present(await appointmentOf(tx, actor, id), actor, now)

export const appointmentRoutes: Routes = async (app) => {
  serve(app, api.bookAppointment, ({ act, body, actor, now }) =>
    act(async (inner) => present(await book(inner, body), actor, now)),
  )

  serve(app, api.listAppointments, async ({ actor, query, now }) => {
    const { rows, nextCursor } = await appointmentsOf(app.db, actor, query)
    return { items: rows.map((row) => present(row, actor, now)), nextCursor }
  })

  serve(app, api.getAppointment, async ({ actor, params, now }) =>
    present(await appointmentOf(app.db, actor, params.id), actor, now),
  )

  serve(app, api.getAppointmentHistory, async ({ actor, params }) => ({
    items: (await historyOf(app.db, actor, params.id)).map((row) => presentEvent(row, actor)),
  }))

  serve(app, api.confirmAppointment, ({ act, params: { id }, body }) =>
    act(async (inner) => {
      await confirm(inner, id, body)
      return shown(inner, id)
    }),
  )

  serve(app, api.extendHold, ({ act, params: { id } }) =>
    act(async (inner) => {
      await extend(inner, id)
      return shown(inner, id)
    }),
  )

  serve(app, api.acceptAppointment, ({ act, params: { id } }) => act((inner) => step(inner, id, 'accept')))
  serve(app, api.rejectAppointment, ({ act, params: { id }, body }) =>
    act((inner) => step(inner, id, 'reject', body.reason ?? null)),
  )
  serve(app, api.arrive, ({ act, params: { id } }) => act((inner) => step(inner, id, 'arrive')))
  serve(app, api.complete, ({ act, params: { id } }) => act((inner) => step(inner, id, 'complete')))
  serve(app, api.markNoShow, ({ act, params: { id } }) => act((inner) => step(inner, id, 'markNoShow')))

  serve(app, api.cancelAppointment, ({ act, params: { id }, body }) =>
    act(async (inner) => {
      await cancel(inner, id, body.reason ?? null)
      return shown(inner, id)
    }),
  )

  serve(app, api.moveAppointment, ({ act, params: { id }, body }) =>
    act(async (inner) => {
      await move(inner, id, body)
      return shown(inner, id)
    }),
  )

  serve(app, api.cancelAppointments, ({ act, params: { id }, body }) =>
    act(async (inner) => {
      const ids = await cancelMany(inner, { doctorId: id, ...body })
      return { items: await Promise.all(ids.map((one) => shown(inner, one))) }
    }),
  )
}

async function step(
  act: Act,
  id: Id<'appointment'>,
  which: Parameters<typeof advance>[2],
  reason: string | null = null,
) {
  await advance(act, id, which, reason)
  return shown(act, id)
}
