import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '../../api/operations.ts'
import { launchChromium } from '../chromium.ts'
import { openWorld } from '../world.ts'

let browser: Browser
let address: string

beforeAll(async () => {
  const { app } = await openWorld()
  await app.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  browser = await launchChromium()
})
afterAll(() => browser?.close())

/** Opens a page, and writes down whatever goes wrong on it and whatever it asks of others. */
async function read(path: string, { search = '' } = {}): Promise<{ page: Page; troubles: string[] }> {
  const page = await browser.newPage()
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== address && !['data:', 'blob:'].includes(protocol)) troubles.push(`asked ${request.url()}`)
  })
  page.on('response', (response) => response.status() >= 400 && troubles.push(`${response.status()} ${response.url()}`))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    )
  })
  await page.goto(address + path + search)
  return { page, troubles }
}

test('Swagger UI shows every operation, and asks nobody else for anything', async () => {
  const { page, troubles } = await read('/docs')
  await page.locator('.opblock').last().waitFor()
  expect(await page.locator('.opblock').count()).toBe(operations.length)
  await page.getByText('Book a time, or hold it for some minutes').click()
  await page.getByRole('button', { name: 'Try it out' }).first().waitFor()
  await page.getByText('Idempotency-Key').first().waitFor()
  expect(troubles).toEqual([])
  await page.close()
})

test('ReDoc shows the same, searches it, and asks nobody else for anything', async () => {
  const { page, troubles } = await read('/redoc')
  await page.getByRole('heading', { name: 'Attending' }).first().waitFor()
  await page.getByRole('heading', { name: 'Book a time, or hold it for some minutes' }).waitFor()
  await page.getByPlaceholder('Search...').fill('cancel')
  await page.getByRole('search').getByText('Cancel').first().waitFor()
  expect(troubles).toEqual([])
  await page.close()
})
