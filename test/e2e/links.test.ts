import { expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse()

/** The address in the newest mail to somebody, for the browser that is open. */
async function linkTo(recipient: string): Promise<string> {
  const mail = await house.db
    .selectFrom('message')
    .where('recipient', '=', recipient)
    .orderBy('id', 'desc')
    .select('text')
    .executeTakeFirstOrThrow()
  const [, path] = /https?:\/\/[^/]+(\/\S+#token=\S+)/.exec(mail.text) ?? []
  return path!
}

test('who forgot the password asks for a link, chooses another, and signs in with it', async () => {
  const { page, complaints } = await house.visitor()
  await page.goto('/reset-password')
  await page.getByLabel('E-mail').fill('patient@demo.test')
  await page.getByLabel('E-mail').press('Enter')
  await page.getByText(/^If patient@demo.test has an account/).waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.url()} ${request.headers()['referer'] ?? ''}`))
  const link = await linkTo('patient@demo.test')
  await page.goto(link)
  await page.getByLabel('New password', { exact: true }).fill('five slow clouds')
  await page.getByLabel('New password', { exact: true }).press('Enter')
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill('patient@demo.test')
  await page.getByLabel('Password', { exact: true }).fill('five slow clouds')
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((to) => to.pathname !== '/sign-in')
  const secret = link.split('token=')[1]!
  expect(asked.filter((line) => line.includes(secret))).toEqual([])
  expect(complaints).toEqual([])
})
