import { readFile } from 'node:fs/promises'
import { Webhook as Receiver } from 'standardwebhooks'
import { afterEach, expect, test, vi } from 'vitest'
import { showSecret, signed } from './model.ts'

afterEach(() => vi.useRealTimers())

test('the example of the documentation is signed as it says, and its receiver believes it', async () => {
  const page = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')
  const body = JSON.stringify(JSON.parse(/^ {4}\{\n[\s\S]*?^ {4}\}$/m.exec(page)![0]))
  const headers = Object.fromEntries(
    [...page.matchAll(/^ {4}(webhook-\w+): (.+)$/gm)].map(([, name, is]) => [name, is]),
  )
  const secret = Buffer.from(/bytes `([^`]{32})` as the key/.exec(page)![1]!)
  const sent = new Date(Number(headers['webhook-timestamp']) * 1000)
  expect(signed({ id: headers['webhook-id'], body, secrets: [secret] }, sent)).toEqual(headers)
  vi.useFakeTimers({ toFake: ['Date'], now: sent })
  expect(new Receiver(showSecret(secret)).verify(body, headers)).toMatchObject({ type: 'appointment.booked' })
})
