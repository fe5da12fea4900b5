import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { Webhook as Receiver } from 'standardwebhooks'
import { afterAll, expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse({ WEBHOOKS_ALLOW_PRIVATE: 'on' })
house.work()

const heard: { headers: Record<string, string>; body: string }[] = []
let answer = 204
const system = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  heard.push({ headers: request.headers as Record<string, string>, body })
  response.writeHead(answer).end()
}).listen(0, '127.0.0.1')
await once(system, 'listening')
afterAll(() => system.close())
const host = `127.0.0.1:${(system.address() as AddressInfo).port}`

const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test('an administrator connects a system, sees what it was told, and sends once more what it missed', async () => {
  const { page, context, complaints } = await house.visitor('admin', { width: 1440 })
  await page.goto('/settings?part=webhooks')
  await page.getByRole('heading', { name: 'No system is told' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  const dialog = page.getByRole('dialog')
  expect(await axe(page)).toEqual([])
  await dialog.getByLabel('Address').fill(`http://user:secret@${host}/hook`)
  for (const event of ['Booked', 'Moved', 'Cancelled']) await dialog.getByLabel(event, { exact: true }).uncheck()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.getByText('Choose at least one.').waitFor()
  await dialog.getByLabel('Cancelled', { exact: true }).check()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.locator('[data-invalid] [slot=errorMessage]').waitFor()
  await dialog.getByLabel('Address').fill(`http://${host}/hook`)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()

  const secret = await page.getByRole('dialog').getByLabel('Secret').inputValue()
  expect(secret).toMatch(/^whsec_/)
  expect(await axe(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()

  answer = 503
  await page.getByRole('button', { name: `Send a test: ${host}` }).click()
  await page.getByText(/answered 503 in \d+ ms/).waitFor()
  expect(await axe(page)).toEqual([])
  answer = 204
  await page.getByRole('button', { name: /^Send again: Test/ }).click()
  await page.getByText(/answered 204 in \d+ ms/).waitFor()
  expect(new Receiver(secret).verify(heard.at(-1)!.body, heard.at(-1)!.headers)).toMatchObject({ type: 'webhook.test' })

  await page.getByRole('button', { name: `New secret: ${host}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click()
  expect(await page.getByRole('dialog').getByLabel('Secret').inputValue()).not.toBe(secret)
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await page.getByText(/the former secret signs too/).waitFor()

  await page.getByRole('button', { name: `Pause: ${host}` }).click()
  await page.getByText('Paused', { exact: true }).waitFor()
  await page.getByRole('button', { name: `Begin again: ${host}` }).click()
  await page.getByRole('button', { name: `Pause: ${host}` }).waitFor()
  await page.getByRole('button', { name: `Remove: ${host}` }).click()
  expect(await axe(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('heading', { name: 'No system is told' }).waitFor()
  // What was refused on purpose, the browser notes as well.
  expect(complaints.filter((text) => !text.includes('400'))).toEqual([])
  await context.close()
})

test.each([
  ['patient', { width: 360, height: 740, dark: true }],
  ['doctor', { width: 1280 }],
] as const)(
  'a %s has the visits in the calendar they use, makes the address anew, and takes it back',
  async (who, look) => {
    const { page, context, complaints } = await house.visitor(who, look)
    await page.goto('/profile')
    const get = page.getByRole('button', { name: /^Get an address/ }).first()
    await get.waitFor()
    expect(await axe(page)).toEqual([])
    expect(await fits(page)).toBeLessThanOrEqual(0)
    await get.click()
    const dialog = page.getByRole('dialog')
    const address = await dialog.getByLabel('Secret address').inputValue()
    expect(await axe(page)).toEqual([])
    expect(await fits(page)).toBeLessThanOrEqual(0)
    const subscribed = await dialog.getByRole('link', { name: 'On this device' }).getAttribute('href')
    expect(subscribed).toBe(address.replace(/^http:/, 'webcal:'))
    const read = async () => page.request.get(new URL(address).pathname)
    const calendar = new ICAL.Component(ICAL.parse(await (await read()).text()))
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    expect(events.length).toBeGreaterThan(0)
    expect(new Set(events.map(({ summary }) => summary))).toEqual(new Set(['Busy']))
    await dialog.getByRole('button', { name: 'Done' }).click()

    await page
      .getByRole('button', { name: /^New address/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'New address' }).click()
    expect(await page.getByRole('dialog').getByLabel('Secret address').inputValue()).not.toBe(address)
    expect((await read()).status()).toBe(404)
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await page
      .getByRole('button', { name: /^Take back/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await get.waitFor()
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
    await context.close()
  },
)

test('one visit goes into a calendar as a file, or by the page of another calendar', async () => {
  const { page, context, complaints } = await house.visitor('patient', { width: 390, height: 844 })
  await page.goto('/appointments')
  const add = page.getByRole('button', { name: 'Add to calendar' }).first()
  await add.click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByRole('link', { name: 'Google Calendar' }).getAttribute('href')).toMatch(/dates=\d{8}T\d{6}Z/)
  expect(await axe(page)).toEqual([])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Calendar of this device' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const calendar = new ICAL.Component(ICAL.parse(Buffer.concat(chunks).toString()))
  expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1)
  expect(complaints).toEqual([])
  await context.close()
})
