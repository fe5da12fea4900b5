import * as api from '../../api/doctors.ts'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { create } from './create.ts'
import { present } from './model.ts'
import { doctorsOf, fullDoctorOf, specializationsOf } from './queries.ts'
import { remove } from './remove.ts'
import { update } from './update.ts'
import { verify } from './verify.ts'

export const doctorRoutes: Routes = async (app) => {
  serve(app, api.listDoctors, async ({ actor, query, now }) => {
    const { rows, nextCursor } = await doctorsOf(app.db, actor, query, now)
    return { items: rows.map((row) => present(actor, row, query.clinicId)), nextCursor }
  })

  serve(app, api.listSpecializations, async ({ query }) => ({
    items: await specializationsOf(app.db, query.search),
  }))

  serve(app, api.getDoctor, ({ actor, params, now }) => show(app.db, actor, params.id, now))

  serve(app, api.createDoctor, ({ act, body }) =>
    act(async (it) => show(it.tx, it.actor, await create(it, body), it.now, body.clinicId)),
  )

  serve(app, api.updateDoctor, ({ act, params, body }) =>
    act(async (it) => {
      await update(it, params.id, body)
      return show(it.tx, it.actor, params.id, it.now)
    }),
  )

  serve(app, api.removeDoctor, async ({ act, params, query }) => {
    const { account_id } = await act((it) => remove(it, params.id, query))
    if (account_id) app.actors.forget(account_id)
  })

  serve(app, api.verifyDoctor, ({ act, params, body }) =>
    act(async (it) => {
      await verify(it, params.id, body)
      return show(it.tx, it.actor, params.id, it.now, body.clinicId)
    }),
  )
}

async function show(db: Reader, actor: Actor, id: Id<'doctor'>, now: Date, clinicId?: Id<'clinic'>) {
  return present(actor, await fullDoctorOf(db, actor, id, now), clinicId)
}
