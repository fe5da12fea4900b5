import type { Browser } from 'playwright-core'
import type { Demonstration } from '../demonstration.ts'
import { publicPages } from './publicPages.ts'

/** What crosses the wire for each page that a patient comes to first, in kB: its scripts and everything. */
export async function weigh(house: Demonstration, browser: Browser) {
  const weights: Record<string, { 'scripts, kB': number; 'all, kB': number; requests: number }> = {}
  for (const [name, path] of await publicPages(house)) {
    const page = await browser.newPage({ baseURL: house.address })
    const sizes: Promise<{ script: boolean; bytes: number }>[] = []
    page.on('requestfinished', (request) => {
      const script = request.resourceType() === 'script'
      sizes.push(request.sizes().then(({ responseBodySize: bytes }) => ({ script, bytes })))
    })
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    const loaded = await Promise.all(sizes)
    const sum = (some: typeof loaded) => Number((some.reduce((total, { bytes }) => total + bytes, 0) / 1000).toFixed(1))
    weights[name] = {
      'scripts, kB': sum(loaded.filter(({ script }) => script)),
      'all, kB': sum(loaded),
      requests: loaded.length,
    }
    await page.close()
  }
  return weights
}
