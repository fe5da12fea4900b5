import * as api from '../../api/reports.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { makeReport } from './makeReport.ts'

export const reportRoutes: Routes = async (app) => {
  serve(app, api.getReport, ({ actor, query, now }) => makeReport(app.db, actor, query, now))
}
