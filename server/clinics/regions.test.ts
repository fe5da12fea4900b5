import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

test('the regions of a country are named, and each can be the clinic’s', async () => {
  const { administrator, clinicId } = await openClinic(world)
  const { items } = (await administrator.get('/api/regions?country=DE')).json()
  expect(items.length).toBeGreaterThan(15)
  expect(items).toContainEqual({ code: 'BE', name: 'Berlin' })
  expect(items).toContainEqual({ code: 'BY-A', name: 'Bayern, Stadt Augsburg' })
  for (const { code } of items) {
    const answer = await administrator.patch(`/api/clinic?clinicId=${clinicId}`, { region: code })
    expect(answer.statusCode, code).toBe(200)
  }
})

test('a country of whose regions nothing is known has none', async () => {
  const { visitor } = await openClinic(world)
  expect((await visitor.get('/api/regions?country=AQ')).json()).toEqual({ items: [] })
  expect((await visitor.get('/api/regions?country=Germany')).statusCode).toBe(400)
})
