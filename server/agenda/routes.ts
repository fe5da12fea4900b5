import * as api from '../../api/agenda.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { listMoves } from './listMoves.ts'
import { showAgenda } from './showAgenda.ts'

export const agendaRoutes: Routes = async (app) => {
  serve(app, api.getAgenda, ({ query, actor, now }) => showAgenda(app.db, { ...query, actor, now }))
  serve(app, api.listMoves, ({ params, query, actor, now }) =>
    listMoves(app.db, { ...query, appointmentId: params.id, actor, now }),
  )
}
