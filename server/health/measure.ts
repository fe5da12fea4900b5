import type { FastifyInstance } from 'fastify'
import { type Metrics, openMetrics } from '../kernel/metrics.ts'

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Metrics
  }
}

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Counts every request by its route, which has its parameters as names, and how it was answered. */
export function measure(app: FastifyInstance): void {
  const metrics = openMetrics()
  app.decorate('metrics', metrics)
  const answered = metrics.histogram('http_request_duration_seconds', 'Requests, and how long they took.', bounds)
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) =>
    answered({ method, route: routeOptions.url ?? 'none', status: String(statusCode) }, elapsedTime / 1000),
  )
}
