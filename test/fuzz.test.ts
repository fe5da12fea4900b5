import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { operations } from '../api/operations.ts'
import type { Operation } from '../api/wire.ts'
import { writeCursor } from '../server/kernel/page.ts'
import { addressOf, bodyOf, type Cast, isNamed, openCast, type Part, parts } from './cast.ts'
import { evil, schemaOf, valid, violating } from './generate.ts'
import { type Asked, knock, show, wrongs } from './knock.ts'
import { long, prove, seed } from './proof.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const [validly, violatingly] = long ? [100, 500] : [8, 16]
let asked = 0
const queryOf = (query: Record<string, unknown>) => {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
  return text && `?${text}`
}

/** An address of what exists or does not, with a query that is allowed; sometimes with a cursor that somebody made up. */
function urls(operation: Operation, { ids }: Cast): fc.Arbitrary<string> {
  const query = operation.query ? schemaOf(operation.query) : {}
  const { cursor, ...properties } = query.properties ?? {}
  const names = (properties['ordering']?.enum ?? ['startsAt']) as string[]
  const text = fc.constantFrom('', 'x', '2026-11-24', '2026-11-24 09:00:00+00', '1e999', "'", '\u0000')
  const cursors = fc
    .tuple(fc.constantFrom(...names), text, fc.oneof(text, fc.uuid()))
    .map(([ordering, key, id]) => ({ ordering, cursor: writeCursor({ ordering, key, id }) }))
  return fc
    .record({
      params: operation.params ? valid(schemaOf(operation.params), ids) : fc.constant({}),
      query: valid({ type: 'object', properties, required: query.required ?? [] }, ids),
      made: cursor ? fc.option(cursors, { freq: 6, nil: {} }) : fc.constant({}),
    })
    .map(({ params, query, made }) => {
      const given = params as Record<string, string>
      const path = operation.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(given[name]!))
      return `/api${path}${queryOf({ ...(query as object), ...made })}`
    })
}

const somebody = (operation: Operation): fc.Arbitrary<Part> => {
  const named = parts.filter((part) => isNamed(part, operation))
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...named) },
    { weight: 1, arbitrary: fc.constantFrom(...parts) },
  )
}

/** A key of one's own now and then, so that answers are kept with whatever is in them. */
const keys = ({ idempotent }: Operation): fc.Arbitrary<Record<string, string>> =>
  idempotent
    ? fc.option(
        fc.uuid().map((key) => ({ 'idempotency-key': key })),
        { nil: {} },
      )
    : fc.constant({})

/** Makes the requests of each operation. What an earlier one did away with is there again after a `renewing` method. */
async function tryAll(
  requests: (operation: Operation, cast: Cast) => Iterable<Asked>,
  renewing: string[],
  succeeded = new Set<string>(),
): Promise<string[]> {
  const found: string[] = []
  let cast = await openCast(world)
  for (const operation of operations) {
    for (const request of requests(operation, cast)) {
      asked++
      const answer = await knock(world, request)
      if (answer.statusCode < 400) succeeded.add(operation.operationId)
      found.push(...wrongs(request, answer).map((wrong) => `${wrong}\n  ${show(request)}`))
    }
    if (renewing.includes(operation.method)) cast = await openCast(world)
  }
  return found
}

/** Nobody succeeds with these by chance: they need a secret, a start that has passed, a job that has failed, a doctor without a time or an account, or the hold that is kept. */
const unlikely = [
  'confirmEmail',
  'verifyInvitation',
  'unsubscribe',
  'resetPassword',
  'refreshSession',
  'changePassword',
  'signIn',
  'complete',
  'markNoShow',
  'replayJob',
  'takeTime',
  'joinWaitlist',
  'inviteDoctor',
]

test('whatever is asked by whomever, the answer is one that the documentation names', async () => {
  const began = performance.now()
  asked = 0
  const succeeded = new Set<string>()
  const found = await tryAll(
    function* (operation, cast) {
      const { ids } = cast
      const schema = operation.body ? schemaOf(operation.body) : undefined
      const draw = (body: fc.Arbitrary<unknown>, numRuns: number) =>
        fc.sample(
          fc.record({ part: somebody(operation), url: urls(operation, cast), body, headers: keys(operation) }),
          {
            numRuns,
            seed: seed + asked,
          },
        )
      const example = { operation, cast, url: addressOf(operation, cast), body: bodyOf(operation, cast) }
      for (const part of parts) yield { ...example, part }
      const part = parts.findLast((each) => isNamed(each, operation) && each !== 'operator') ?? 'operator'
      for (const turn of ids['appointment']!.keys().drop(1)) {
        const turned = mapValues(ids, (each) => [...each.slice(turn), ...each.slice(0, turn)])
        yield { ...example, part, url: addressOf(operation, { ids: turned }) }
      }
      const sound = draw(schema ? valid(schema, ids) : fc.constant(undefined), validly)
      const unsound = schema ? draw(violating(schema, ids), violatingly) : []
      for (const each of [...sound, ...unsound]) yield { operation, cast, ...each }
    },
    ['POST', 'DELETE'],
    succeeded,
  )
  prove('every answer is as documented', { n: asked, violations: found.length, began })
  expect(found.join('\n')).toBe('')
  const never = operations.map(({ operationId }) => operationId).filter((id) => !succeeded.has(id))
  expect(
    never.filter((id) => !unlikely.includes(id)),
    'what was refused each time',
  ).toEqual([])
}, 900_000)

function mapValues<From, To>(object: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]))
}

test('an address, a query or a header that somebody made up breaks nothing', async () => {
  const began = performance.now()
  const odd = [...evil, 'x'.repeat(300), '%', '%zz', '..', '.', '%2e%2e%2f', '0', '-1', 'null', 'NaN', '[]', '𝒳']
  asked = 0
  const found = await tryAll(
    function* (operation, cast) {
      const part = parts.find((each) => isNamed(each, operation))!
      const names = [...Object.keys(operation.query?.properties ?? {}), '__proto__', 'limit', 'cursor']
      const good = addressOf(operation, cast)
      const ask = (url: string, headers: Record<string, string> = {}): Asked => ({
        operation,
        cast,
        part,
        url,
        headers,
      })
      const some = long ? odd : odd.filter((_, i) => i % 8 === asked % 8)
      for (const [i, text] of some.entries()) {
        const encoded = encodeURIComponent(text.toWellFormed())
        const name = names[i % names.length]
        yield ask(`${good}?${name}=${encoded}`)
        yield ask(`${good}?${name}=${encoded}&${name}=1`)
        yield ask(`${good}?${name}[]=${encoded}`)
        yield ask(good, { 'idempotency-key': text.replace(/[^\x20-\x7e]/g, '?') })
      }
      for (const name of names) yield ask(`${good}?${name}=%00`)
      yield ask(`${good}?${'a=1&'.repeat(2000)}`)
      yield ask(good, { authorization: 'Bearer x' })
      yield ask(good, { authorization: `Bearer ${'x'.repeat(7000)}` })
      yield ask(good, { cookie: `attending_refresh=${'x'.repeat(3000)}` })
    },
    ['DELETE'],
  )
  for (const text of odd) {
    const path = `/api/appointments/${encodeURIComponent(text.toWellFormed())}`
    for (const url of [path, `${path}/history`, `/api/appointments/x${text.toWellFormed()}`]) {
      const answer = await world.app.inject({ url })
      if (answer.statusCode >= 500) found.push(`${answer.statusCode} ${url}`)
    }
  }
  prove('odd addresses, queries and headers break nothing', { n: asked, violations: found.length, began })
  expect(found.join('\n')).toBe('')
}, 300_000)
