import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { operations, shapes } from '../api/operations.ts'
import { described, document, faults } from './contract.ts'
import { openWorld } from './world.ts'

test('openapi.json says what the code says: after a change, run node scripts/openapi.ts', async () => {
  const kept = await readFile(new URL('../openapi.json', import.meta.url), 'utf8')
  expect(JSON.parse(kept)).toEqual(document)
})

test('the document is served to whoever asks, signed in or not', async () => {
  const { app } = await openWorld()
  const answer = await app.inject('/api/openapi.json')
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toEqual(document)
})

test('every operation has an id of its own, a summary, a description and a tag that is explained', () => {
  const ids = described.map(({ operationId }) => operationId)
  expect(ids.toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  for (const { operationId, summary, description, tags } of described) {
    expect(operationId).toMatch(/^[a-z][A-Za-z]+$/)
    expect(summary, operationId).toMatch(/^[A-Z].*[^.]$/s)
    expect(description, operationId).toMatch(/For: /)
    expect(document.tags.map(({ name }) => name)).toContain(tags[0])
  }
})

test('every parameter is explained', () => {
  const bare = described.flatMap(({ operationId, parameters }) =>
    parameters.filter((each) => !each.$ref && !each.description).map(({ name }) => `${operationId}: ${name}`),
  )
  expect(bare).toEqual([])
})

test('every body and every answer has an example, and its schema allows it', () => {
  const wrong = described.flatMap(({ operationId, requestBody, responses }) =>
    [requestBody, ...Object.values(responses)].flatMap((part) => {
      const json = part?.content?.['application/json']
      if (!json) return []
      return json.example === undefined ? [`${operationId} has none`] : faults(json.schema, json.example)
    }),
  )
  expect(wrong).toEqual([])
})

test('every shape has an example that its schema allows, and every refusal is a problem', () => {
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    if ('properties' in shapes[name]!) expect(schema.examples, name).toHaveLength(1)
    for (const example of schema.examples ?? []) expect(faults(schema, example), name).toEqual([])
  }
  for (const [code, { value }] of Object.entries(document.components.examples))
    expect(faults({ $ref: '#/components/schemas/Problem' }, value), code).toEqual([])
})

test('every operation says how it can be refused', () => {
  for (const { operationId, responses } of described)
    for (const status of ['401', '429', '500', '503']) expect(Object.keys(responses), operationId).toContain(status)
})

test('nothing in it leads to another host', () => {
  // Names of examples are reserved: they lead nowhere (RFC 2606).
  expect(JSON.stringify(document)).not.toMatch(/https?:\/\/(?![a-z]+\.example\.org\/)/)
})

test('it passes the linter', async () => {
  const redocly = new URL('../node_modules/.bin/redocly', import.meta.url).pathname
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' }
  const { stderr } = await promisify(execFile)(process.execPath, [redocly, 'lint', 'openapi.json'], { env })
  expect(stderr).toMatch(/valid/)
  expect(stderr).not.toMatch(/warning/i)
}, 30_000)
