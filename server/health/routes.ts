import { sql } from 'kysely'
import { version } from '../config.ts'
import { Problem } from '../kernel/problem.ts'
import type { Routes } from '../kernel/route.ts'
import { collect } from './collect.ts'
import { mayScrape } from './policy.ts'

/**
 * GET /healthz: the process lives. GET /readyz: the database answers, so requests can be taken. GET /metrics: how it
 * does, for Prometheus; with METRICS_TOKEN, or without it from this machine only.
 */
export const healthRoutes: Routes = async (app) => {
  app.get('/healthz', { config: { polled: true } }, async () => ({ status: 'alive' }))
  app.get('/readyz', { config: { polled: true } }, async () => {
    try {
      await sql`select 1`.execute(app.db)
    } catch {
      throw new Problem('unavailable', 'The database does not answer.')
    }
    return { status: 'ready' }
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayScrape(request, app.config.metricsToken))
      throw new Problem('not_found', 'There is nothing at GET /metrics.')
    const gauges = await collect({ db: app.db, pool: app.pool, version, now: app.now() })
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(app.metrics.text(gauges))
  })
}
