import { afterAll, expect, test } from 'vitest'
import { nextFree, openDesk, sound, workday } from './front.ts'
import { openHouse } from './house.ts'

const house = await openHouse()
const desk = await house.visitor('desk')
const { page } = desk
afterAll(() => desk.context.close())

const times = () => nextFree(page)
const open = () => openDesk(page)

test('whoever rings is found and booked by keyboard alone', async () => {
  await open()
  await page.keyboard.press('b')
  // Enter comes sooner than the answer, as with those who type fast, and waits for it.
  await page.keyboard.type('farida')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Book .* for Farida Rahimi$/ }).waitFor()
  expect(await times().evaluate((list) => list === document.activeElement)).toBe(true)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page
    .getByText(/^Booked: Farida Rahimi/)
    .first()
    .waitFor()
  await sound(page)
})

test('who is not known yet is taken in within seconds, and whoever they may be is named first', async () => {
  await open()
  await page.keyboard.press('b')
  await page.keyboard.type('Mara Lindquist')
  await page.getByRole('option', { name: 'Take in Mara Lindquist as a new patient' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Perhaps it is somebody you know' }).waitFor()
  await sound(page)
  await page.getByRole('button', { name: 'This one: Mara Lindqvist' }).click()
  await page.getByRole('button', { name: 'Change: Mara Lindqvist' }).click()
  await page.keyboard.press('Escape')
  await page.getByLabel('Patient', { exact: true }).fill('Quirin Neumann')
  await page.getByRole('option', { name: /^Take in Quirin Neumann/ }).click()
  await page.getByLabel('Telephone').fill('+49 30 555 09 99')
  await page.getByRole('button', { name: 'Take in', exact: true }).click()
  await page.getByRole('button', { name: 'Change: Quirin Neumann' }).waitFor()
  await sound(page)
  await page.goto('/desk')
  await page.getByLabel('Patient', { exact: true }).fill('030 5550999')
  await page.getByRole('option', { name: /^Quirin Neumann/ }).waitFor()
})

test('a time beside the rules is booked with a reason, which the book shows', async () => {
  await open()
  await page.getByLabel('Patient', { exact: true }).fill('farida')
  await page.getByRole('option', { name: /^Farida Rahimi/ }).click()
  await page.getByRole('button', { name: 'Another time, with a reason' }).click()
  await page.getByLabel('Day', { exact: true }).fill(workday())
  await page.getByLabel('Time', { exact: true }).fill('06:15')
  await page.getByLabel('Why', { exact: true }).fill('Flies at eight')
  await sound(page)
  await page.getByRole('button', { name: 'Book it all the same' }).click()
  await page
    .getByText(/^Booked: Farida Rahimi.*06:15/)
    .first()
    .waitFor()
  const block = page.getByRole('button', { name: /06:15.*Farida Rahimi/s })
  await block.click()
  await page.getByText('Overbooked by Jule Thomsen: Flies at eight').waitFor()
  await sound(page)
})

test('the palette finds patients, doctors, days and pages, and does what the chosen appointment allows', async () => {
  await open()
  await page.keyboard.press('Control+k')
  const finder = page.getByRole('dialog', { name: 'Find or do something' })
  await page.keyboard.type('okonjo')
  await finder.getByRole('option', { name: /Dr Amara Okonjo/ }).waitFor()
  await sound(page)
  await finder.getByRole('combobox').fill('lindqvist')
  await finder.getByRole('option', { name: /^Mara Lindqvist/ }).waitFor()
  await finder.getByRole('combobox').fill('24.12.')
  await finder.getByRole('option', { name: /24 December/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/day=\d{4}-12-24/)
  await page.keyboard.press('Control+k')
  await finder.getByRole('combobox').fill('requests')
  await finder.getByRole('option', { name: /^Requests/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/requests/)
})

test('a question mark names the keys, and single ones can be switched off', async () => {
  await open()
  await page.keyboard.press('?')
  await page.getByRole('heading', { name: 'Keys' }).waitFor()
  await sound(page)
  await page.getByLabel('Single keys').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Find or do something' }).waitFor()
  await page.keyboard.press('Escape')
  await page.evaluate(() => localStorage.removeItem('attending.keys'))
})

test('a request is accepted in one touch', async () => {
  await open()
  const requests = page.getByRole('region', { name: /^Requests/ })
  const first = requests.getByRole('button', { name: /^Accept: / }).first()
  const name = /: (.+)$/.exec((await first.getAttribute('aria-label')) ?? '')?.[1] ?? ''
  await first.click()
  await page.getByText(`Accepted: ${name}.`).first().waitFor()
})

test('two quick clicks on a visit open it, as one does', async () => {
  await open()
  const visit = page.locator('[data-entry]').first()
  const name = await visit.locator('b').textContent()
  await visit.dblclick()
  await page.getByRole('region', { name: `Appointment of ${name}` }).waitFor()
  expect(await visit.getAttribute('aria-pressed')).toBe('true')
})

test('on paper there is a list for each doctor, and nothing of the screen', async () => {
  await open()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('table').count()).toBeGreaterThan(1)
  expect(await page.getByRole('button').count()).toBe(0)
  await page.setViewportSize({ width: 700, height: 1000 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 1280, height: 900 })
})

test('on a small phone by night the parts are behind buttons, and all of them are sound', async () => {
  const phone = await house.visitor('desk', { width: 360, height: 740, dark: true })
  await phone.page.goto(`/desk?day=${workday()}`)
  for (const part of ['Book', 'Waiting room', 'The day']) {
    await phone.page.getByRole('button', { name: part, exact: true }).click()
    await sound(phone.page)
  }
  expect(phone.complaints).toEqual([])
  await phone.context.close()
})

test('the browser had nothing to complain of all the while', () => {
  expect(desk.complaints).toEqual([])
})
