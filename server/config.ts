import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import about from '../package.json' with { type: 'json' }
import { StartError } from './kernel/start-error.ts'

export const version = about.version

// The setting `logLevel` is LOG_LEVEL in the environment, and its description ends the sentence "LOG_LEVEL must be …".
const settings = {
  nodeEnv: Type.Enum(['production', 'development', 'test'], {
    default: 'development',
    description: 'production, development or test',
  }),
  port: Type.Integer({
    minimum: 0,
    maximum: 65_535,
    default: 3000,
    description: 'a port from 0 (any free one) to 65535',
  }),
  // No TLS here, and outside production there are accounts whose password is public: opening it to a network is a decision.
  host: Type.String({
    pattern: '^[\\w.:-]+$',
    default: '127.0.0.1',
    description: 'an address of this machine, or 0.0.0.0 for all of them',
  }),
  databaseUrl: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://\\S+$',
      description: 'an address like postgresql://user:password@host:5432/database',
    }),
  ),
  dataDir: Type.String({ default: './data', description: 'a folder' }),
  publicUrl: Type.Optional(
    Type.String({
      pattern: '^https?://[^/?#@\\s]+$',
      description: 'the address that people type, without a path, like https://booking.example.org',
    }),
  ),
  smtpUrl: Type.Optional(
    Type.String({ pattern: '^smtps?://\\S+$', description: 'an address like smtps://user:password@host:465' }),
  ),
  mailFrom: Type.Optional(
    Type.String({
      pattern: '^([^<>\\r\\n]+<[^<>@\\s]+@[^<>@\\s]+>|[^<>@\\s]+@[^<>@\\s]+)$',
      description: 'an e-mail address, or a name and one: Booking <booking@example.org>',
    }),
  ),
  smsUrl: Type.Optional(
    Type.String({
      pattern: '^https?://[^:@/\\s]+:[^@/\\s]+@[^/?#@\\s]+/?\\?from=\\S+$',
      description: 'an address in Twilio’s manner, like https://ACCOUNT:TOKEN@api.twilio.com?from=%2B4930555',
    }),
  ),
  worker: Type.Enum(['on', 'off'], {
    default: 'on',
    description: 'on, or off where attending worker does in a process of its own what Attending does by itself',
  }),
  webhooksAllowPrivate: Type.Enum(['on', 'off'], {
    default: 'off',
    description: 'on or off: whether webhooks may lead to this machine and to private networks',
  }),
  logLevel: Type.Optional(
    Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      description: 'trace, debug, info, warn, error, fatal or silent',
    }),
  ),
  actorCacheSeconds: Type.Integer({
    minimum: 0,
    maximum: 60,
    default: 30,
    description: 'the seconds, 0 to 60, for which a process may remember who a session belongs to',
  }),
  metricsToken: Type.Optional(
    Type.String({ pattern: '^\\S{16,200}$', description: 'a secret of 16 characters or more, without spaces' }),
  ),
  trustProxy: Type.String({
    default: 'off',
    description: 'off, or the addresses of the proxies in front, like loopback,uniquelocal,10.0.0.0/8',
  }),
}
const schema = Type.Object(settings)
type Settings = Static<typeof schema>

/** The settings, read once at the start. What has no default and is not given is absent. */
export interface Config extends Omit<Settings, 'trustProxy'> {
  production: boolean
  logLevel: NonNullable<Settings['logLevel']>
  /** As Fastify takes it. */
  trustProxy: false | string[]
}

/** The settings `env` gives, and defaults for the rest. Throws StartError, which names each wrong one and what it must be. */
export function readConfig(env: Record<string, string | undefined> = environment()): Config {
  const wrong: string[] = []
  const refuse = (key: keyof Settings) => wrong.push(`${nameOf(key)} must be ${expected(settings[key])}.`)
  const entries = Object.entries<TSchema>(settings).map(([key, setting]) => {
    const text = env[nameOf(key)]?.trim() || undefined
    const value = text === undefined ? Value.Default(setting, undefined) : parse(setting, text)
    if (value !== undefined && !isWell(setting, value)) refuse(key as keyof Settings)
    return [key, value]
  })
  const given = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Settings
  const trustProxy = proxies(given.trustProxy)
  if (trustProxy === undefined) refuse('trustProxy')
  const production = given.nodeEnv === 'production'
  if (production && !given.publicUrl) refuse('publicUrl')
  if (wrong.length > 0) throw new StartError(wrong.join('\n'))
  return { ...given, production, logLevel: given.logLevel ?? (production ? 'info' : 'warn'), trustProxy: trustProxy! }
}

/** What kept the server from listening, as a sentence that names the setting to change; anything else as it came. */
export function explainListening(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  const sentence = {
    EADDRINUSE: `Port ${port} is taken: stop what uses it, or choose another with PORT.`,
    EACCES: `Port ${port} is reserved for root: choose one from 1024 with PORT.`,
    EADDRNOTAVAIL: `HOST must be ${expected(settings.host)}: ${host} is not.`,
    ENOTFOUND: `HOST must be ${expected(settings.host)}: ${host} is not.`,
  }[error.code ?? '']
  return sentence ? new StartError(sentence) : error
}

/** The address that people type. */
export const publicUrl = (config: Config): string => config.publicUrl ?? addressOf(config.host, config.port)

const addressOf = (host: string, port: number): string => {
  const everywhere = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)
  return `http://${everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

/** The process's own, and what a file `.env` in the folder it was started in adds to it. */
function environment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

function nameOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}

function expected(setting: TSchema): string {
  return (setting as { description: string }).description
}

/** Not Value.Convert, which takes 80.5 for the integer 80. */
function parse(setting: TSchema, text: string): string | number {
  return Type.IsInteger(setting) && /^\d+$/.test(text) ? Number(text) : text
}

function isWell(setting: TSchema, value: unknown): boolean {
  const isAddress = typeof value === 'string' && /^\w+:\/\//.test(value)
  return Value.Check(setting, value) && (!isAddress || URL.canParse(value.replace('@/', '@localhost/')))
}

function proxies(text: string): Config['trustProxy'] | undefined {
  if (text === 'off') return false
  const addresses = text.split(',').map((address) => address.trim())
  const known = addresses.every(
    (each) => /^(loopback|linklocal|uniquelocal)$/.test(each) || isIP(each.replace(/\/\d{1,3}$/, '')),
  )
  return known ? addresses : undefined
}
