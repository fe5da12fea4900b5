import { expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse()

test('a doctor’s free times stand in a frame, and choosing one opens its booking in a tab of its own', async () => {
  const { page, context, complaints } = await house.visitor()
  await page.goto('/widget')
  const frame = page.frameLocator('iframe')
  const times = frame.getByRole('listbox', { name: /^Times on/ }).getByRole('option')
  await times.first().waitFor()
  expect(await frame.getByRole('banner').count()).toBe(0)
  // The frame is as high as what is in it.
  await expect.poll(() => page.locator('iframe').evaluate(({ style }) => style.height)).not.toBe('32rem')
  const time = (await times.first().textContent())?.trim()
  const [booking] = await Promise.all([context.waitForEvent('page'), times.first().click()])
  await booking.getByRole('heading', { name: new RegExp(`^Sign in|^${time}`) }).waitFor()
  expect(new URL(booking.url()).searchParams.get('at')).toBeTruthy()
  expect(complaints).toEqual([])
  await context.close()
})

test('the application can be installed: its manifest names icons that are there', async () => {
  const { page, context } = await house.visitor()
  await page.goto('/')
  const address = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await page.request.get(address!)).json()
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(src)
    expect(icon.headers()['content-type'], src).toContain(type)
  }
  await context.close()
})
