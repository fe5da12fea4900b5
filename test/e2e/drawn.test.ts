import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDoctor, openHouse, times } from './house.ts'

const house = await openHouse()
const doctor = 'Dr Amara Okonjo'

/** The doctor's page on a line where scripts come only when they are let through. */
async function openSlowly(page: Page, query = '') {
  const answer = await page.request.get('/api/doctors', { params: { search: doctor } })
  const { items } = (await answer.json()) as { items: { id: string }[] }
  const { promise: through, resolve: letThrough } = Promise.withResolvers<void>()
  await page.route('**/assets/*.js', async (route) => {
    await through
    await route.continue()
  })
  await page.goto(`/doctors/${items[0]?.id}${query}`, { waitUntil: 'commit' })
  return letThrough
}

test('a doctor’s page is seen before its scripts have come, and a time that is touched meanwhile is chosen', async () => {
  const { page, context, complaints } = await house.visitor(undefined, { width: 390, height: 844 })
  const letThrough = await openSlowly(page)
  await page.getByRole('heading', { name: doctor }).waitFor()
  const second = times(page).getByRole('option').nth(1)
  const time = (await second.textContent())?.trim()
  await second.click()
  letThrough()
  await page.getByRole('heading', { name: `Sign in, and ${time} is held for you` }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('what came along with the page is not asked for again, but the times are, lest one has gone', async () => {
  const { page, context } = await house.visitor()
  await openDoctor(page, doctor)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.reload()
  await times(page).getByRole('option').first().waitFor()
  await page.waitForLoadState('networkidle')
  const id = new URL(page.url()).pathname.split('/').at(-1)
  expect(asked).toContain(`/api/doctors/${id}/slots`)
  for (const path of [`/api/doctors/${id}`, '/api/visit-types', '/api/clinic']) expect(asked, path).not.toContain(path)
  await context.close()
})

test('it speaks the browser’s language before a script has come; another that was chosen here waits for it', async () => {
  const { page, context } = await house.visitor(undefined, { locale: 'ar' })
  const letThrough = await openSlowly(page)
  await page.getByText('اختر').first().waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  letThrough()
  await page.waitForFunction(() => !document.documentElement.dataset['drawn'])
  await page.evaluate(() => localStorage.setItem('attending.language', 'de'))
  await page.unrouteAll()
  const through = await openSlowly(page)
  await page.locator('h1').waitFor({ state: 'attached' })
  expect(await page.locator('h1').isVisible()).toBe(false)
  through()
  await page.getByRole('heading', { name: 'Tag wählen' }).waitFor()
  await context.close()
})

test('a link to a time shows what becomes of it at once, and stays there', async () => {
  const { page, context, complaints } = await house.visitor(undefined, { width: 390, height: 844 })
  await openDoctor(page, doctor)
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const answer = await page.request.get(`/api/doctors/${id}/slots`)
  const { items } = (await answer.json()) as { items: { startsAt: string }[] }
  const letThrough = await openSlowly(page, `?at=${items[0]?.startsAt}`)
  const heading = page.getByRole('heading', { name: /^Sign in, and/ })
  const inSight = async () => {
    const box = await heading.boundingBox()
    return box !== null && box.y > 0 && box.y + box.height < 844
  }
  await expect.poll(inSight).toBe(true)
  letThrough()
  await page.getByLabel('E-mail').waitFor()
  await page.waitForTimeout(500)
  expect(await inSight()).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
})

test('who is signed in sees the page as theirs, and not a stranger’s first', async () => {
  const { page, context } = await house.visitor('patient')
  const letThrough = await openSlowly(page)
  await page.locator('h1').waitFor({ state: 'attached' })
  expect(await page.locator('h1').isVisible()).toBe(false)
  letThrough()
  await page.getByRole('heading', { name: doctor }).waitFor()
  expect(await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).count()).toBe(0)
  await context.close()
})
