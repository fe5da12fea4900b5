import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorker } from '../../test/work.ts'
import { openWorld } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { enqueue, type Job } from './jobs.ts'

const world = await openWorld()
const { db, clock } = world
const done: object[] = []
const ring: Job<{ bell: number }> = {
  name: 'ring-bell',
  tries: 3,
  pauseSeconds: 60,
  run: async (_, { bell }) => {
    if (bell < 0) throw Object.assign(new Error('There is no bell of Mara Lindqvist'), { code: 'NO_BELL' })
    done.push({ bell })
  },
}
await sql`select pgboss.create_queue('ring-bell', '{"policy": "standard"}')`.execute(db)
const work = await openWorker(world, [ring as Job])
const ask = (bell: number, when = {}) =>
  db.transaction().execute((tx) => enqueue({ tx, now: clock.now }, ring, { bell }, when))
const later = (minutes: number) => new Date(clock.now.getTime() + minutes * 60_000)

test('a job is done once, when its time has come', async () => {
  await ask(1)
  await ask(2, { at: later(30) })
  expect(await work()).toBe(1)
  clock.forward(29)
  expect(await work()).toBe(0)
  clock.forward(1)
  expect(await work()).toBe(1)
  expect(done).toEqual([{ bell: 1 }, { bell: 2 }])
})

test('what was undone asks for nothing', async () => {
  await db
    .transaction()
    .execute(async (tx) => {
      await enqueue({ tx, now: clock.now }, ring, { bell: 3 })
      throw new Error('undone')
    })
    .catch(() => undefined)
  expect(await work()).toBe(0)
})

test('while one with the same key waits, another is not added', async () => {
  await Promise.all([ask(4, { key: 'four' }), ask(4, { key: 'four' }), ask(4, { key: 'four' })])
  expect(await work()).toBe(1)
  await ask(4, { key: 'four' })
  expect(await work()).toBe(1)
})

test('a job that fails is tried again after longer and longer, then parked with its reason and nobody’s name', async () => {
  await ask(-1)
  expect(await work()).toBe(1)
  expect(await work()).toBe(0)
  clock.forward(2)
  expect(await work()).toBe(1)
  clock.forward(4)
  expect(await work()).toBe(1)
  clock.forward(1000)
  expect(await work()).toBe(0)
  const { rows } = await sql<{ state: string; output: object }>`
    select state, output from pgboss.job where name = 'ring-bell' and data ->> 'bell' = '-1'`.execute(db)
  expect(rows).toEqual([{ state: 'failed', output: { reason: 'NO_BELL' } }])
})

test('there is a queue for each kind of job', async () => {
  const { rows } = await sql<{ name: string }>`
    select name from pgboss.queue where name not like '\\_\\_%' and name <> 'ring-bell' order by name`.execute(db)
  expect(rows.map(({ name }) => name)).toEqual(jobs.map(({ name }) => name).sort())
})
