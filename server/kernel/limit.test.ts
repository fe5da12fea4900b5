import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'

const { app } = await openWorld()
const from = (remoteAddress: string) => app.inject({ url: '/healthz', remoteAddress })

test('who asks for everything at once is asked to wait, and nobody else is', async () => {
  for (let i = 0; i < 3000; i++) await from('203.0.113.5')
  const refused = await from('203.0.113.5')
  expect(refused.statusCode).toBe(429)
  expect(refused.json()).toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number) })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await from('203.0.113.6')).statusCode).toBe(200)
})
