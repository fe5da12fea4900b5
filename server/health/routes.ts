import { sql } from 'kysely'
import { Problem } from '../kernel/problem.ts'
import type { Routes } from '../kernel/route.ts'

/** GET /healthz: the process lives. GET /readyz: the database answers, so requests can be taken. */
export const healthRoutes: Routes = async (app) => {
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async () => {
    try {
      await sql`select 1`.execute(app.db)
    } catch {
      throw new Problem('unavailable', 'The database does not answer.')
    }
    return { status: 'ready' }
  })
}
