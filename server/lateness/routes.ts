import * as api from '../../api/lateness.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { show } from './show.ts'

export const latenessRoutes: Routes = async (app) => {
  serve(app, api.listLateness, ({ actor, query, now }) => show(app.db, { ...query, actor, now }))
}
