import { expect, test } from 'vitest'
import { days, openDoctor, openHouse } from './house.ts'

const house = await openHouse()
await house.rule({ verification: { doctor: true, patient: false } })

test('from the search to a booking that counts, whoever is signed in takes at most four steps', async () => {
  const { page, context } = await house.visitor('patient', { width: 390, height: 844 })
  await page.goto('/')
  let steps = 0
  const step = async (does: Promise<unknown>) => {
    await does
    steps += 1
  }
  await step(page.getByLabel('What').selectOption('Dermatology'))
  const first = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Dr Amara Okonjo' })
  await step(
    first
      .getByRole('link', { name: /\d\d:\d\d/ })
      .first()
      .click(),
  )
  const hold = page.getByRole('button', { name: /^Hold/ })
  const ask = page.getByRole('button', { name: /^Ask for/ })
  await hold.or(ask).first().waitFor()
  if (await hold.count()) await step(hold.click())
  await step(ask.click())
  await page.getByRole('heading', { name: 'Asked' }).waitFor()
  expect(steps).toBeLessThanOrEqual(4)
  await context.close()
})

test('on a telephone the chosen day is seen, wherever in the strip it stands', async () => {
  const { page, context } = await house.visitor(undefined, { width: 390, height: 844 })
  await openDoctor(page, 'Dr Yusuf Haddad')
  const seen = () =>
    days(page)
      .getByRole('option', { selected: true })
      .evaluate((day) => {
        const { left, right } = day.getBoundingClientRect()
        return left >= 0 && right <= innerWidth
      })
  await expect.poll(seen).toBe(true)
  const free = days(page).getByRole('option', { disabled: false })
  const last = free.last()
  await last.focus()
  await days(page).evaluate((strip) => strip.scrollTo({ left: 0 }))
  await page.keyboard.press('Enter')
  await expect.poll(seen).toBe(true)
  const link = page.url()
  await page.goto('about:blank')
  await page.goto(link)
  await days(page).getByRole('option').first().waitFor()
  await expect.poll(seen).toBe(true)
  expect(await page.evaluate(() => scrollY)).toBe(0)
  await context.close()
})

test('who has given no telephone number is offered no SMS, and told why', async () => {
  const { page, context } = await house.visitor('patient', { width: 390, height: 844 })
  await page.goto('/profile')
  const ways = page.getByLabel('Before an appointment').locator('option')
  await expect.poll(() => ways.count()).toBe(3)
  const about = page.getByRole('form', { name: 'About you' })
  await about.getByLabel('Telephone').fill('')
  await about.getByRole('button', { name: 'Save' }).click()
  await page.getByText('SMS needs a telephone number').waitFor()
  expect(await ways.count()).toBe(2)
  await context.close()
})
