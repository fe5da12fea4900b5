import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse()

/** The Monday after this week: all of it lies ahead, whatever day it is. */
const monday = () => {
  const day = new Date()
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7))
  return day.toISOString().slice(0, 10)
}
const path = `/agenda?day=${monday()}`
const lanes = (page: Page) => page.locator('[data-lane]')
const booked = (page: Page) => page.locator('[data-entry]').filter({ hasText: 'Booked' })
/** Of the kind that free times are counted for. */
const checks = (page: Page) => booked(page).filter({ hasText: 'Skin check' })
const free = (page: Page) => lanes(page).getByRole('button', { name: /^\d\d:\d\d free$/ })

async function openAgenda(as: 'doctor' | 'desk', look = {}) {
  const visitor = await house.visitor(as, { width: 1440, height: 1000, ...look })
  await visitor.page.goto(path)
  await booked(visitor.page).first().waitFor()
  return visitor
}

/** Takes hold of a block below its top and lets it go at a place, in steps as a hand does. */
async function drag(page: Page, block: Locator, to: { x: number; y: number }) {
  const box = (await block.boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 4)
  await page.mouse.down()
  await page.mouse.move(box.x + 50, box.y + 20)
  await page.waitForTimeout(400)
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.waitForTimeout(100)
  await page.mouse.up()
}
const nameOf = async (block: Locator) => (await block.locator('b').textContent())!

test('a doctor drags a visit to a free time, and takes it back', async () => {
  const { page, complaints } = await openAgenda('doctor')
  const block = checks(page).first()
  const name = await nameOf(block)
  const before = await block.locator('bdi').first().textContent()
  const id = await block.getAttribute('data-entry')
  const place = (await free(page).nth(3).boundingBox())!
  const time = (await free(page).nth(3).locator('bdi').textContent())!
  await drag(page, block, { x: place.x + 40, y: place.y + 5 })
  const moved = page.locator(`[data-entry="${id}"]`)
  await page.getByText(new RegExp(`^${name} moved to .*, ${time}\\.$`)).waitFor()
  expect(await moved.locator('bdi').first().textContent()).toBe(time)
  await page.getByRole('button', { name: 'Move it back' }).click()
  await page.getByText(new RegExp(`^${name} is back on`)).waitFor()
  expect(await moved.locator('bdi').first().textContent()).toBe(before)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('where nothing is offered the reasons are told, and the desk overbooks with one of its own', async () => {
  const { page } = await openAgenda('desk')
  const block = checks(page).first()
  const name = await nameOf(block)
  const id = await block.getAttribute('data-entry')
  const dialog = page.getByRole('dialog', { name: /is not offered$/ })
  const why = dialog.getByLabel('Why is it booked all the same?')
  // A patient is never overbooked: where this one has a visit with somebody else, another time is tried.
  for (let nth = 1; nth === 1 || !(await why.isVisible()); nth++) {
    if (nth > 1) await dialog.getByRole('button', { name: 'Leave it where it is' }).click()
    const other = checks(page).nth(nth)
    const place = (await other.boundingBox())!
    await drag(page, block, { x: place.x + 40, y: place.y + 5 })
    await dialog.getByText(`The time is taken. It is the visit of ${await nameOf(other)}.`).waitFor()
  }
  await why.fill('She is in pain')
  await dialog.getByRole('button', { name: 'Move it there anyway' }).click()
  await page.getByText(new RegExp(`^${name} moved to`)).waitFor()
  await page.locator(`[data-entry="${id}"]`).click()
  await page.getByText('Overbooked by Jule Thomsen: She is in pain').waitFor()
  await page.context().close()
})

test('by keyboard alone: the arrows walk, Enter opens, M moves', async () => {
  const { page, complaints } = await openAgenda('doctor')
  const first = lanes(page).first().locator('[data-walk]').first()
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const lane = () => page.evaluate(() => document.activeElement?.closest('[data-lane]')?.getAttribute('data-lane'))
  expect(await lane()).toBe(await lanes(page).nth(1).getAttribute('data-lane'))
  await page.keyboard.press('ArrowLeft')
  await checks(page).first().focus()
  const name = await page.evaluate(() => document.activeElement!.querySelector('b')!.textContent!)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name, level: 2 }).waitFor()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: `Move ${name}` })
  await dialog.getByRole('option').nth(8).waitFor()
  await dialog
    .getByRole('listbox', { name: /^Times on/ })
    .getByRole('option')
    .first()
    .focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByText(new RegExp(`^${name} moved to`)).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a click on a free time books it for a patient', async () => {
  const { page } = await openAgenda('desk')
  const slot = free(page).last()
  const time = (await slot.locator('bdi').textContent())!
  await slot.click()
  await page.getByRole('combobox', { name: 'Patient' }).fill('lindqv')
  await page.getByRole('option', { name: /^Mara Lindqvist/ }).click()
  await page.getByRole('button', { name: `Book ${time} for Mara Lindqvist` }).click()
  await page.getByText(new RegExp(`^Booked: Mara Lindqvist, .*, ${time}\\.$`)).waitFor()
  await page.getByRole('button', { name: new RegExp(`^${time} ?Mara Lindqvist`) }).waitFor()
  await page.context().close()
})

test('who is here waits in the list of the day, until the visit is over', async () => {
  const { page } = await openAgenda('desk')
  const id = (await booked(page).last().getAttribute('data-entry'))!
  const name = await nameOf(booked(page).last())
  const starts_at = new Date(Date.now() - 60_000)
  await house.db
    .updateTable('appointment')
    .set({ starts_at, ends_at: new Date(starts_at.getTime() + 1_800_000) })
    .where('id', '=', id as never)
    .execute()
  await page.goto('/agenda')
  const list = page.getByRole('region', { name: 'Today' })
  await list.getByRole('button', { name: `Arrived: ${name}` }).click()
  await page.getByText(`${name} is here.`).waitFor()
  await list.getByText('here for 0 minutes').waitFor()
  await list.getByRole('button', { name: `Completed: ${name}` }).click()
  await page.getByText(`Completed: ${name}.`).waitFor()
  await page.context().close()
})

const states: [name: string, open: (page: Page) => Promise<unknown>][] = [
  ['the week', async () => undefined],
  ['an appointment', (page) => booked(page).first().click()],
  ['booking', (page) => free(page).first().click()],
  ['moving', (page) => booked(page).first().press('m')],
  [
    'why a time is not offered',
    async (page) => {
      await lanes(page).first().getByRole('button', { name: 'Why is a time not offered?' }).dispatchEvent('click')
      await page
        .getByRole('dialog')
        .getByText(/is (not )?offered\.$/)
        .waitFor()
    },
  ],
]
describe.each([
  { look: 'by day', width: 1440, height: 1000 },
  { look: 'on a small phone by night', width: 360, height: 740, dark: true },
])('$look', ({ look: _, ...look }) => {
  test.each(states)('%s: axe objects to nothing, nothing is wider than the screen', async (_name, open) => {
    const { page, complaints } = await openAgenda('desk', look)
    await open(page)
    await page.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    expect(complaints).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
})
