import { expect, test } from 'vitest'
import { openDay, openDoctor, openHouse, times } from './house.ts'

const house = await openHouse()
await house.rule({ verification: { doctor: true, patient: false } })
const doctor = 'Dr Amara Okonjo'

test('a time that somebody else takes is struck out while one looks, and another can be had', async () => {
  const first = await house.visitor('patient')
  const other = await house.visitor()
  for (const { page } of [first, other]) await openDoctor(page, doctor)
  for (const { page } of [first, other]) await openDay(page)
  const chosen = times(first.page).getByRole('option').nth(2)
  const time = (await chosen.textContent())?.trim() ?? ''
  await chosen.click()
  await first.page.getByText(/^Held for you for/).waitFor()
  const gone = times(other.page).getByRole('option', { name: `${time} taken meanwhile` })
  await gone.waitFor({ timeout: 5_000 })
  expect(await gone.getAttribute('aria-disabled')).toBe('true')
  // The one who holds it sees it held, not taken.
  await first.page.waitForTimeout(1500)
  expect(await times(first.page).getByText('taken meanwhile').count()).toBe(0)
  await first.page.getByRole('button', { name: 'Let it go' }).click()
  await times(other.page).getByRole('option', { name: time, exact: true }).waitFor({ timeout: 5_000 })
  expect([...first.complaints, ...other.complaints]).toEqual([])
  await first.context.close()
  await other.context.close()
})

test('who signs in for a time hears that it went, keeps what was typed, and chooses the next', async () => {
  const first = await house.visitor('patient')
  const other = await house.visitor()
  for (const { page } of [first, other]) await openDoctor(page, doctor)
  for (const { page } of [first, other]) await openDay(page)
  const time = (await times(other.page).getByRole('option').nth(4).textContent())?.trim()
  await times(other.page).getByRole('option').nth(4).click()
  await other.page.getByLabel('E-mail').fill('karl@example.test')
  await times(first.page).getByRole('option').nth(4).click()
  await first.page.getByText(/^Held for you for/).waitFor()
  const note = other.page.getByRole('region', { name: `Somebody took ${time} a moment ago` })
  await note.waitFor({ timeout: 5_000 })
  await note.getByRole('button').first().click()
  await note.waitFor({ state: 'detached' })
  expect(await other.page.getByLabel('E-mail').inputValue()).toBe('karl@example.test')
  await first.page.getByRole('button', { name: 'Let it go' }).click()
  await first.context.close()
  await other.context.close()
})

test('a page that nobody looked at for a while shows no time that can be chosen before it has asked again', async () => {
  const { page, context } = await house.visitor()
  await page.goto('/')
  const results = page.getByRole('region', { name: 'Doctors with free times' })
  await results.getByRole('link').first().waitFor()
  const look = (state: 'hidden' | 'visible') =>
    page.evaluate((visibilityState) => {
      Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await look('hidden')
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/free-doctors*', async (route) => {
    await asked
    await route.continue()
  })
  await look('visible')
  await expect.poll(() => results.getAttribute('aria-busy')).toBe('true')
  const before = page.url()
  await results
    .getByRole('link', { name: /, with Dr/ })
    .first()
    .dispatchEvent('click')
  await page.waitForTimeout(300)
  expect(page.url()).toBe(before)
  answer()
  await expect.poll(() => results.getAttribute('aria-busy')).toBe('false')
  await context.close()
})

test('the doctor sees a request come, and the patient its answer, without asking', async () => {
  const patient = await house.visitor('patient')
  const amara = await house.visitor('doctor')
  await amara.page.goto('/requests')
  await amara.page.getByRole('heading', { name: 'Waiting for an answer' }).waitFor()
  await openDoctor(patient.page, doctor)
  await openDay(patient.page)
  await times(patient.page).getByRole('option').nth(6).click()
  await patient.page.getByLabel('What is it about?').fill('A rash since Sunday')
  await patient.page.getByRole('button', { name: /^Ask for/ }).click()
  await patient.page.getByRole('heading', { name: 'Asked' }).waitFor()
  const request = amara.page.getByRole('listitem').filter({ hasText: 'A rash since Sunday' })
  await request.waitFor({ timeout: 5_000 })
  await patient.page.goto('/appointments')
  const booked = patient.page.getByText('Booked', { exact: true })
  await patient.page.getByRole('list', { name: 'Coming up' }).waitFor()
  const before = await booked.count()
  await request.getByRole('button', { name: /^Accept/ }).click()
  await expect.poll(() => booked.count(), { timeout: 5_000 }).toBe(before + 1)
  await patient.context.close()
  await amara.context.close()
})

test('a time that is held with another doctor is named, and can be released', async () => {
  const { page, context } = await house.visitor('patient')
  await openDoctor(page, doctor)
  await openDay(page)
  await times(page).getByRole('option').nth(1).click()
  await page.getByText(/^Held for you for/).waitFor()
  await openDoctor(page, 'Dr Yusuf Haddad')
  await page.getByText(/^You still hold .* with Dr Amara Okonjo/).waitFor()
  await page.getByRole('button', { name: 'Release it' }).click()
  await page.getByText(/^You still hold/).waitFor({ state: 'detached' })
  const held = await house.db
    .selectFrom('appointment')
    .innerJoin('account', 'account.id', 'appointment.booked_by')
    .where('account.email', '=', 'patient@demo.test')
    .where('status', '=', 'held')
    .select('appointment.id')
    .execute()
  expect(held).toEqual([])
  await context.close()
})
