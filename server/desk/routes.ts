import * as api from '../../api/desk.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { listAlikePatients } from './listAlikePatients.ts'
import { listDeskSlots } from './listDeskSlots.ts'

export const deskRoutes: Routes = async (app) => {
  serve(app, api.listDeskSlots, ({ query, actor, now }) => listDeskSlots(app.db, { ...query, actor, now }))
  serve(app, api.listAlikePatients, ({ query, actor }) => listAlikePatients(app.db, actor, query))
}
