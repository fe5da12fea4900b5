import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse()

/** The administrator opens the newest mail to somebody, and tells where its link leads. */
async function linkIn(outbox: Page, address: string, subject: string) {
  await outbox.goto(`/outbox?search=${encodeURIComponent(address)}`)
  const mail = outbox.getByRole('listitem').filter({ hasText: subject }).first()
  await mail.getByText('Read it').click()
  const href = await mail.getByRole('link').getAttribute('href')
  const { pathname, hash } = new URL(href ?? '')
  return pathname + hash
}

test('somebody opens an account, confirms the address, and replaces a forgotten password by the link in the outbox', async () => {
  const { page, context, complaints } = await house.visitor()
  const administrator = await house.visitor('admin')
  await page.goto('/sign-up')
  await page.getByLabel('Full name').fill('Theo Marquardt')
  await page.getByLabel('Date of birth').fill('1961-05-12')
  await page.getByLabel('E-mail').fill('theo@example.test')
  await page.getByLabel('Password', { exact: true }).fill('the first sentence')
  await page.getByRole('main').getByRole('button', { name: 'Open an account' }).click()
  await page.getByRole('heading', { name: 'Who can see you, and when' }).waitFor()

  await page.goto(await linkIn(administrator.page, 'theo@example.test', 'Confirm your address'))
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
  await page.goto('/profile')
  await page.getByText('Address confirmed').waitFor()

  await page.getByRole('button', { name: /Menu and settings/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('Signed out.').waitFor()
  await page.goto('/reset-password')
  await page.getByLabel('E-mail').fill('theo@example.test')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByText('If theo@example.test has an account here').waitFor()

  const link = await linkIn(administrator.page, 'theo@example.test', 'Choose a new password')
  await page.goto(link)
  await page.getByLabel('New password', { exact: true }).fill('the second sentence')
  await page.getByRole('button', { name: 'Keep this password' }).click()
  await page.getByRole('heading', { name: 'The new password counts' }).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill('theo@example.test')
  await page.getByLabel('Password', { exact: true }).fill('the second sentence')
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/appointments')
  expect(complaints).toEqual([])

  await page.goto('about:blank')
  await page.goto(link)
  await page.getByLabel('New password', { exact: true }).fill('the third sentence')
  await page.getByRole('button', { name: 'Keep this password' }).click()
  await page.getByRole('alert').filter({ hasText: 'This link is no longer good' }).waitFor()
  await context.close()
  await administrator.context.close()
})

test('a doctor whom the practice took in is invited, chooses a password by the link in the outbox, and has their profile', async () => {
  const admin = await house.visitor('admin', { width: 1440 })
  await admin.page.goto('/settings?part=doctors')
  const invite = admin.page.getByRole('button', { name: 'Invite Dr Katrin Sørensen' })
  expect(await admin.page.getByRole('button', { name: 'Invite Dr Amara Okonjo' }).count()).toBe(0)
  await invite.click()
  const dialog = admin.page.getByRole('dialog', { name: 'Invite Dr Katrin Sørensen' })
  await dialog.getByLabel('E-mail').fill('katrin@example.test')
  expect((await new AxeBuilder({ page: admin.page }).analyze()).violations).toEqual([])
  await dialog.getByLabel('E-mail').press('Enter')
  await admin.page.getByText('Invited: a mail is on its way to katrin@example.test.').waitFor()
  await dialog.waitFor({ state: 'detached' })
  expect(await invite.evaluate((button) => button === document.activeElement)).toBe(true)

  const { page, context, complaints } = await house.visitor()
  await page.goto(await linkIn(admin.page, 'katrin@example.test', 'invited'))
  await page.getByLabel('New password', { exact: true }).fill('a lamp beside the window')
  await page.getByRole('button', { name: 'Keep this password' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill('katrin@example.test')
  await page.getByLabel('Password', { exact: true }).fill('a lamp beside the window')
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((to) => to.pathname !== '/sign-in')
  await page.goto('/profile')
  await expect
    .poll(() => page.getByRole('form', { name: 'Your public page' }).getByLabel('Full name').inputValue())
    .toBe('Dr Katrin Sørensen')
  await admin.page.goto('/settings?part=doctors')
  await admin.page.getByRole('button', { name: 'Change Dr Katrin Sørensen' }).waitFor()
  expect(await invite.count()).toBe(0)
  expect([...complaints, ...admin.complaints]).toEqual([])
  await context.close()
  await admin.context.close()
})

test('a wrong password is told without saying which of the two was wrong', async () => {
  const { page, context } = await house.visitor()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('patient@demo.test')
  await page.getByLabel('Password', { exact: true }).fill('not this one')
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'E-mail or password is wrong' }).waitFor()
  expect(await page.getByLabel('E-mail').inputValue()).toBe('patient@demo.test')
  await context.close()
})

test('what is missing or refused is said at its field', async () => {
  const { page, context } = await house.visitor()
  await page.goto('/sign-up')
  await page.getByRole('main').getByRole('button', { name: 'Open an account' }).click()
  await page.getByText('This is needed.').first().waitFor()
  await page.getByLabel('Full name').fill('Theo Marquardt')
  await page.getByLabel('E-mail').fill('theo.m@example.test')
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('passwordpassword')
  await page.getByRole('main').getByRole('button', { name: 'Open an account' }).click()
  await expect.poll(() => password.getAttribute('aria-invalid'), { timeout: 10_000 }).toBe('true')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password')
  await context.close()
})

test('the page speaks the language that was chosen, also after a reload, and right to left', async () => {
  const { page, context } = await house.visitor()
  await page.goto('/')
  await page.getByRole('button', { name: /Menu and settings/ }).click()
  await page.getByRole('dialog').getByLabel('Language').selectOption('ar')
  await page.getByRole('heading', { name: 'من يستطيع رؤيتك، ومتى' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'من يستطيع رؤيتك، ومتى' }).waitFor()
  expect(await page.evaluate(() => document.dir)).toBe('rtl')
  await context.close()
})

test('a browser that hands on a language there is not, as its system is set to, shows the page all the same', async () => {
  const { page, context, complaints } = await house.visitor()
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'languages', { get: () => ['en-US@posix', 'en_US.UTF-8', 'C'] }),
  )
  await page.goto('/')
  await page.getByRole('heading', { name: 'Who can see you, and when' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
