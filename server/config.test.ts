import { describe, expect, test } from 'vitest'
import { explainListening, readConfig } from './config.ts'
import { StartError } from './kernel/start-error.ts'

const good = {
  NODE_ENV: 'production',
  PORT: '8080',
  HOST: '0.0.0.0',
  DATABASE_URL: 'postgresql://attending@/attending?host=/run/postgresql',
  DATA_DIR: '/var/lib/attending',
  PUBLIC_URL: 'https://booking.example.org',
  SMTP_URL: 'smtps://me:secret@mail.example.org:465',
  MAIL_FROM: 'Booking <booking@example.org>',
  LOG_LEVEL: 'debug',
  TRUST_PROXY: 'loopback, 10.0.0.0/8,::1',
  ACTOR_CACHE_SECONDS: '5',
  METRICS_TOKEN: 'seventeen-letters',
  SMS_URL: 'https://AC01:secret@api.twilio.com?from=%2B4930555',
  WORKER: 'off',
  WEBHOOKS_ALLOW_PRIVATE: 'on',
}

test('with no settings it listens on this machine only, on port 3000, keeping its data in ./data', () => {
  expect(readConfig({})).toEqual({
    nodeEnv: 'development',
    production: false,
    port: 3000,
    host: '127.0.0.1',
    dataDir: './data',
    logLevel: 'warn',
    trustProxy: false,
    actorCacheSeconds: 30,
    worker: 'on',
    webhooksAllowPrivate: 'off',
  })
})

test('every setting can be given, and an empty one counts as not given', () => {
  expect(readConfig(good)).toEqual({
    nodeEnv: 'production',
    production: true,
    port: 8080,
    host: '0.0.0.0',
    databaseUrl: 'postgresql://attending@/attending?host=/run/postgresql',
    dataDir: '/var/lib/attending',
    publicUrl: 'https://booking.example.org',
    smtpUrl: 'smtps://me:secret@mail.example.org:465',
    mailFrom: 'Booking <booking@example.org>',
    logLevel: 'debug',
    trustProxy: ['loopback', '10.0.0.0/8', '::1'],
    actorCacheSeconds: 5,
    metricsToken: 'seventeen-letters',
    smsUrl: 'https://AC01:secret@api.twilio.com?from=%2B4930555',
    worker: 'off',
    webhooksAllowPrivate: 'on',
  })
  expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}))
})

describe('a wrong setting stops the start, is named, and is not repeated, for it may hold a password', () => {
  test.each([
    ['NODE_ENV', ['prod', 'Production']],
    ['PORT', ['http', '-1', '65536', '80.5', '3000; rm']],
    ['HOST', ['http://localhost', 'a b']],
    ['DATABASE_URL', ['mysql://me:hunter2@db/x', 'localhost:5432', 'postgres://', 'postgres://me:hunter2@db:port/x']],
    ['PUBLIC_URL', ['booking.example.org', 'https://booking.example.org/path', 'https://me:hunter2@x', 'ftp://x']],
    ['SMTP_URL', ['mail.example.org', 'http://mail.example.org']],
    ['MAIL_FROM', ['nobody', 'A <a@b>\r\nBcc: c@d', '<a@b>']],
    ['LOG_LEVEL', ['loud']],
    ['METRICS_TOKEN', ['short', 'a secret with spaces']],
    ['TRUST_PROXY', ['on', 'true', '1', '10.0.0', 'proxy.example.org']],
  ])('%s', (name, values) => {
    for (const value of values) {
      const start = () => readConfig({ ...good, [name]: value })
      expect(start, value).toThrow(StartError)
      expect(start, value).toThrow(new RegExp(`^${name} must be [^\\n]+\\.$`))
      expect(start, value).not.toThrow(/hunter2/)
    }
  })
})

test('all wrong settings are named at once', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/^PORT must be .+\nLOG_LEVEL must be .+$/)
})

test('in production the address that people type must be given, for mail carries it', () => {
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/^PUBLIC_URL must be/)
})

test('a taken port is a sentence that says which, and any other failure stays what it is', () => {
  const failure = Object.assign(new Error('listen'), { code: 'EADDRINUSE' })
  expect(explainListening(failure, readConfig({ PORT: '8080' })).message).toBe(
    'Port 8080 is taken: stop what uses it, or choose another with PORT.',
  )
  const other = new Error('other')
  expect(explainListening(other, readConfig({}))).toBe(other)
})
