import { loadavg } from 'node:os'
import { launchChromium } from '../test/chromium.ts'
import { openDemonstration } from './demonstration.ts'
import { measureAgenda } from './figures/agenda.ts'
import { askLighthouse } from './figures/lighthouse.ts'
import { weigh } from './figures/weigh.ts'

// How heavy and how fast the pages are in a real browser, on the demonstration clinic. `npm run build` comes first.
const house = await openDemonstration()
const browser = await launchChromium()
const show = async (about: string, measure: () => Promise<object>) => {
  console.log(`\n${about} (load ${loadavg()[0]!.toFixed(1)})`)
  console.table(await measure())
}
try {
  await show('What a patient’s first pages weigh', () => weigh(house, browser))
  await show('A doctor’s week of 200 appointments', () => measureAgenda(house, browser))
  await show('Lighthouse, as a slow telephone sees it', () => askLighthouse(house))
} finally {
  await browser.close()
  await house.close()
}
