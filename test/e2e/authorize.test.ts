import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, password } from '../acceptance/application.ts'
import { launchChromium } from '../chromium.ts'

const house = await openHouse()
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

/** Opens the dialog of the documentation that asks how to sign in. */
async function openAuthorize(page: Page, host = 'localhost') {
  await page.goto(`${house.here.replace('localhost', host)}/docs`)
  await page.locator('.opblock').last().waitFor()
  await page.getByRole('button', { name: 'Authorize', exact: true }).first().click()
}

/** Tries "Who is signed in", and answers what the page shows of it. */
async function tryMe(page: Page): Promise<string | null> {
  const operation = page.locator('.opblock', { hasText: 'Who is signed in' })
  await operation.locator('.opblock-summary').click()
  await operation.getByRole('button', { name: 'Try it out' }).click()
  await operation.getByRole('button', { name: 'Execute' }).click()
  const answer = operation.locator('.live-responses-table')
  await answer.waitFor()
  return answer.textContent()
}

test('in the documentation one signs in with e-mail and password, and what one tries is done in one’s name', async () => {
  const { email } = await house.somebody('Dora Docs')
  const page = await browser.newPage()
  await openAuthorize(page)
  const form = page.locator('.auth-container', { hasText: 'password' }).first()
  await form.getByLabel('username').fill(email)
  await form.getByLabel('password').fill(password)
  await form.locator('button.authorize').click()
  await form.getByText('Logout').waitFor()
  await form.getByRole('button', { name: 'Close', exact: true }).click()
  expect(await tryMe(page)).toContain('"fullName": "Dora Docs"')
  await page.close()
})

test.each(['localhost', '127.0.0.1'])('or by the page of the authorization server, at %s', async (host) => {
  const { email } = await house.somebody('Petra Page')
  const page = await browser.newPage()
  await openAuthorize(page, host)
  const form = page.locator('.auth-container', { hasText: 'authorizationCode' }).last()
  const opened = page.waitForEvent('popup')
  await form.locator('button.authorize').click()
  const popup = await opened
  await popup.getByLabel('E-mail').fill(email)
  await popup.getByLabel('Password').fill(password)
  const closed = popup.waitForEvent('close')
  await popup.getByRole('button', { name: 'Sign in' }).click()
  await closed
  await form.getByText('Logout').waitFor()
  await form.getByRole('button', { name: 'Close', exact: true }).click()
  expect(await tryMe(page)).toContain('"fullName": "Petra Page"')
  await page.close()
})

test('the pages of the authorization server are usable by everybody, and on a small telephone', async () => {
  const { AxeBuilder } = await import('@axe-core/playwright')
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  const { url } = await house.authorize(await house.somebody())
  await page.goto(url.href)
  const check = async () => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  }
  await check()
  await page.getByLabel('E-mail').fill((await house.somebody('Anna Axe')).email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Let Shared Calendar in?' }).waitFor()
  await check()
  const asked = page.waitForRequest((request) => request.url().startsWith('https://calendar.example/callback?code='))
  await page.getByRole('button', { name: 'Let it in' }).click()
  await asked
  expect(troubles.filter((trouble) => !trouble.includes('ERR_NAME_NOT_RESOLVED'))).toEqual([])
  await context.close()
})
