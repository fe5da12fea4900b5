import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse()

async function openReports(page: Page, search = '') {
  await page.goto(`/reports${search}`)
  await page.getByRole('heading', { name: 'How the clinic is doing' }).waitFor()
}
const card = (page: Page, name: string) =>
  page.getByRole('main').locator('section', { has: page.getByRole('heading', { level: 2, name }) })

test('an administrator sees twelve weeks in pictures, and the same numbers as tables', async () => {
  const { page, complaints, context } = await house.visitor('admin')
  await openReports(page)
  const heat = page.getByRole('table', { name: 'When it is full' })
  await heat.waitFor()
  expect(await heat.getByRole('rowheader').allTextContents()).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'])
  expect(Number(await heat.getByRole('row', { name: /^Tue/ }).getByRole('cell').nth(3).textContent())).toBeGreaterThan(
    50,
  )
  expect(
    await page
      .getByRole('img', { name: /^Third next available/ })
      .locator('path')
      .count(),
  ).toBeGreaterThan(3)

  await page.getByRole('button', { name: 'By doctor' }).click()
  await heat.getByRole('rowheader', { name: 'Dr Amara Okonjo' }).waitFor()

  await page.getByRole('button', { name: 'As tables' }).click()
  const misses = page.getByRole('table', { name: 'No-shows by visit type' })
  expect(await misses.getByRole('columnheader').allTextContents()).toContain('Missed')
  expect(await misses.getByRole('rowheader', { name: 'All together' }).count()).toBe(1)
  expect(complaints).toEqual([])
  await context.close()
})

test('the period and the doctor stand in the address; what is asked next replaces what is shown', async () => {
  const { page, context } = await house.visitor('admin')
  await openReports(page)
  await page.getByRole('button', { name: 'Last 4 weeks' }).click()
  await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=/)
  const all = await card(page, 'Where bookings come from')
    .getByText(/bookings$/)
    .textContent()
  await page.getByLabel('Doctor', { exact: true }).selectOption({ label: 'Dr Jonas Reuter' })
  await page.waitForURL(/doctor=/)
  await expect
    .poll(() =>
      card(page, 'Where bookings come from')
        .getByText(/bookings?$/)
        .textContent(),
    )
    .not.toBe(all)
  await page.reload()
  await expect
    .poll(() => page.getByLabel('Doctor', { exact: true }).locator('option:checked').textContent())
    .toBe('Dr Jonas Reuter')
  await context.close()
})

test('a picture can be taken away as a file that a spreadsheet reads', async () => {
  const { page, context } = await house.visitor('admin')
  await openReports(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download “Revenue” as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^revenue-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text.split('\r\n')[0]).toBe('\uFEFFVisit type,Currency,Visits,Amount,"Amount, before"')
  expect(text).toMatch(/^Heart check,EUR,\d+,\d+,\d+\r$/m)
  await context.close()
})

test('days without anything say so, days in disorder say what to do, and both lead back', async () => {
  const { page, context } = await house.visitor('admin')
  await openReports(page, '?from=2001-01-01&to=2001-01-31')
  await page.getByRole('heading', { name: 'Nothing in the book for these days' }).waitFor()
  await openReports(page, '?from=2020-01-01&to=2025-01-01')
  await page.getByText('At most 366 days can be reported at once.').waitFor()
  await page.getByRole('button', { name: 'The last twelve weeks' }).click()
  await page.getByRole('table', { name: 'When it is full' }).waitFor()
  await context.close()
})

test('the front desk learns that the page is for others', async () => {
  const { page, context } = await house.visitor('desk')
  await page.goto('/reports')
  await page.getByText('This page is for others').waitFor()
  await context.close()
})

test.each([
  { look: 'by day', width: 1440 },
  { look: 'by night on a phone', width: 360, height: 740, dark: true },
  { look: 'in Arabic', width: 1280, locale: 'ar-EG' },
])('axe objects to nothing, $look, and nothing is wider than the screen', async ({ look: _, ...look }) => {
  const { page, complaints, context } = await house.visitor(undefined, look)
  await page.goto('/sign-in')
  await page.locator('aside li', { hasText: 'admin@demo.test' }).getByRole('button').click()
  await page.waitForURL((to) => to.pathname !== '/sign-in')
  await page.goto('/reports')
  await page.locator('table').first().waitFor()
  for (const asTables of [false, true]) {
    if (asTables) await page.locator('fieldset button').last().click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    if (process.env['LOOK'])
      await page.screenshot({ path: `${process.env['LOOK']}/reports-${look.width}-${asTables}.png`, fullPage: true })
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('of a period in which nothing happened each picture says that there is nothing to count', async () => {
  const { page, context, complaints } = await house.visitor('admin')
  const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await openReports(page, `?from=${ahead(42)}&to=${ahead(52)}`)
  for (const name of ['No-shows by visit type', 'From booking to the visit', 'Cancellations'])
    await card(page, name).getByText('Nothing to count in this period.').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
