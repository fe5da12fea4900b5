import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDay, openDoctor, openHouse, signIn, times } from './house.ts'

const house = await openHouse()
await house.rule({ verification: { doctor: true, patient: false } })
const mine = async () =>
  (await house.db.selectFrom('appointment').where('status', 'in', ['held', 'requested']).selectAll().execute()).length

test('two people choose the same time: one has it, the other is told and shown the nearest', async () => {
  const first = await house.visitor('patient')
  const other = await house.visitor()
  for (const { page } of [first, other]) await openDoctor(page, 'Dr Amara Okonjo')
  for (const { page } of [first, other]) await openDay(page)
  const time = (await times(other.page).getByRole('option').nth(3).textContent())?.trim()
  await times(other.page).getByRole('option').nth(3).click()
  await other.page.getByRole('button', { name: 'Open an account' }).click()
  await other.page.getByLabel('Full name').fill('Karl Wenzel')
  await other.page.getByLabel('E-mail').fill('karl@example.test')
  await other.page.getByLabel('Password', { exact: true }).fill('a sentence that is long')

  await times(first.page).getByRole('option').nth(3).click()
  await first.page.getByText(/^Held for you for/).waitFor()
  await other.page.getByRole('main').getByRole('button', { name: 'Open an account' }).click()
  await other.page
    .getByRole('alert')
    .filter({ hasText: `Somebody took ${time} a moment ago` })
    .waitFor()
  await other.page
    .getByRole('region', { name: /Somebody took/ })
    .getByRole('button')
    .first()
    .click()
  await other.page.getByText(/^Held for you for/).waitFor()
  await first.page.getByRole('button', { name: 'Let it go' }).click()
  await first.context.close()
  await other.context.close()
})

test('the connection drops before the last step arrives: what was written stays, and pressing again books once', async () => {
  const before = await mine()
  const { page, context } = await house.visitor('patient')
  await openDoctor(page, 'Dr Yusuf Haddad')
  await openDay(page)
  await times(page).getByRole('option').nth(4).click()
  await page.getByLabel('What is it about?').fill('Itches by day')
  await page.route('**/confirmation', (route) => route.abort('connectionreset'), { times: 1 })
  await page.getByRole('button', { name: /^Ask for/ }).click()
  await page.getByRole('alert').filter({ hasText: 'No connection' }).waitFor()
  expect(await page.getByLabel('What is it about?').inputValue()).toBe('Itches by day')
  await page.getByRole('button', { name: /^Ask for/ }).click()
  await page.getByRole('heading', { name: 'Asked' }).waitFor()
  expect(await mine()).toBe(before + 1)
  await context.close()
})

test('only the answer of the last step is lost: it is booked once, and nobody is told that the time was taken', async () => {
  const before = await mine()
  const { page, context } = await house.visitor('patient')
  await openDoctor(page, 'Dr Yusuf Haddad')
  await openDay(page)
  await times(page).getByRole('option').nth(0).click()
  await page.getByLabel('What is it about?').fill('Itches at night')
  // The request arrives and is done; only its answer is lost.
  await page.route(
    '**/confirmation',
    async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    },
    { times: 1 },
  )
  await page.getByRole('button', { name: /^Ask for/ }).click()
  // The page hears by itself what became of it; where it cannot, the button is still there.
  await page.getByRole('heading', { name: 'Asked' }).waitFor()
  expect(await mine()).toBe(before + 1)
  await context.close()
})

test('two quick clicks book once', async () => {
  const before = await mine()
  const { page, context } = await house.visitor('patient')
  await openDoctor(page, 'Dr Yusuf Haddad')
  await openDay(page)
  await times(page).getByRole('option').nth(2).click()
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/confirmation')) asked += 1
  })
  await page.getByRole('button', { name: /^Ask for/ }).dblclick()
  await page.getByRole('heading', { name: 'Asked' }).waitFor()
  expect(asked).toBe(1)
  expect(await mine()).toBe(before + 1)
  await context.close()
})

test('the hold is there after a reload and in a second tab, which then hears that it was used', async () => {
  const { page, context } = await house.visitor('patient')
  await openDoctor(page, 'Dr Katrin Sørensen')
  await openDay(page)
  await times(page).getByRole('option').nth(1).click()
  await page.getByText(/^Held for you for/).waitFor()
  await page.reload()
  await page.getByText(/^Held for you for/).waitFor()

  const second = await context.newPage()
  await second.goto(page.url())
  await second.getByText(/^Held for you for/).waitFor()
  await page.getByRole('button', { name: /^Ask for/ }).click()
  await page.getByRole('heading', { name: 'Asked' }).waitFor()
  await second.getByRole('heading', { name: 'Asked' }).waitFor()
  expect(await second.getByText(/^Somebody took/).count()).toBe(0)
  await context.close()
})

test('going back after booking leads to the search, not to the booking once more', async () => {
  const { page, context } = await house.visitor('patient')
  await page.goto('/?name=Katrin')
  await page.getByRole('link', { name: 'Dr Katrin Sørensen', exact: true }).click()
  await openDay(page)
  await times(page).getByRole('option').nth(2).click()
  await page.getByRole('button', { name: /^Ask for/ }).click()
  await page.getByRole('heading', { name: 'Asked' }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: 'Who can see you, and when' }).waitFor()
  await page.goForward()
  await page.getByRole('heading', { name: 'Asked' }).waitFor()
  await context.close()
})

test('a session that ends while somebody types takes nothing away', async () => {
  const { page, context } = await house.visitor('patient')
  await page.goto('/profile')
  const save = () => page.getByRole('form', { name: 'About you' }).getByRole('button', { name: 'Save' }).click()
  await page.getByLabel('Emergency contact').fill('Jonas, +49 30 555 01 77')
  await house.db.updateTable('session').set({ ended_at: new Date(), ended_because: 'revoked' }).execute()
  // Every process hears of it within a second.
  await page.waitForTimeout(1500)
  // Whatever asks first finds out; the question may stand before the button by then.
  await page.getByRole('form', { name: 'About you' }).evaluate((form: HTMLFormElement) => form.requestSubmit())
  const question = page.getByRole('dialog', { name: 'Your session has ended' })
  await question.waitFor()
  await question.getByLabel('E-mail').fill('patient@demo.test')
  await question.getByLabel('Password', { exact: true }).fill('demo-demo-demo')
  await question.getByRole('button', { name: 'Sign in' }).click()
  await question.waitFor({ state: 'detached' })
  expect(await page.getByLabel('Emergency contact').inputValue()).toBe('Jonas, +49 30 555 01 77')
  await save()
  await page.getByText('Saved.').waitFor()
  await context.close()
})

test('signing out in one tab signs out the other', async () => {
  const { page, context } = await house.visitor('patient')
  const second = await context.newPage()
  await second.goto('/appointments')
  await second.getByRole('heading', { name: 'My appointments' }).waitFor()
  await page.goto('/profile')
  await page.getByRole('button', { name: /Menu and settings/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await second.waitForURL('**/sign-in*')
  await signIn(second, 'patient')
  await second.waitForURL('**/appointments')
  await context.close()
})

test('when the minutes are over the time is free again, and can be held once more', async () => {
  // Six seconds, which no administrator can set.
  const short = sql`policy || '{"holdMinutes": 0.1}'`.$castTo<string>()
  await house.db.updateTable('clinic').set({ policy: short }).execute()
  const { page, context } = await house.visitor('patient')
  await openDoctor(page, 'Dr Amara Okonjo')
  await openDay(page)
  const option = times(page).getByRole('option').nth(1)
  const time = (await option.textContent())?.trim()
  await option.click()
  await page.getByText(/^Held for you for 0:0/).waitFor()
  await page.getByRole('heading', { name: `${time} is no longer held` }).waitFor()
  await page.getByRole('button', { name: `Hold ${time} once more` }).click()
  await page.getByText(/^Held for you for 0:0/).waitFor()
  await page.getByRole('button', { name: 'Hold it longer' }).click()
  await page.getByRole('button', { name: `Ask for ${time}` }).click()
  await page.getByRole('heading', { name: 'Asked' }).waitFor()
  await context.close()
})
