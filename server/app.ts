import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Operation } from '../api/wire.ts'
import { identify } from './accounts/identify.ts'
import { oauthRoutes } from './accounts/oauth/routes.ts'
import { accountRoutes } from './accounts/routes.ts'
import { agendaRoutes } from './agenda/routes.ts'
import { appointmentRoutes } from './appointments/routes.ts'
import { calendarRoutes, feedRoutes } from './calendar/routes.ts'
import { changeRoutes } from './changes/routes.ts'
import { clinicRoutes } from './clinics/routes.ts'
import type { Config } from './config.ts'
import { deskRoutes } from './desk/routes.ts'
import { docsRoutes } from './docs/routes.ts'
import { doctorRoutes } from './doctors/routes.ts'
import type { Connections } from './health/collect.ts'
import { measure } from './health/measure.ts'
import { healthRoutes } from './health/routes.ts'
import { jobRoutes } from './jobs/routes.ts'
import type { Actor } from './kernel/act.ts'
import { answerProblems } from './kernel/answer.ts'
import { answerCompressed } from './kernel/compress.ts'
import type { Db } from './kernel/db.ts'
import { newId } from './kernel/id.ts'
import { perNetwork } from './kernel/limit.ts'
import { openListener } from './kernel/listen.ts'
import { answerUnchanged } from './kernel/unchanged.ts'
import { validators } from './kernel/validate.ts'
import { latenessRoutes } from './lateness/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { patientRoutes } from './patients/routes.ts'
import { rebookingRoutes } from './rebooking/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { scheduleRoutes } from './schedules/routes.ts'
import { slotRoutes } from './slots/routes.ts'
import { visitTypeRoutes } from './visit-types/routes.ts'
import { waitlistRoutes } from './waitlist/routes.ts'
import { webRoutes } from './web/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'

declare module 'fastify' {
  interface FastifyInstance {
    db: Db
    now: () => Date
    config: Config
    pool: Connections | undefined
  }
  interface FastifyRequest {
    actor: Actor
  }
  interface FastifyContextConfig {
    operation?: Operation
  }
}

export interface World {
  db: Db
  /** Where the database is, for the connection that hears what it tells. */
  url: string
  /** The connections of `db`, to tell how many are busy. */
  pool?: Connections
  now: () => Date
  config: Config
}

const nouns = [
  accountRoutes,
  agendaRoutes,
  appointmentRoutes,
  calendarRoutes,
  changeRoutes,
  clinicRoutes,
  deskRoutes,
  doctorRoutes,
  jobRoutes,
  latenessRoutes,
  messageRoutes,
  patientRoutes,
  rebookingRoutes,
  reportRoutes,
  scheduleRoutes,
  slotRoutes,
  visitTypeRoutes,
  waitlistRoutes,
  webhookRoutes,
]

/** The whole application, given its world. `main.ts` gives it the real one; tests give it theirs. */
export async function buildApp({ db, url, pool, now, config }: World): Promise<FastifyInstance> {
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, redact: ['req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    requestIdHeader: false,
    trustProxy: typeof config.trustProxy === 'number' ? nearest(config.trustProxy) : config.trustProxy,
    bodyLimit: 256 * 1024,
    requestTimeout: 10_000,
    connectionTimeout: 30_000,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: 8_000, connectionsCheckingInterval: 2_000 },
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
  })
  app.decorate('db', db)
  app.decorate('now', now)
  app.decorate('config', config)
  app.decorate('pool', pool)
  app.decorateRequest('actor')
  answerProblems(app)
  validators(app)
  measure(app)
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store')
  })
  answerUnchanged(app)
  answerCompressed(app)

  await app.register(helmet, securityHeaders(config))
  await app.register(cookie)
  await app.register(rateLimit, perNetwork)
  const listener = openListener(url)
  app.addHook('onReady', async () => listener.start())
  app.addHook('onClose', () => listener.close())
  await identify(app, listener)
  await app.register(healthRoutes)
  await app.register(oauthRoutes)
  await app.register(feedRoutes)
  await app.register(
    async (api) => {
      for (const routes of nouns) await routes(api)
    },
    { prefix: '/api' },
  )
  await app.register(docsRoutes)
  await app.register(webRoutes)
  await app.ready()
  return app
}

/** Believes so many proxies, counted from this server. */
const nearest = (proxies: number) => (_address: string, hop: number) => hop < proxies

const securityHeaders = ({ production }: Config) => ({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      upgradeInsecureRequests: production ? [] : null,
    },
  },
  crossOriginEmbedderPolicy: false,
  strictTransportSecurity: production ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  referrerPolicy: { policy: 'same-origin' as const },
})
