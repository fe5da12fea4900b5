import { isIP } from 'node:net'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { StartError } from './kernel/start-error.ts'

// A setting's description is the end of the sentence "PORT must be …".
const Settings = Type.Object({
  NODE_ENV: Type.Enum(['production', 'development', 'test'], {
    default: 'development',
    description: 'production, development or test',
  }),
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 3000, description: 'a port from 0 (any free one) to 65535' }),
  // Without TLS, and outside production with accounts whose password is public: opening it to a network is a decision.
  HOST: Type.String({ pattern: '^[\\w.:-]+$', default: '127.0.0.1', description: 'an address of this machine, 0.0.0.0 for all of them' }),
  DATABASE_URL: Type.Optional(
    Type.String({ pattern: '^postgres(ql)?://\\S+$', description: 'like postgresql://user:password@host:5432/database' }),
  ),
  DATA_DIR: Type.String({ default: './data', description: 'a folder' }),
  PUBLIC_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^/?#\\s]+$',
      description: 'the address that people type, like https://booking.example.org, without a path',
    }),
  ),
  SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://\\S+$', description: 'like smtps://user:password@host:465' })),
  MAIL_FROM: Type.Optional(
    Type.String({
      pattern: '^([^<>\\r\\n]+<[^<>@\\s]+@[^<>@\\s]+>|[^<>@\\s]+@[^<>@\\s]+)$',
      description: 'an e-mail address, or a name and one: Booking <booking@example.org>',
    }),
  ),
  LOG_LEVEL: Type.Optional(
    Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      description: 'trace, debug, info, warn, error, fatal or silent',
    }),
  ),
  TRUST_PROXY: Type.String({
    default: 'off',
    description: 'off, the number of proxies in front (1), or their addresses (10.0.0.0/8,::1)',
  }),
})

/** Every setting, under its name in the environment. */
export interface Config extends Omit<Static<typeof Settings>, 'TRUST_PROXY'> {
  LOG_LEVEL: NonNullable<Static<typeof Settings>['LOG_LEVEL']>
  /** As Fastify takes it. */
  TRUST_PROXY: false | number | string
}

/** The settings that `env` has, with defaults for the others. Throws StartError, naming each wrong one and what it must be. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const wrong: string[] = []
  const given = Object.entries<TSchema>(Settings.properties).flatMap(([name, schema]) => {
    const text = env[name]?.trim() || undefined
    const value = text === undefined ? Value.Default(schema, undefined) : Value.Convert(schema, text)
    if (value === undefined) return []
    if (!Value.Check(schema, value)) wrong.push(refusal(name, schema))
    return [[name, value]]
  })
  const settings = Object.fromEntries(given) as Static<typeof Settings>
  const trust = proxies(settings.TRUST_PROXY)
  if (trust === undefined) wrong.push(refusal('TRUST_PROXY', Settings.properties.TRUST_PROXY))
  const production = settings.NODE_ENV === 'production'
  if (production && !settings.PUBLIC_URL) {
    wrong.push(`In production PUBLIC_URL is needed: ${describe(Settings.properties.PUBLIC_URL)}.`)
  }
  if (wrong.length > 0) throw new StartError(wrong.join('\n'))
  return { ...settings, LOG_LEVEL: settings.LOG_LEVEL ?? (production ? 'info' : 'warn'), TRUST_PROXY: trust! }
}
