import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Nothing axe objects to, nothing wider than the screen. */
export async function sound(of: Page) {
  await of.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page: of }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  expect(await of.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

/** A day on which there is something to see: the next on which the clinic works. */
export const workday = () => {
  const day = new Date(Date.now() + 86_400_000)
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}

export const nextFree = (page: Page) => page.getByRole('listbox', { name: 'Next free' })

/** The front desk, on a working day unless another is said. */
export async function openDesk(page: Page, path = `/desk?day=${workday()}`) {
  await page.goto(path)
  await nextFree(page).getByRole('option').first().waitFor()
  await page.getByRole('region', { name: /^All doctors/ }).waitFor()
  await page.waitForLoadState('networkidle')
}

export const laneOf = (page: Page, doctor: string) => page.getByRole('group', { name: doctor, exact: true })
export const free = (lane: Locator) => lane.getByRole('button', { name: /^\d\d:\d\d free$/ })
export const booked = (lane: Locator) => lane.locator('[data-entry]').filter({ hasText: 'Booked' })
export const timeOf = async (block: Locator) => (await block.locator('bdi').first().textContent())!
export const nameOf = async (block: Locator) => (await block.locator('b').textContent())!

/** Takes hold of a block below its top, and brings it over another as a hand does; `drop` lets it go there. */
export async function carry(page: Page, block: Locator, over: Locator) {
  await over.scrollIntoViewIfNeeded()
  await block.scrollIntoViewIfNeeded()
  const box = (await block.boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 4)
  await page.mouse.down()
  await page.mouse.move(box.x + 50, box.y + 20)
  await page.waitForTimeout(400)
  const place = (await over.boundingBox())!
  await page.mouse.move(place.x + 40, place.y + 5, { steps: 8 })
  await page.waitForTimeout(100)
}
export const drop = (page: Page) => page.mouse.up()
