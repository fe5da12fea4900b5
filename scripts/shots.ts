import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../test/chromium.ts'

// Draws every page of the demonstration clinic into shots/: as a phone and a desk see it, by day and by night.
const folder = join(import.meta.dirname, '../shots')
const pages: [name: string, path: string, as?: string][] = [
  ['find', '/'],
  ['sign-in', '/sign-in'],
  ['sign-up', '/sign-up'],
  ['appointments', '/appointments', 'patient@demo.test'],
  ['profile', '/profile', 'patient@demo.test'],
  ['agenda', '/agenda', 'doctor@demo.test'],
  ['requests', '/requests', 'doctor@demo.test'],
  ['desk', '/desk', 'desk@demo.test'],
  ['outbox', '/outbox', 'admin@demo.test'],
  ...['verification', 'people', 'doctors', 'clinic', 'places', 'visits', 'holidays', 'rules', 'webhooks'].map(
    (part): [string, string, string] => [`settings-${part}`, `/settings?part=${part}`, 'admin@demo.test'],
  ),
]
const screens = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
}

await mkdir(folder, { recursive: true })
const house = await open()
const browser = await launchChromium()
try {
  for (const [screen, viewport] of Object.entries(screens)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [name, path, as] of pages)
        await draw(browser, { path, as, viewport, colorScheme }, `${name}-${screen}-${colorScheme}.png`)
    }
  }
} finally {
  await browser.close()
  await house.close()
}

interface View {
  path: string
  as: string | undefined
  viewport: { width: number; height: number }
  colorScheme: 'light' | 'dark'
}

async function draw(browser: Browser, { path, as, ...look }: View, file: string) {
  const context = await browser.newContext({
    ...look,
    baseURL: house.address,
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  if (as) {
    await page.goto('/sign-in')
    await page.locator('input[type=email]').fill(as)
    await page.locator('input[type=password]').fill('demo-demo-demo')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname !== '/sign-in')
  }
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(folder, file) })
  console.log(`shots/${file}`)
  await context.close()
}

/** The application as `npm start` starts it on an empty folder, which is thrown away. */
async function open() {
  const dataDir = await mkdtemp(join(tmpdir(), 'attending-shots-'))
  await chmod(dataDir, 0o755)
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    PUBLIC_URL: '',
  }
  const server = spawn('node', ['server/main.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const close = async () => {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    await rm(dataDir, { recursive: true, force: true })
  }
  for await (const line of createInterface(server.stdout)) {
    const address = /ready at (\S+)/.exec(line)?.[1]
    if (!address) continue
    server.stdout.resume()
    return { address, close }
  }
  await close()
  throw new Error('The server did not start.')
}
