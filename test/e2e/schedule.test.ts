import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse, type Person } from './house.ts'

const house = await openHouse()
type Look = Parameters<typeof house.visitor>[1]

async function idOf(page: Page, name: string): Promise<string> {
  const { items } = (await (await page.request.get('/api/doctors', { params: { search: name } })).json()) as {
    items: { id: string }[]
  }
  return items[0]!.id
}
async function openHours(as: Person, name = 'Amara Okonjo', look: Look = { width: 1440 }) {
  const visitor = await house.visitor(as, look)
  const id = await idOf(visitor.page, name)
  await visitor.page.goto(`/doctors/${id}/schedule`)
  await visitor.page.getByRole('heading', { name: 'What patients could book' }).waitFor()
  return { ...visitor, id }
}
const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
const saturdayIn = (weeks: number) =>
  new Date(Date.now() + (5 - ((new Date().getUTCDay() + 6) % 7) + 7 * weeks) * 86_400_000).toISOString().slice(0, 10)
const isHolidayOn = (date: string) => /-(01-01|03-08|05-01|10-03|12-2[56])$/.test(date)
const saturday = (page: Page) => page.getByRole('list', { name: 'Saturday', exact: true })
const bar = (page: Page) => page.getByRole('region', { name: 'Not saved yet' })

test('a doctor paints Saturday morning on the week, sees what it offers, and it survives a reload before it is saved', async () => {
  const { page, context, complaints, id } = await openHours('doctor')
  const sum = page.getByText(/times in this week/)
  const offered = async () => Number.parseInt((await sum.textContent()) ?? '', 10)
  // Weeks ahead the demonstration has nothing of its own, but for a Saturday that is a public holiday.
  for (let ahead = 0; ahead < 3 || isHolidayOn(saturdayIn(ahead)); ahead++) {
    const answered = page.waitForResponse((response) => response.url().includes('preview'))
    await page.getByRole('button', { name: 'The week after' }).click()
    await answered
  }
  await page.waitForTimeout(200)
  const before = await offered()
  await page.evaluate(() => scrollTo(0, 0))
  const box = (await saturday(page).boundingBox())!
  const at = (hour: number) => box.y + ((hour - 7) / 12) * box.height
  await page.mouse.move(box.x + 40, at(9) + 2)
  await page.mouse.down()
  await page.mouse.move(box.x + 40, at(10), { steps: 4 })
  await page.mouse.move(box.x + 40, at(11) - 2, { steps: 4 })
  await page.mouse.up()
  const painted = saturday(page).getByRole('button', { name: /^Saturday, 09:00–11:00/ })
  await painted.waitFor()
  await expect.poll(offered).toBe(before + 4)

  await page.reload()
  await painted.waitFor()
  await bar(page).getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The hours are saved.').waitFor()
  await bar(page)
    .waitFor({ state: 'detached' })
    .catch(() => undefined)
  const rows = await house.db
    .selectFrom('weekly_hours')
    .where('doctor_id', '=', id as never)
    .where('weekday', '=', 6)
    .select('during')
    .execute()
  expect(rows.map(({ during }) => during)).toEqual(['[540,660)'])
  expect(complaints).toEqual([])
  await context.close()
})

test('hours that overlap are both marked and not saved, and one step back mends it; all by keyboard', async () => {
  const { page, context, complaints } = await openHours('desk', 'Piet van der Berg')
  const monday = page.getByRole('list', { name: 'Monday', exact: true }).getByRole('button')
  await monday.first().focus()
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowDown')
  await page.getByText('Monday 09:30–13:30 and Monday 13:15–17:15 overlap.').first().waitFor()
  await monday.filter({ hasText: '13:15' }).waitFor()
  expect(await page.getByRole('button', { name: /something is wrong here/ }).count()).toBe(2)
  expect(await bar(page).getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
  expect(await axe(page)).toEqual([])
  await bar(page).getByRole('button', { name: 'One step back' }).click()
  await expect.poll(() => page.getByRole('button', { name: /something is wrong here/ }).count()).toBe(0)
  expect(await bar(page).getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true)

  await page.getByRole('link', { name: 'Requests' }).first().click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
  await page.getByRole('button', { name: 'Stay' }).click()
  await page.getByRole('button', { name: 'Give up the changes' }).click()
  await page.getByRole('link', { name: 'Requests' }).first().click()
  await page.waitForURL('**/requests')
  expect(complaints).toEqual([])
  await context.close()
})

test('leave that would strand appointments shows each, and each is kept or cancelled as somebody says', async () => {
  const { page, context, id } = await openHours('doctor')
  const absences = () =>
    house.db
      .selectFrom('absence')
      .where('doctor_id', '=', id as never)
      .select('id')
      .orderBy('id')
      .execute()
  const before = await absences()
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await page.getByRole('button', { name: 'Be away' }).click()
  const dialog = page.getByRole('dialog', { name: 'Be away' })
  await dialog.getByLabel('First day').fill(day(1))
  await dialog.getByLabel('Last day').fill(day(21))
  await dialog.getByLabel('Reason').fill('Leave')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save the absence' }).click()
  const stranded = page.getByRole('dialog', { name: /would lie outside the hours$/ })
  await stranded.waitFor()
  expect(await axe(page)).toEqual([])
  expect(await absences()).toEqual(before)
  const save = stranded.getByRole('button', { name: 'Save it like this' })
  expect(await save.isDisabled()).toBe(true)
  await stranded.getByRole('button', { name: 'Keep all' }).click()
  const first = stranded.getByRole('listitem').first()
  const name = await first.locator('legend').textContent()
  await first.getByRole('button', { name: 'Cancel and tell' }).click()
  await stranded.getByLabel('What the patients are told').fill('The doctor is away')
  await save.click()
  await page.getByText(/^Away: /).waitFor()
  expect((await absences()).length).toBe(before.length + 1)
  const cancelled = await house.db
    .selectFrom('appointment_event as e')
    .innerJoin('appointment as a', 'a.id', 'e.appointment_id')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .where('a.doctor_id', '=', id as never)
    .where('e.detail', '=', 'The doctor is away')
    .select('p.full_name')
    .execute()
  expect(cancelled.map(({ full_name }) => full_name)).toEqual([name])

  const leave = page.getByRole('listitem').filter({ hasText: 'Leave' })
  await leave.getByRole('button', { name: /^Take back the absence/ }).click()
  await leave.waitFor({ state: 'detached' })
  expect(await absences()).toEqual(before)
  await context.close()
})

test('one date has other hours, and is like every week again', async () => {
  const { page, context, complaints } = await openHours('doctor', 'Amara Okonjo')
  await page.getByRole('button', { name: 'Change one date' }).click()
  const dialog = page.getByRole('dialog')
  const date = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel('Date', { exact: true }).fill(date)
  await dialog.getByRole('button', { name: 'More hours', exact: true }).first().click()
  await dialog.getByLabel('From').first().fill('18:00')
  await dialog.getByLabel('To', { exact: true }).first().fill('20:00')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save the date' }).click()
  const dates = page.getByRole('list', { name: 'Single dates' })
  const late = dates.getByRole('listitem').filter({ hasText: '18:00–20:00' })
  await late.getByRole('button', { name: /like every week again$/ }).click()
  await late.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  await context.close()
})

test.each([
  { look: 'by day', width: 1280, height: 900, dark: false },
  { look: 'on a small phone by night', width: 360, height: 740, dark: true },
])('$look the hours fit the screen, and axe has nothing to object', async ({ look: _, ...look }) => {
  const { page, context, complaints } = await openHours('doctor', 'Amara Okonjo', look)
  await page.waitForLoadState('networkidle')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Add hours on Sunday' }).filter({ visible: true }).click()
  await page.getByLabel('Weekday').waitFor()
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(complaints).toEqual([])
  await context.close()
})
