import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse()
const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

test('a mother mends her daughter’s date of birth by the keyboard, told before that the clinic has to look again', async () => {
  const { page, context, complaints } = await house.visitor('patient', { width: 390, height: 844 })
  await page.goto('/profile')
  const ida = page.getByRole('listitem').filter({ hasText: 'Ida Lindqvist' })
  await ida.getByText('Verified', { exact: true }).waitFor()
  const change = page.getByRole('button', { name: 'Change Ida Lindqvist' })
  await change.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Ida Lindqvist' })
  const falls = dialog.getByRole('status')
  await dialog.getByLabel('Telephone').fill('+49 30 555 01 99')
  await dialog.getByLabel('Full name').fill('ida  Lindqvist')
  expect(await falls.textContent()).toBe('')
  await dialog.getByLabel('Date of birth').fill('2019-01-31')
  await falls.getByText('If you save this, Ida Lindqvist is not verified until it has looked again.').waitFor()
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await dialog.getByLabel('Telephone').press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => change.evaluate((button) => button === document.activeElement)).toBe(true)
  await ida.getByText('Not verified yet').waitFor()

  await page.reload()
  await page.getByRole('button', { name: 'Change Ida Lindqvist', exact: false }).click()
  expect(await dialog.getByLabel('Date of birth').inputValue()).toBe('2019-01-31')
  expect(await dialog.getByLabel('Telephone').inputValue()).toBe('+49 30 555 01 99')
  await dialog.getByLabel('Full name').fill('Ida Maria Lindqvist')
  expect(await falls.textContent()).toBe('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Ida Maria Lindqvist', { exact: true }).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Mara Lindqvist')
  expect(await axe(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('who is verified is told before they save that another name, date of birth or licence is not what was verified', async () => {
  const said = 'If you save this, you are not verified until it has looked again.'
  for (const [who, form, field] of [
    ['patient', 'About you', 'Full name'],
    ['doctor', 'Your public page', 'Licence number'],
  ] as const) {
    const { page, context } = await house.visitor(who)
    await page.goto('/profile')
    const sheet = page.getByRole('form', { name: form })
    const typed = sheet.getByLabel(field)
    const before = await typed.inputValue()
    await typed.fill('Somebody 77')
    await sheet.getByText(said).waitFor()
    await typed.fill(` ${before.toUpperCase()}`)
    await sheet.getByText(said).waitFor({ state: 'detached' })
    await context.close()
  }
})
