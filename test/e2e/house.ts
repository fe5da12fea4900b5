import type { Page } from 'playwright-core'
import { afterAll } from 'vitest'
import type { Policy } from '../../api/policy.ts'
import { buildApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { furnish } from '../../server/demo/furnish.ts'
import { openDb, openPool } from '../../server/kernel/db.ts'
import { startWorker } from '../../server/worker.ts'
import { launchChromium } from '../chromium.ts'
import { freshDatabase } from '../database.ts'

export type Person = 'patient' | 'doctor' | 'desk' | 'admin' | 'operator'

interface Look {
  width?: number
  height?: number
  dark?: boolean
  locale?: string
  zone?: string
}

/** The demonstration clinic on a database of its own, open to a real browser. One for each test file. */
export async function openHouse(settings: Record<string, string> = {}) {
  const { url, drop } = await freshDatabase()
  const db = openDb(openPool(url, { max: 10 }))
  await furnish(db, new Date())
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    DATABASE_URL: url,
    ...settings,
  })
  const app = await buildApp({ db, url, config, now: () => new Date() })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await launchChromium()
  afterAll(async () => {
    await browser.close()
    await app.close()
    await db.destroy()
    await drop()
  })

  /** Somebody with a browser of their own, signed in as one of the demonstration's people, or a stranger. */
  async function visitor(
    as?: Person,
    { width = 1280, height = 900, dark, locale = 'en-GB', zone = 'Europe/Berlin' }: Look = {},
  ) {
    const context = await browser.newContext({
      baseURL: address,
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      locale,
      timezoneId: zone,
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(15_000)
    const complaints: string[] = []
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    context.on('weberror', (error) => complaints.push(error.error().message))
    const page = await context.newPage()
    if (as) {
      await page.goto('/sign-in')
      await signIn(page, as)
      await page.waitForURL((to) => to.pathname !== '/sign-in')
    }
    return { page, context, complaints }
  }
  /** The administrator changes a rule of the clinic. */
  async function rule(policy: Partial<Policy>) {
    const headers = { 'content-type': 'application/json' }
    const credentials = JSON.stringify({ email: 'admin@demo.test', password: 'demo-demo-demo' })
    const session = await fetch(`${address}/api/sessions`, { method: 'POST', headers, body: credentials })
    const { accessToken } = (await session.json()) as { accessToken: string }
    const answer = await fetch(`${address}/api/clinic/policy`, {
      method: 'PATCH',
      headers: { ...headers, authorization: `Bearer ${accessToken}` },
      body: JSON.stringify(policy),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
  /** What Attending does by itself: it tells people, and offers what comes free. */
  function work() {
    const worker = startWorker({ db, config, now: () => new Date(), log: app.log })
    afterAll(() => worker.stop())
  }
  return { address, db, visitor, rule, work }
}

export async function signIn(page: Page, as: string) {
  await page.getByLabel('E-mail').fill(`${as}@demo.test`)
  await page.getByLabel('Password', { exact: true }).fill('demo-demo-demo')
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
}

export const times = (page: Page) => page.getByRole('listbox', { name: /^Times on/ })
export const days = (page: Page) => page.getByRole('listbox', { name: 'Day', exact: true })

/** Straight to a doctor's page, as by a link that somebody sent. */
export async function openDoctor(page: Page, name: string) {
  const answer = await page.request.get('/api/doctors', { params: { search: name } })
  const { items } = (await answer.json()) as { items: { id: string }[] }
  await page.goto(`/doctors/${items[0]?.id}`)
  await times(page).getByRole('option').first().waitFor()
}

/** Chooses the day that has the most free times, and tells how many. */
export async function openDay(page: Page) {
  const options = days(page).getByRole('option')
  await options.first().waitFor()
  const free = (await options.allTextContents()).map((text) => Number(/(\d+) free/.exec(text)?.[1] ?? 0))
  await options.nth(free.indexOf(Math.max(...free))).click()
  return Math.max(...free)
}
