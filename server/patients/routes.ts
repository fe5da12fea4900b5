import * as api from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'
import { presentPast } from '../clinics/model.ts'
import { pastVerificationsOf } from '../clinics/queries.ts'
import { publicUrl } from '../config.ts'
import { type Actor, desksOf } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { create } from './create.ts'
import { invite } from './invite.ts'
import { present } from './model.ts'
import { fullPatientOf, patientOf, patientsOf } from './queries.ts'
import { remove } from './remove.ts'
import { sendBack } from './sendBack.ts'
import { update } from './update.ts'
import { verify } from './verify.ts'

export const patientRoutes: Routes = async (app) => {
  serve(app, api.listPatients, async ({ actor, query }) => {
    const { rows, nextCursor } = await patientsOf(app.db, actor, query)
    return { items: rows.map((row) => present(row, query.clinicId)), nextCursor }
  })

  serve(app, api.getPatient, ({ actor, params }) => show(app.db, actor, params.id))

  serve(app, api.createPatient, async ({ act, actor, body }) => {
    const created = await act(async (it) => {
      const id = await create(it, body)
      return show(it.tx, { ...it.actor, actsFor: [...it.actor.actsFor, id] }, id, body.clinicId)
    })
    app.actors.forget(actor.accountId!)
    return created
  })

  serve(app, api.updatePatient, ({ act, params, body }) =>
    act(async (it) => {
      await update(it, params.id, body)
      return show(it.tx, it.actor, params.id)
    }),
  )

  serve(app, api.removePatient, async ({ act, actor, params }) => {
    const { account_id } = await act((it) => remove(it, params.id))
    for (const one of [account_id, actor.accountId]) if (one) app.actors.forget(one)
  })

  serve(app, api.verifyPatient, ({ act, params, body }) =>
    act(async (it) => {
      await verify(it, params.id, body)
      return show(it.tx, it.actor, params.id, body.clinicId)
    }),
  )

  serve(app, api.invitePatient, async ({ act, params, body }) => {
    await act((it) => invite(it, params.id, body, publicUrl(app.config)))
    return { detail: 'A link to open an account is on its way to the patient.' }
  })

  serve(app, api.sendBackPatient, ({ act, params, body }) =>
    act(async (it) => {
      await sendBack(it, params.id, body, publicUrl(app.config))
      return show(it.tx, it.actor, params.id, body.clinicId)
    }),
  )

  serve(app, api.listPatientVerifications, async ({ actor, params }) => {
    const { clinicIds } = await patientOf(app.db, actor, params.id)
    const own = clinicIds.filter((one) => desksOf(actor).includes(one))
    if (own.length === 0) throw new Problem('forbidden', 'This is for the front desk of a clinic that knows them.')
    return { items: (await pastVerificationsOf(app.db, params.id, own)).map(presentPast) }
  })
}

async function show(db: Reader, actor: Actor, id: Id<'patient'>, clinicId?: Id<'clinic'>) {
  return present(await fullPatientOf(db, actor, id), clinicId)
}
