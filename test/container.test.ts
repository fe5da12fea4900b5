import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '../server/config.ts'

interface Service {
  environment: Record<string, string>
  ports?: string[]
  volumes: string[]
  healthcheck?: object
  depends_on?: Record<string, { condition: string }>
}

const { services, volumes } = parse(readFileSync('compose.yaml', 'utf8')) as {
  services: { attending: Service; database: Service }
  volumes: object
}
const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', ' ')
const image = Object.fromEntries(
  [...dockerfile.match(/^ENV (.+)$/m)![1]!.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name!, value!]),
)

/** What compose makes of `${NAME}`, `${NAME:-default}` and `${NAME:?complaint}`. */
function substituted(environment: Record<string, string>, given: Record<string, string>) {
  const filled = (text: string) =>
    text.replace(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_, name: string, or = '') => given[name] ?? or)
  return Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, filled(text)]))
}

test('the containers start with nothing but a password, on settings that the server accepts', () => {
  const environment = substituted(services.attending.environment, { POSTGRES_PASSWORD: 'abc' })
  expect(readConfig({ ...image, ...environment })).toMatchObject({
    production: true,
    host: '0.0.0.0',
    databaseUrl: 'postgresql://attending:abc@database:5432/attending',
    publicUrl: 'http://localhost:3000',
    dataDir: '/var/lib/attending',
  })
  const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = substituted(services.database.environment, {
    POSTGRES_PASSWORD: 'abc',
  })
  expect(environment['DATABASE_URL']).toBe(
    `postgresql://${POSTGRES_USER}:${POSTGRES_PASSWORD}@database:5432/${POSTGRES_DB}`,
  )
})

test('only this machine reaches the application, and only the application reaches the database', () => {
  expect(services.attending.ports).toEqual([`127.0.0.1:3000:${image['PORT']}`])
  expect(services.database.ports).toBeUndefined()
  expect(dockerfile).toContain(`\nEXPOSE ${image['PORT']}\n`)
})

test('what must last is in volumes, and the application waits for a database that answers', () => {
  const mounts = Object.values(services).map(({ volumes }) => volumes.map((mount) => mount.split(':')))
  expect(mounts).toEqual([[['attending', image['DATA_DIR']]], [['database', '/var/lib/postgresql']]])
  expect(Object.keys(volumes)).toEqual(['attending', 'database'])
  expect(services.attending.depends_on).toEqual({ database: { condition: 'service_healthy' } })
  expect(services.database.healthcheck).toBeDefined()
})

test('the image runs as an ordinary user and holds what the server reads', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))
  expect(last).toMatch(/\nUSER node\n/)
  const copied = [...last.matchAll(/^COPY --from=build \/attending\/(\S+)/gm)].map(([, path]) => path!)
  expect(copied.filter((path) => path !== 'web/dist' && !existsSync(path))).toEqual([])
  expect(copied).toEqual(expect.arrayContaining(['package.json', 'api', 'server', 'migrations', 'web/dist']))
})
