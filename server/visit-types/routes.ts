import * as api from '../../api/visit-types.ts'
import { clinicOf } from '../clinics/queries.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { create } from './create.ts'
import { present } from './model.ts'
import { visitTypesOf, visitTypesOfDoctor } from './queries.ts'
import { remove } from './remove.ts'
import { update } from './update.ts'

export const visitTypeRoutes: Routes = async (app) => {
  serve(app, api.listVisitTypes, async ({ actor, query: { clinicId, doctorId } }) => {
    const clinic = clinicId || !doctorId ? await clinicOf(app.db, actor, clinicId) : undefined
    const rows = doctorId
      ? await visitTypesOfDoctor(app.db, actor, doctorId, clinic?.id)
      : await visitTypesOf(app.db, actor, clinic!.id)
    return { items: rows.map(present) }
  })

  serve(app, api.createVisitType, ({ act, body, query }) =>
    act(async (it) => present(await create(it, body, query.clinicId))),
  )

  serve(app, api.updateVisitType, ({ act, params, body }) =>
    act(async (it) => present(await update(it, params.id, body))),
  )

  serve(app, api.removeVisitType, ({ act, params }) => act((it) => remove(it, params.id)))
}
