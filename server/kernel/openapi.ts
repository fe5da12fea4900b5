import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'

/** OpenAPI 3.1, generated from the routes: what is served is what is written. */
export const openapi = (version: string): FastifyDynamicSwaggerOptions => ({
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Attending',
      version,
      summary: 'Appointment booking for doctors, clinics and the people they care for.',
      description:
        'JSON in camelCase. Instants are RFC 3339 in UTC; dates and times of day are the clinic’s. A refusal is an RFC 9457 problem whose `code` never changes meaning. Every POST that creates takes an `Idempotency-Key`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        session: {
          type: 'oauth2',
          description: 'Sign in with the password of an Attending account, or as another application with PKCE.',
          flows: {
            password: { tokenUrl: '/oauth/token', scopes: {} },
            authorizationCode: {
              authorizationUrl: '/oauth/auth',
              tokenUrl: '/oauth/token',
              scopes: { openid: 'Who you are' },
            },
          },
        },
      },
    },
  },
  refResolver: {
    buildLocalReference: (json, _baseUri, _fragment, index) => String(json['$id'] ?? `schema${index}`),
  },
})
