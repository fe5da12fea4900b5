import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { operations } from '../api/operations.ts'
import type { Operation } from '../api/wire.ts'
import { addressOf, ask, bodyOf, type Cast, isNamed, openCast, type Part, parts } from './cast.ts'
import { prove } from './proof.ts'
import { openWorld, type World } from './world.ts'

let world: World
let ours: Cast
let theirs: Cast
beforeAll(async () => {
  world = await openWorld()
  ours = await openCast(world)
  theirs = await openCast(world)
})

/** Whatever is in the database, as a text that changes when anything does. */
async function everything(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(
    world.db,
  )
  const each = tables.map(
    ({ name }) => sql`select ${sql.lit(name)} as name, count(*), max(xmin::text::bigint) from ${sql.ref(name)}`,
  )
  const { rows } = await sql`${sql.join(each, sql` union all `)} order by name`.execute(world.db)
  return JSON.stringify(rows)
}

interface Attempt {
  part: Part
  operation: Operation
  who: Cast
  whose: Cast
  query?: string
}
/** Asks as somebody of one cast for what another has. */
const attempt = ({ part, operation, who, whose, query = '' }: Attempt) =>
  ask(who.people[part], operation, addressOf(operation, whose) + query, bodyOf(operation, whose))

/** Makes all attempts, and answers those that were not refused with one of these codes. */
async function unrefused(attempts: Attempt[], codes: (attempt: Attempt) => string[]): Promise<string[]> {
  const before = await everything()
  const allowed: string[] = []
  for (const each of attempts) {
    const answer = await attempt(each)
    const code = answer.statusCode >= 400 ? answer.json().code : 'done'
    if (!codes(each).includes(code)) allowed.push(`${each.part} ${each.operation.operationId}: ${answer.body}`)
  }
  expect(await everything(), 'and nothing happened').toBe(before)
  return allowed
}

const guarded = operations.filter(({ access }) => access !== 'public')
const writing = operations.filter(isWrite)
const takesClinic = ({ query }: Operation) => query !== undefined && 'clinicId' in query.properties

test('whom an operation does not name gets no further than its door, and nothing happens', async () => {
  const began = performance.now()
  const attempts = parts.flatMap((part) =>
    operations
      .filter((operation) => !isNamed(part, operation))
      .map((operation) => ({ part, operation, who: ours, whose: ours })),
  )
  const allowed = await unrefused(attempts, ({ part }) => [part === 'visitor' ? 'unauthenticated' : 'forbidden'])
  prove('whom an operation does not name is refused', { n: attempts.length, violations: allowed.length, began })
  expect(allowed).toEqual([])
})

test('who works at one clinic, or is treated there, does nothing to what another clinic has', async () => {
  const began = performance.now()
  const attempts = parts.flatMap((part) =>
    guarded
      .filter(
        (operation) => isNamed(part, operation) && (operation.params || (takesClinic(operation) && isWrite(operation))),
      )
      .map((operation) => ({
        part,
        operation,
        who: theirs,
        whose: ours,
        query: takesClinic(operation) ? `?clinicId=${ours.clinicId}` : '',
      })),
  )
  const allowed = await unrefused(attempts, () => ['not_found', 'forbidden'])
  prove('another clinic is out of reach', { n: attempts.length, violations: allowed.length, began })
  expect(allowed).toEqual([])
})

test('a patient does nothing to what another patient of the same clinic has', async () => {
  const began = performance.now()
  const [, , , , cancelled] = ours.ids['appointment']!
  const [, other, child] = ours.ids['patient']!
  const [, , appointment, childs] = ours.ids['appointment']!
  const strangers = [
    { patient: [other!], appointment: [appointment!] },
    { patient: [child!], appointment: [childs!] },
  ]
  const mine = { patient: [ours.ids['patient']![0]!], appointment: [cancelled!] }
  const named = guarded.filter((operation) => isNamed('patient', operation) && operation.params)
  const attempts = named.flatMap((operation) => [
    ...strangers.map((ids) => ({ part: 'patient' as const, operation, who: ours, whose: { ...ours, ids } })),
    { part: 'carer' as const, operation, who: ours, whose: { ...ours, ids: mine } },
  ])
  const allowed = await unrefused(attempts, () => ['not_found', 'forbidden'])
  prove('another patient is out of reach', { n: attempts.length, violations: allowed.length, began })
  expect(allowed).toEqual([])
})

test('what was taken away is there for nobody any more', async () => {
  const began = performance.now()
  const cast = await openCast(world)
  const gone = Object.fromEntries(Object.entries(cast.ids).map(([noun, ids]) => [noun, [ids.at(-1)!]]))
  gone['patient'] = [cast.ids['patient']![0]!]
  const { administrator } = cast.people
  for (const [noun, url] of [
    ['absence', `/api/doctors/${gone['doctor']}/absences/${gone['absence']}`],
    ['closure', `/api/closures/${gone['closure']}`],
    ['webhook', `/api/webhooks/${gone['webhook']}`],
    ['room', `/api/rooms/${gone['room']}`],
    ['place', `/api/places/${gone['place']}`],
    ['visitType', `/api/visit-types/${gone['visitType']}`],
    ['patient', `/api/patients/${gone['patient']}`],
    ['doctor', `/api/doctors/${gone['doctor']}?appointments=cancel`],
  ]) {
    const answer = await administrator.delete(url!)
    expect(answer.statusCode, `${noun}: ${answer.body}`).toBe(204)
  }
  // Appointments stay, and steps over them; a clinic may cancel what is left of a doctor who is gone. Somebody else waits for
  // another doctor. Words and links name no one.
  const staying =
    /appointments|members|cancellations|message-templates|unsubscriptions|bulk-steps|rebookings|waitlist|offers/
  const attempts = parts.flatMap((part) =>
    operations
      .filter((operation) => isNamed(part, operation) && operation.params && !staying.test(operation.url))
      .map((operation) => ({ part, operation, who: cast, whose: { ...cast, ids: gone } })),
  )
  const allowed = await unrefused(attempts, ({ part }) => [
    'not_found',
    'forbidden',
    // Their accounts are closed with them.
    ...(part === 'patient' || part === 'doctor' ? ['unauthenticated'] : []),
  ])
  prove('what was taken away is there for nobody', { n: attempts.length, violations: allowed.length, began })
  expect(allowed).toEqual([])
})

test('nobody reads of another clinic what is its own and its patients’', async () => {
  const began = performance.now()
  // The operator keeps the post of the whole house.
  const isPost = (part: Part, { operationId }: Operation) => part === 'operator' && operationId === 'listMessages'
  const attempts = parts.flatMap((part) =>
    operations
      .filter((operation) => !isWrite(operation) && isNamed(part, operation) && !isPost(part, operation))
      .flatMap((operation) =>
        ['', `?clinicId=${ours.clinicId}`, '?search=Mara', '?search=mole'].map((query) => ({
          part,
          operation,
          who: theirs,
          whose: ours,
          query,
        })),
      ),
  )
  const told: string[] = []
  for (const each of attempts) {
    const answer = await attempt(each)
    if (answer.statusCode >= 400) continue
    const secrets = ours.secrets.filter((secret) => answer.body.includes(secret))
    if (secrets.length > 0) told.push(`${each.part} ${each.operation.operationId}${each.query}: ${secrets.join(', ')}`)
  }
  prove('nothing of another clinic is read', { n: attempts.length, violations: told.length, began })
  expect(told).toEqual([])
})

test('those whom these secrets belong to do read them', async () => {
  const lists = ['/api/appointments?limit=100', '/api/patients?limit=100']
  const read = async (part: Part) =>
    (await Promise.all(lists.map((url) => ours.people[part].get(url)))).map(({ body }) => body).join()
  const [desk, patient] = [await read('desk'), await read('patient')]
  const [mara, otto] = ours.secrets
  expect(desk).toContain(mara)
  expect(desk).toContain(otto)
  expect(patient).toContain(mara)
  expect(patient).not.toContain(otto)
})

test('a field that an operation does not name is refused, whatever the tables call it', async () => {
  const began = performance.now()
  const { rows } = await sql<{ name: string }>`
    select distinct column_name as name from information_schema.columns where table_schema = 'public'`.execute(world.db)
  const names = [
    ...new Set(rows.flatMap(({ name }) => [name, name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())])),
  ]
  const cast = await openCast(world)
  const before = await everything()
  const allowed: string[] = []
  let n = 0
  for (const operation of writing.filter(({ body }) => body)) {
    const part = parts.findLast((each) => isNamed(each, operation) && each !== 'operator') ?? 'operator'
    const foreign = names.filter((name) => !JSON.stringify(operation.body).includes(`"${name}":`))
    for (const chunk of Map.groupBy(foreign, (_, i) => Math.floor(i / 10)).values()) {
      n += chunk.length
      const extra = Object.fromEntries(chunk.map((name) => [name, cast.clinicId]))
      const url = addressOf(operation, cast)
      const answer = await ask(cast.people[part], operation, url, { ...bodyOf(operation, cast), ...extra })
      const named = new Set(((answer.json().errors ?? []) as { field: string }[]).map(({ field }) => field))
      allowed.push(...chunk.filter((name) => !named.has(name)).map((name) => `${operation.operationId}: ${name}`))
    }
  }
  prove('a field that is not in the schema is refused', { n, violations: allowed.length, began })
  expect(allowed).toEqual([])
  expect(await everything()).toBe(before)
})

/** What is served beside the contract, to anybody. */
const pages = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/api/openapi.json',
  // A stream; what it may tell whom is in server/changes.
  '/api/changes',
  '/docs',
  '/docs/',
  '/docs/start.js',
  '/docs/*',
  '/redoc',
  '/redoc/',
  '/redoc/bundle.js',
  // Whoever has its secret; what it shows is in server/calendar.
  '/calendar/:token.ics',
  // Leads to the page where one ends mails, and changes nothing.
  '/api/unsubscriptions/:token',
  '/robots.txt',
  '/sitemap.xml',
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
  '/oauth/interaction/:uid',
  '/oauth/interaction/:uid/consent',
  '/oauth/interaction/:uid/login',
  '/oauth/interaction/:uid/refusal',
  '*',
]

test('every address is one of the contract, or a page for everybody', () => {
  const path: string[] = []
  const served = world.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', piece = '', methods = ''] = /^(.*)── (\S+) \((.*)\)$/.exec(line) ?? []
      if (!piece) return []
      const depth = (indent.length - 1) / 4
      path.splice(depth, path.length, piece)
      const url = path.join('')
      return methods
        .split(', ')
        .filter((method) => !['HEAD', 'OPTIONS'].includes(method))
        .map((method) => ({ method, url }))
    })
  const contract = operations.map(({ method, url }) => `${method} /api${url}`)
  const isAsked = ({ method, url }: (typeof served)[number]) =>
    url.startsWith('/api/') && (!pages.includes(url) || contract.includes(`${method} ${url}`))
  expect(
    served
      .filter(isAsked)
      .map(({ method, url }) => `${method} ${url}`)
      .toSorted(),
  ).toEqual(contract.toSorted())
  const others = served.filter((each) => !isAsked(each))
  expect([...new Set(others.map(({ url }) => url))].toSorted()).toEqual(pages.toSorted())
})

function isWrite({ method }: Operation): boolean {
  return method !== 'GET'
}
