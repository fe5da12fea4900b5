import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse()
const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
async function openPart(part: string, look: Parameters<typeof house.visitor>[1] = { width: 1440 }) {
  const visitor = await house.visitor('admin', look)
  await visitor.page.goto(`/settings?part=${part}`)
  await visitor.page.getByRole('heading', { level: 2 }).first().waitFor()
  return visitor
}

describe.each([
  { look: 'by day', width: 1440, height: 900, dark: false },
  { look: 'on a small phone by night', width: 360, height: 740, dark: true },
])('$look', ({ look: _, ...look }) => {
  test('every part of the settings fits the screen, and axe has nothing to object', async () => {
    const { page, context, complaints } = await openPart('verification', look)
    const links = await page.getByRole('navigation', { name: 'Settings' }).getByRole('link').all()
    expect(links.length).toBe(10)
    for (const link of links) {
      await link.click()
      await page.waitForLoadState('networkidle')
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    expect(complaints).toEqual([])
    await context.close()
  })
})

test('the administrator verifies a doctor on what was seen, and nobody waits any more', async () => {
  const { page, context, complaints } = await openPart('verification')
  await page.getByRole('button', { name: 'Verify Dr Marek Nowak' }).click()
  await page.getByLabel('What have you seen?').fill('Licence looked up in the register')
  expect(await axe(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByText('Verified: Dr Marek Nowak.').waitFor()
  await page.getByRole('heading', { name: 'Nobody waits' }).waitFor()
  await page.getByRole('link', { name: 'Doctors', exact: true }).click()
  await page.getByText('verified by Rainer Brandt: Licence looked up in the register').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('what was typed of somebody survives a refusal, a closed sheet and a corrected address; an account keeps its name', async () => {
  const { page, context } = await openPart('people')
  const dialog = page.getByRole('dialog')
  const open = () => page.getByRole('button', { name: 'Add somebody' }).click()
  const add = () => dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const typed = () => Promise.all(['Full name', 'E-mail', 'Role'].map((name) => dialog.getByLabel(name).inputValue()))
  await open()
  await dialog.getByLabel('Full name').fill('Tomke Feld')
  await dialog.getByLabel('E-mail').fill('admin@demo.test')
  await add()
  await dialog.getByText('only administrator').waitFor()
  expect(await typed()).toEqual(['Tomke Feld', 'admin@demo.test', 'desk'])
  await page.keyboard.press('Escape')
  await page.getByText('only administrator').waitFor({ state: 'detached' })
  await open()
  expect(await typed()).toEqual(['Tomke Feld', 'admin@demo.test', 'desk'])
  expect(await page.getByText('only administrator').count()).toBe(0)
  await dialog.getByLabel('E-mail').fill('tomke@demo.test')
  expect(await typed()).toEqual(['Tomke Feld', 'tomke@demo.test', 'desk'])
  expect(await axe(page)).toEqual([])
  await add()
  await page.getByText('Tomke Feld: Front desk.').waitFor()

  await open()
  expect(await typed()).toEqual(['', '', 'desk'])
  await dialog.getByLabel('Full name').fill('Nora Brandt')
  await dialog.getByLabel('E-mail').fill('patient@demo.test')
  await add()
  await page.getByText('patient@demo.test has an account already, under the name Mara Lindqvist.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Mara Lindqvist has no role here any more.').waitFor()
  await context.close()
})

test('somebody gets a role, another one, none, and it back; the last who administers stays', async () => {
  const { page, context, complaints } = await openPart('people')
  await page.getByText('the only one who administers').waitFor()
  expect(await page.getByRole('button', { name: 'Remove Rainer Brandt' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Add somebody' }).click()
  await page.getByLabel('Full name').fill('Nora Feld')
  await page.getByLabel('E-mail').fill('nora@demo.test')
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Nora Feld: Front desk.').waitFor()
  await page.getByLabel('Role of Nora Feld').selectOption('administrator')
  await page.getByText('Nora Feld: Administrator.').waitFor()
  await page.getByRole('button', { name: 'Remove Nora Feld' }).click()
  await page.getByText('Nora Feld has no role here any more.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Remove Nora Feld' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a visit type is added with its price; a name that is taken is said at the field', async () => {
  const { page, context } = await openPart('visits')
  await page.getByRole('button', { name: 'Add a visit type' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Skin check')
  await dialog.getByLabel('Price').fill('12,50')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('There is a visit type Skin check already.').waitFor()
  expect(await axe(page)).toEqual([])
  await dialog.getByLabel('Name').fill('Travel advice')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Travel advice' })
  await row.getByText(/12\.50/).waitFor()
  await row.getByRole('button', { name: 'Remove Travel advice' }).click()
  await page.getByRole('button', { name: 'Offer it no longer' }).click()
  await row.waitFor({ state: 'detached' })
  await context.close()
})

test('a place gets a room and loses it, a holiday is worked on, and the practice closes and opens again', async () => {
  const { page, context, complaints } = await openPart('places')
  await page.getByRole('button', { name: 'Add a room Lindenplatz 4' }).click()
  await page.getByLabel('Name').fill('Laboratory')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Remove Laboratory' }).click()
  await page.getByText('Removed: Laboratory.').waitFor()

  await page.getByRole('link', { name: 'Holidays and closures' }).click()
  await page.getByRole('button', { name: 'The year after' }).click()
  const newYear = page.getByRole('checkbox', { name: /Neujahr/ })
  await newYear.click()
  await page.getByText('Open on: Neujahr.').waitFor()
  await expect.poll(() => newYear.isChecked()).toBe(false)

  const next = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10)
  await page.getByRole('button', { name: 'Close the practice' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('First day').fill(next)
  await dialog.getByLabel('Reason').fill('Works on the roof')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Close it then' }).click()
  const roof = page.getByRole('heading', { name: 'Works on the roof' })
  await roof.waitFor()
  await page
    .getByRole('button', { name: /^Take back the closure/ })
    .last()
    .click()
  await roof.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await roof.waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a rule shows what it would do before it is saved, survives a reload, is saved and taken back', async () => {
  const { page, context, complaints } = await openPart('rules')
  const effect = page.getByRole('complementary', { name: 'What it would do' })
  await effect.getByText(/times can be booked, as now/).waitFor()
  await page.getByLabel('Between two starts').selectOption('60')
  await effect.getByText(/times could be booked: -/).waitFor()
  await effect.getByText('60 minutes').or(effect.getByText('1 hour')).first().waitFor()
  expect(await axe(page)).toEqual([])
  await page.reload()
  await effect.getByText(/times could be booked: -/).waitFor()
  await page.getByRole('link', { name: 'Places and rooms' }).click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
  await page.getByRole('button', { name: 'Stay' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The rules are saved and count from now on.').waitFor()
  const step = async () => {
    const answer = await page.request.get('/api/clinic')
    return ((await answer.json()) as { policy: { stepMinutes: number } }).policy.stepMinutes
  }
  expect(await step()).toBe(60)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(step).toBe(30)
  expect(complaints).toEqual([])
  await context.close()
})

test('a number that a rule cannot be stays as it was typed, says what would be right, and is not saved', async () => {
  const { page, context, complaints } = await openPart('rules')
  const days = page.getByRole('spinbutton', { name: 'Days' })
  const described = () =>
    days.evaluate((field: HTMLElement) =>
      (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent),
    )
  const save = page.getByRole('button', { name: 'Save', exact: true })
  expect(await described()).toEqual(['From 1 to 366.', 'How far ahead'])
  await days.fill('')
  await days.pressSequentially('400')
  expect(await days.getAttribute('aria-invalid')).toBe(null)
  await page.keyboard.press('Tab')
  expect(await days.inputValue()).toBe('400')
  expect(await days.getAttribute('aria-invalid')).toBe('true')
  expect(await described()).toEqual(['This must be a whole number from 1 to 366.', 'How far ahead'])
  await page.getByRole('status').getByText('How far ahead: a whole number from 1 to 366.').waitFor()
  expect(await save.isDisabled()).toBe(true)
  expect(await axe(page)).toEqual([])
  for (const wrong of ['0', '-3', '1.5', '', 'e']) {
    await days.fill('')
    await days.pressSequentially(wrong)
    await page.keyboard.press('Tab')
    expect(await described(), wrong).toContain('This must be a whole number from 1 to 366.')
  }
  await days.fill('45')
  expect(await described()).toEqual(['From 1 to 366.', 'How far ahead'])
  expect(await save.isDisabled()).toBe(false)

  const inAll = page.getByRole('heading', { name: 'Appointments a doctor has ahead' }).locator('xpath=../..')
  await inAll.getByText('From 1 to 10,000. Empty: no limit').waitFor()
  await inAll.getByRole('spinbutton').fill('0')
  await page.getByRole('button', { name: 'Give up the changes' }).click()
  expect(await inAll.getByRole('spinbutton').inputValue()).toBe('')
  expect(await days.inputValue()).toBe('60')
  expect(complaints).toEqual([])
  await context.close()
})

test('a preset shows what it would change before it is taken over', async () => {
  const { page, context, complaints } = await openPart('rules')
  await page.getByRole('button', { name: 'Start from a preset' }).click()
  await page.getByRole('button', { name: /^Paid before/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('How far ahead').waitFor()
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Take these rules over' }).click()
  expect(await page.getByRole('spinbutton', { name: 'Days' }).inputValue()).toBe('15')
  await page.getByRole('button', { name: 'Give up the changes' }).click()
  expect(await page.getByRole('spinbutton', { name: 'Days' }).inputValue()).toBe('60')
  expect(complaints).toEqual([])
  await context.close()
})
