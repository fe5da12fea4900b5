import * as api from '../../api/doctors.ts'
import type { Id } from '../../api/wire.ts'
import { presentPast } from '../clinics/model.ts'
import { pastVerificationsOf } from '../clinics/queries.ts'
import { publicUrl } from '../config.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { create } from './create.ts'
import { invite } from './invite.ts'
import { present } from './model.ts'
import { doctorOf, doctorsOf, fullDoctorOf, specializationsOf } from './queries.ts'
import { remove } from './remove.ts'
import { sendBack } from './sendBack.ts'
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

  serve(app, api.inviteDoctor, async ({ act, params, body }) => {
    const mailed = await act((it) => invite(it, params.id, body, publicUrl(app.config)))
    const detail = mailed
      ? 'A link to choose a password is on its way to the doctor.'
      : 'There is an account with this address: the doctor signs in with it.'
    return { mailed, detail }
  })

  serve(app, api.sendBackDoctor, ({ act, params, body }) =>
    act(async (it) => {
      await sendBack(it, params.id, body, publicUrl(app.config))
      return show(it.tx, it.actor, params.id, it.now, body.clinicId)
    }),
  )

  serve(app, api.listDoctorVerifications, async ({ actor, params }) => {
    const { clinicIds } = await doctorOf(app.db, actor, params.id)
    const own = clinicIds.filter((one) => actor.administratorOf.includes(one))
    if (own.length === 0) throw new Problem('forbidden', 'This is for the administrators of a clinic where they work.')
    return { items: (await pastVerificationsOf(app.db, params.id, own)).map(presentPast) }
  })
}

async function show(db: Reader, actor: Actor, id: Id<'doctor'>, now: Date, clinicId?: Id<'clinic'>) {
  return present(actor, await fullDoctorOf(db, actor, id, now), clinicId)
}
