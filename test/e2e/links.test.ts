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

test('an address whose id is none, or nobody’s, says that nothing is there, and a choice that is none is no choice', async () => {
  const nobody = '01900000-0000-7000-8000-000000000000'
  const { page, context } = await house.visitor('admin')
  const leads = async (path: string, to: RegExp) => {
    await page.goto(path)
    await page.getByText(to).first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.getByText('Something is not filled in right').count(), path).toBe(0)
    expect(await page.getByRole('button', { name: 'Try again' }).count(), path).toBe(0)
  }
  for (const id of ['nonsense', nobody])
    for (const path of ['/doctors/#', '/doctors/#/schedule', '/embed/doctors/#', '/rebooking/#', '/appointments/#'])
      await leads(path.replace('#', id), /^This door leads nowhere$/)
  await leads('/?visit=nonsense', /doctors? (who (is|are) free first|has free times|have free times)$/)
  await leads('/waitlist?doctor=nonsense', /^Whom they wait for$/)
  await leads('/reports?doctor=nonsense', /^Last 12 weeks$/)
  const { items } = await (await page.request.get('/api/doctors', { params: { search: 'Okonjo' } })).json()
  for (const id of ['nonsense', nobody]) {
    await leads(`/doctors/${items[0].id}?move=${id}`, /^Skin check$/)
    await leads(`/doctors/${items[0].id}?booked=${id}`, /^Nothing suits\? Wait for a time$/)
  }
  await context.close()

  const patient = await house.visitor('patient')
  for (const id of ['nonsense', nobody]) {
    await patient.page.goto(`/appointments?for=${id}`)
    await patient.page.getByRole('list', { name: 'Coming up' }).waitFor()
  }
  expect(patient.complaints).toEqual([])
  await patient.context.close()
})

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

test('whom the desk took in and invited opens an account by the link, knowing their date of birth', async () => {
  const { page, complaints } = await house.visitor()
  const send = async (url: string, data: object, token = '') =>
    (await page.request.post(`/api${url}`, { data, headers: token ? { authorization: `Bearer ${token}` } : {} })).json()
  const { accessToken } = await send('/sessions', { email: 'desk@demo.test', password: 'demo-demo-demo' })
  const email = 'ida@example.test'
  const profile = { fullName: 'Ida Lindqvist', email, dateOfBirth: '1988-04-02' }
  const { id } = await send('/patients', profile, accessToken)
  await send(`/patients/${id}/invitation`, {}, accessToken)

  await page.goto(await linkTo(email))
  await page.getByText('Practice am Lindenplatz invites Ida Lindqvist').waitFor()
  await page.getByLabel('Date of birth').fill('1988-04-03')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('three quiet rivers')
  const open = page.getByRole('main').getByRole('button', { name: 'Open an account' })
  await open.click()
  await page.getByText('This is not the date of birth that the clinic has.').waitFor()
  await page.getByLabel('Date of birth').fill('1988-04-02')
  await open.click()
  await page.waitForURL('/appointments')
  const patient = await house.db.selectFrom('patient').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  expect(patient).toMatchObject({ full_name: 'Ida Lindqvist', account_id: expect.any(String) })
  expect(complaints.filter((line) => !line.includes('400'))).toEqual([])
})

test('a link that lost its end opens the page, without the day that is none', async () => {
  const { page, context, complaints } = await house.visitor('desk')
  const { items } = await (await page.request.get('/api/doctors', { params: { search: 'Okonjo' } })).json()
  const doctor = `/doctors/${items[0].id}`
  const cut = ['/?from=2026-1', `${doctor}?day=2026-1&at=2026-`, '/desk?day=2026-1', `${doctor}/schedule?week=2026-1`]
  for (const link of cut) {
    await page.goto(link)
    await page.getByRole('banner').waitFor()
    await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.getByText('This page broke').count(), link).toBe(0)
  }
  expect(complaints).toEqual([])
  await context.close()
})
