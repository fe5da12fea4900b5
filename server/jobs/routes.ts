import * as api from '../../api/jobs.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { jobsIn, present } from './queries.ts'
import { replay } from './replay.ts'

export const jobRoutes: Routes = async (app) => {
  serve(app, api.listJobs, async ({ query }) => ({ items: (await jobsIn(app.db, query)).map(present) }))
  serve(app, api.replayJob, ({ act, params }) => act(async (it) => present(await replay(it, params.id))))
}
