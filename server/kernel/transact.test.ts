import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { newId } from './id.ts'
import { transact } from './transact.ts'

const { db } = await openWorld()

test('two that wait for each other are both done, one after the other', async () => {
  const ids = [newId<'patient'>(), newId<'patient'>()]
  await db
    .insertInto('subject')
    .values(ids.map((id) => ({ id, kind: 'patient' as const })))
    .execute()
  let begun = 0
  let tries = 0
  const lockBoth = (order: typeof ids) =>
    transact(db, async (tx) => {
      tries++
      const lock = (id: (typeof ids)[number]) => sql`select from subject where id = ${id} for update`.execute(tx)
      await lock(order[0]!)
      begun++
      for (let waited = 0; begun < 2 && waited < 200; waited++) await new Promise((resolve) => setTimeout(resolve, 5))
      await lock(order[1]!)
      return order[0]
    })
  expect(await Promise.all([lockBoth(ids), lockBoth(ids.toReversed())])).toEqual(ids)
  expect(tries).toBe(3)
})

test('what is wrong each time is not tried again', async () => {
  let tries = 0
  const wrong = transact(db, async (tx) => {
    tries++
    await sql`select 1 / 0`.execute(tx)
  })
  await expect(wrong).rejects.toThrow('division by zero')
  expect(tries).toBe(1)
})
