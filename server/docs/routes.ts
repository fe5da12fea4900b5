import fastifyStatic from '@fastify/static'
import { version } from '../config.ts'
import type { Routes } from '../kernel/route.ts'
import type { Json } from '../kernel/shapes.ts'
import { describe } from './describe.ts'
import { redoc } from './redoc.ts'
import { swaggerUi } from './swaggerUi.ts'

const html = 'text/html; charset=utf-8'

/** The documentation to read and try: Swagger UI at /docs, ReDoc at /redoc. Neither asks any other host for anything. */
export const docsRoutes: Routes = async (app) => {
  let document: Json | undefined
  app.get('/api/openapi.json', async () => {
    document ??= describe(version)
    return document
  })

  for (const page of ['/docs', '/redoc']) app.get(`${page}/`, async (_request, reply) => reply.redirect(page))

  app.get('/docs', async (_request, reply) => reply.type(html).send(swaggerUi.page))
  app.get('/docs/start.js', async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(swaggerUi.script),
  )
  await app.register(fastifyStatic, { root: swaggerUi.folder, prefix: '/docs/static/', decorateReply: false })

  app.get('/redoc', { helmet: { contentSecurityPolicy: redoc.policy } }, async (_request, reply) =>
    reply.type(html).send(redoc.page),
  )
  app.get('/redoc/bundle.js', async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(await redoc.script()),
  )
}
