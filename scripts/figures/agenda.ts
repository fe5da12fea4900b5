import type { Browser, Page } from 'playwright-core'
import { actAs, type Demonstration, demoPassword } from '../demonstration.ts'

const visits = 200

/** How fast a week of 200 appointments opens, and how long its frames take while one of them is carried about. */
export async function measureAgenda(house: Demonstration, browser: Browser) {
  const { doctorId, monday } = await fillWeek(house)
  const context = await browser.newContext({ baseURL: house.address, viewport: { width: 1440, height: 1000 } })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.locator('input[type=email]').fill('desk@demo.test')
  await page.locator('input[type=password]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  const answered = page.waitForResponse((response) => response.url().includes('/api/agenda'))
  const began = performance.now()
  await page.goto(`/agenda?day=${monday}&doctor=${doctorId}`)
  const answer = await answered
  const entries = page.locator('[data-entry]')
  await entries.nth(visits - 1).waitFor()
  const opened = performance.now() - began
  const drawn = await entries.count()
  const bytes = (await answer.body()).length
  const frames = await dragAbout(page)
  await context.close()
  return {
    'appointments drawn': drawn,
    'page open, ms': Math.round(opened),
    'answer, kB': Math.round(bytes / 1000),
    'answer, ms': Math.round(answer.request().timing().responseEnd),
    'frames while dragging': frames.length,
    'frame, median ms': middle(frames, 0.5),
    'frame, 95 of 100 ms': middle(frames, 0.95),
    'frame, longest ms': middle(frames, 1),
    'frames over 25 ms': frames.filter((each) => each > 25).length,
  }
}

/** What such a part of them stays below. */
function middle(sorted: number[], part: number): number {
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]?.toFixed(1))
}

/** Carries a block through all days for three seconds, and answers how long each frame took, the shortest first. */
async function dragAbout(page: Page): Promise<number[]> {
  const box = (await page.locator('[data-entry]').nth(3).boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 6)
  await page.mouse.down()
  await page.mouse.move(box.x + 60, box.y + 40)
  await page.waitForTimeout(500)
  await page.evaluate(() => {
    const taken: number[] = []
    let last = performance.now()
    const tick = (at: number) => {
      taken.push(at - last)
      last = at
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(globalThis, { taken })
  })
  const end = performance.now() + 3000
  for (let step = 0; performance.now() < end; step++) {
    await page.mouse.move(300 + 350 * (1 + Math.sin(step / 25)), 500 + 250 * Math.cos(step / 17))
    await page.waitForTimeout(8)
  }
  const taken = await page.evaluate(() => (globalThis as unknown as { taken: number[] }).taken.slice(1))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return taken.sort((a, b) => a - b)
}

/** A doctor whose next week has no time left: 200 visits of a quarter of an hour. */
async function fillWeek(house: Demonstration): Promise<{ doctorId: string; monday: string }> {
  const ask = await actAs(house, 'admin@demo.test')
  await ask('PATCH', '/clinic/policy', { stepMinutes: 15, visitMinutes: 15 })
  const doctor = { fullName: 'Dr Full Week', specialization: 'General practice' }
  const { id: doctorId } = await ask<{ id: string }>('POST', '/doctors', doctor)
  await ask('POST', `/doctors/${doctorId}/verification`, { evidence: 'For the figures' })
  const weeklyHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' }))
  await ask('PUT', `/doctors/${doctorId}/weekly-hours`, { weeklyHours })
  const types = await ask<{ items: { id: string; minutes: number }[] }>('GET', `/visit-types?doctorId=${doctorId}`)
  const visitTypeId = types.items.find(({ minutes }) => minutes === 15)!.id
  const patient = { fullName: 'Anna Often', dateOfBirth: '1980-01-01' }
  const { id: patientId } = await ask<{ id: string }>('POST', '/patients', patient)
  await ask('POST', `/patients/${patientId}/verification`, { evidence: 'For the figures' })
  const now = new Date()
  const monday = new Date(now.getTime() + ((8 - now.getUTCDay()) % 7 || 7) * 86_400_000).toISOString().slice(0, 10)
  const sunday = new Date(Date.parse(monday) + 6 * 86_400_000).toISOString().slice(0, 10)
  const range = `from=${monday}&to=${sunday}&visitType=${visitTypeId}`
  const { items } = await ask<{ items: { startsAt: string }[] }>('GET', `/doctors/${doctorId}/slots?${range}`)
  for (const { startsAt } of items.slice(0, visits))
    await ask('POST', '/appointments', { doctorId, visitTypeId, patientId, startsAt })
  return { doctorId, monday }
}
