import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchChromium } from '../test/chromium.ts'
import { demoPassword, openDemonstration } from './demonstration.ts'
import { publicPages } from './figures/publicPages.ts'

// Draws every page of the demonstration clinic into shots/: as a phone and a desk see it, by day, by night and in
// Arabic. Words after the command narrow it: `npm run shots -- agenda desk` draws what has one of them in its name.
const folder = join(import.meta.dirname, '../shots')
const asked = process.argv.slice(2)
const house = await openDemonstration()
const browser = await launchChromium()

type Pages = [name: string, path: string][]
const settings = [
  'verification',
  'people',
  'doctors',
  'clinic',
  'places',
  'visits',
  'holidays',
  'rules',
  'messages',
  'webhooks',
]
const pages: Record<string, Pages> = {
  visitor: [
    ...(await publicPages(house)),
    ['sign-in', '/sign-in'],
    ['sign-up', '/sign-up'],
    ['reset-password', '/reset-password'],
    ['nowhere', '/nowhere'],
    ['widget', '/widget'],
    ['design', '/design'],
  ],
  'patient@demo.test': [
    ['appointments', '/appointments'],
    ['profile', '/profile'],
  ],
  'doctor@demo.test': [
    ['agenda', '/agenda'],
    ['agenda-day', '/agenda?view=day'],
    ['requests', '/requests'],
  ],
  'desk@demo.test': [
    ['desk', '/desk'],
    ['waitlist', '/waitlist'],
  ],
  'admin@demo.test': [
    ['reports', '/reports'],
    ['outbox', '/outbox'],
    ...settings.map((part): [string, string] => [`settings-${part}`, `/settings?part=${part}`]),
  ],
  'operator@demo.test': [['jobs', '/jobs']],
}
const screens = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } }
const looks = {
  light: { colorScheme: 'light', locale: 'en-GB' },
  dark: { colorScheme: 'dark', locale: 'en-GB' },
  arabic: { colorScheme: 'light', locale: 'ar' },
} as const

await mkdir(folder, { recursive: true })
try {
  for (const [screen, viewport] of Object.entries(screens))
    for (const [look, wishes] of Object.entries(looks))
      for (const [person, own] of Object.entries(pages)) {
        const named = own.map(([name, path]): [string, string] => [`${name}-${screen}-${look}`, path])
        const wanted = named.filter(([name]) => asked.length === 0 || asked.some((word) => name.includes(word)))
        if (wanted.length === 0) continue
        const options = { ...wishes, viewport, baseURL: house.address, reducedMotion: 'reduce', deviceScaleFactor: 2 }
        await drawEach(browser, options as Parameters<Browser['newContext']>[0], person, wanted)
      }
} finally {
  await browser.close()
  await house.close()
}

async function drawEach(browser: Browser, options: Parameters<Browser['newContext']>[0], person: string, pages: Pages) {
  const context = await browser.newContext(options)
  if (person !== 'visitor') await signIn(context, person)
  const page = await context.newPage()
  for (const [name, path] of pages) {
    await page.goto(path)
    // What is told live keeps a line open, so a quiet network does not come.
    await page.locator('h1').first().waitFor()
    await page.waitForTimeout(1500)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    console.log(`shots/${name}.png`)
  }
  await context.close()
}

async function signIn(context: BrowserContext, email: string) {
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.close()
}
