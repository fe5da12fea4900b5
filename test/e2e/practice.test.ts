import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse()
const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
async function openPart(part: string) {
  const visitor = await house.visitor('admin', { width: 1440 })
  await visitor.page.goto(`/settings?part=${part}`)
  await visitor.page.getByRole('heading', { level: 2 }).first().waitFor()
  return visitor
}

test('a clinic names the site on which free times may stand, and takes two lines there', async () => {
  const { page, context, complaints } = await openPart('clinic')
  const own = page.getByRole('region', { name: 'On your own site' })
  await own.getByLabel('Sites').fill('www.lindenplatz.example/appointments\nHTTPS://lindenplatz.example')
  await own.getByRole('button', { name: 'Save' }).click()
  await page.getByText('These sites can show free times.').waitFor()
  await own.getByLabel('Doctor').selectOption({ label: 'Dr Amara Okonjo' })
  const lines = await own.getByLabel('Two lines for your page').inputValue()
  const id = /data-attending-doctor="([^"]+)"/.exec(lines)?.[1]
  expect(lines).toContain(`<script src="${house.address}/widget.js" async></script>`)
  const framed = await fetch(`${house.address}/embed/doctors/${id}`)
  expect(framed.headers.get('content-security-policy')).toContain(
    'https://www.lindenplatz.example https://lindenplatz.example',
  )
  expect(await axe(page)).toEqual([])
  expect(await own.getByRole('link', { name: 'See how it looks' }).getAttribute('href')).toBe(`/widget?doctor=${id}`)
  await own.getByLabel('Sites').fill('lindenplatz_example')
  await own.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => own.getByLabel('Sites').getAttribute('aria-invalid')).toBe('true')
  expect(complaints.filter((one) => !one.includes('400'))).toEqual([])
  await context.close()
})

test('the region is chosen among those of the country', async () => {
  const { page, context } = await openPart('clinic')
  const region = page.locator('select[name=region]')
  await expect.poll(() => region.locator('option').count()).toBeGreaterThan(15)
  expect(await region.inputValue()).toBe('BE')
  await page.locator('select[name=country]').selectOption('AT')
  expect(await region.inputValue()).toBe('')
  await region.locator('option', { hasText: 'Wien' }).waitFor({ state: 'attached' })
  await page.locator('select[name=country]').selectOption('DE')
  await expect.poll(() => region.inputValue()).toBe('BE')
  await region.selectOption({ label: 'Bayern' })
  await page.getByRole('form', { name: 'The practice' }).getByRole('button', { name: 'Save' }).click()
  await page
    .getByText(/^Saved: Practice am Lindenplatz|lie in a time/)
    .first()
    .waitFor()
  await context.close()
})

test('whoever removes a place is asked first, and told why it cannot go', async () => {
  const { page, context } = await openPart('places')
  await page.getByRole('button', { name: 'Remove Lindenplatz 4' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Remove it' }).click()
  await dialog.getByText('Doctors still have hours at this place. Change their hours first.').waitFor()
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Back' }).click()

  await page.getByRole('button', { name: 'Add a place' }).click()
  await dialog.getByLabel('Name').fill('Westend 3')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Remove Westend 3' }).click()
  expect(await dialog.getByText(/are then offered no longer/).count()).toBe(1)
  await dialog.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText('Removed: Westend 3.').waitFor()
  await context.close()
})
