import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import fastifyStatic from '@fastify/static'
import swaggerUi from '@fastify/swagger-ui'
import type { Routes } from '../kernel/route.ts'

const redocBundle = dirname(createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js'))

const redocPage = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Attending API</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>
  <redoc spec-url="/api/openapi.json" disable-search="false"></redoc>
  <script src="/redoc/redoc.standalone.js"></script>
</body>
</html>
`

/** The documentation to read and try: Swagger UI at /docs, ReDoc at /redoc. Neither asks any other host for anything. */
export const docsRoutes: Routes = async (app) => {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, displayRequestDuration: true, persistAuthorization: true, docExpansion: 'list' },
    initOAuth: { clientId: 'swagger-ui', usePkceWithAuthorizationCodeGrant: true, scopes: ['openid'] },
    theme: { title: 'Attending API' },
  })

  await app.register(fastifyStatic, {
    root: redocBundle,
    prefix: '/redoc/',
    decorateReply: false,
    allowedPath: onlyBundle,
  })
  app.get(
    '/redoc',
    { schema: { hide: true }, helmet: { contentSecurityPolicy: redocPolicy } },
    async (_request, reply) => reply.type('text/html; charset=utf-8').send(redocPage),
  )
}

const onlyBundle = (path: string): boolean => path === '/redoc.standalone.js'

/** ReDoc indexes its search in a worker made from a blob. */
const redocPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    workerSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
  },
}
