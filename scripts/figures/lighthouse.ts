import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { freePort } from '../../server/kernel/freePort.ts'
import { launchChromium } from '../../test/chromium.ts'
import type { Demonstration } from '../demonstration.ts'
import { publicPages } from './publicPages.ts'

// Fetched when it is asked for: with what it brings it is as large as everything else that we install.
const version = '13.5.0'
const categories = ['performance', 'accessibility', 'best-practices', 'seo']

interface Report {
  categories: Record<string, { score: number }>
  audits: Record<string, { displayValue?: string; score: number | null; scoreDisplayMode: string }>
}

/** The marks, of 100, that Lighthouse gives the pages a patient comes to first, on a slow telephone as it simulates one. */
export async function askLighthouse(house: Demonstration) {
  const port = await freePort('127.0.0.1')
  const browser = await launchChromium([`--remote-debugging-port=${port}`])
  const marks: Record<string, Record<string, number | string>> = {}
  try {
    for (const [name, path] of await publicPages(house)) {
      const { categories: marked, audits } = await report(house.address + path, port)
      marks[name] = {
        ...Object.fromEntries(categories.map((each) => [each, Math.round((marked[each]?.score ?? 0) * 100)])),
        'largest paint': audits['largest-contentful-paint']?.displayValue ?? '',
        blocked: audits['total-blocking-time']?.displayValue ?? '',
        shift: audits['cumulative-layout-shift']?.displayValue ?? '',
        'marked down for': Object.entries(audits)
          .filter(([, { score, scoreDisplayMode }]) => scoreDisplayMode === 'binary' && score === 0)
          .map(([audit]) => audit)
          .join(' '),
      }
    }
  } finally {
    await browser.close()
  }
  return marks
}

async function report(address: string, port: number): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    'npm',
    [
      ...['exec', '--yes', `--package=lighthouse@${version}`, '--', 'lighthouse', address, `--port=${port}`],
      ...['--output=json', '--quiet', `--only-categories=${categories}`],
    ],
    { maxBuffer: 64_000_000 },
  )
  return JSON.parse(stdout) as Report
}
