import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDay, openDoctor, openHouse, times } from './house.ts'

const house = await openHouse()
await house.rule({ verification: { doctor: true, patient: false } })
house.work()
const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

test('what becomes of a visit rings at the bell of both, is read there, and stands beside the visit', async () => {
  const patient = await house.visitor('patient')
  const doctor = await house.visitor('doctor', { width: 1440 })
  await doctor.page.goto('/agenda')
  const { page } = patient
  const newAt = async (at: Page) => {
    const name = at.getByRole('button', { name: /^Notifications/ })
    await name.waitFor()
    await at.waitForTimeout(1000)
    return Number(/\((\d+) new\)/.exec((await name.textContent()) ?? '')?.[1] ?? 0)
  }
  const before = await newAt(page)
  const doctors = await newAt(doctor.page)
  await openDoctor(page, 'Dr Amara Okonjo')
  await openDay(page)
  await times(page).getByRole('option').nth(2).click()
  await page.getByText(/^Held for you for/).waitFor()
  await page.getByRole('button', { name: /^(Book|Ask for)/ }).click()
  const bell = (at: Page) => at.getByRole('button', { name: /^Notifications/ })
  await page.getByRole('button', { name: `Notifications (${before + 1} new)` }).waitFor({ timeout: 10_000 })
  await bell(page).click()
  const panel = page.getByRole('dialog', { name: 'Notifications' })
  await panel
    .getByRole('heading', { name: /^(Booked|Asked): / })
    .first()
    .waitFor()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
  await doctor.page.getByRole('button', { name: `Notifications (${doctors + 1} new)` }).waitFor({ timeout: 40_000 })
  expect([...patient.complaints, ...doctor.complaints]).toEqual([])
  await patient.context.close()

  await doctor.page.goto('/requests')
  const told = (
    await house.db
      .selectFrom('message')
      .where('channel', '=', 'app')
      .orderBy('created_at', 'desc')
      .selectAll()
      .execute()
  )[0]!
  const { starts_at } = await house.db
    .selectFrom('appointment')
    .where('id', '=', told.appointment_id!)
    .select('starts_at')
    .executeTakeFirstOrThrow()
  await doctor.page.goto(`/agenda?view=day&day=${starts_at.toISOString().slice(0, 10)}`)
  await doctor.page.locator(`[data-entry="${told.appointment_id}"]`).click()
  const list = doctor.page.getByRole('region', { name: 'What was told' })
  await list.getByText('Kept, not sent').waitFor()
  await list.getByText('In Attending').waitFor()
  expect(await axe(doctor.page)).toEqual([])
  await doctor.context.close()
})

test('the administrator writes in the clinic’s own words, hears what is wrong with them, and sees how they read', async () => {
  const { page, context, complaints } = await house.visitor('admin', { width: 1440 })
  await page.goto('/settings?part=messages')
  const subject = page.getByLabel('Subject')
  await subject.waitFor()
  expect(await axe(page)).toEqual([])
  await subject.fill('See you {{ when }')
  await page
    .getByText(/^Line 1: output .* not closed/)
    .first()
    .waitFor()
  expect(await axe(page)).toEqual([])
  await subject.fill('See you {{ when }}')
  await page
    .getByRole('region', { name: 'How it reads' })
    .getByText(/^See you \w+ \d+ \w+, \d\d:\d\d$/)
    .waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('These words count from the next message on.').waitFor()
  await page.getByText('Your own words', { exact: true }).waitFor()
  await page.reload()
  await subject.waitFor()
  expect(await subject.inputValue()).toBe('See you {{ when }}')
  await page.getByRole('button', { name: 'Use the usual words' }).click()
  await page.getByText('The usual words count again.').waitFor()
  await expect.poll(() => subject.inputValue()).toBe('Booked: {{ when }}')

  await page.getByLabel('A message names').selectOption('time-only')
  await page.getByText('That counts from the next message on.').waitFor()
  // Refused words are refused by the server, and the browser says so.
  expect(complaints.filter((one) => !/400/.test(one))).toEqual([])
  await context.close()
})

test('the link below a mail opens a page, and only its button ends that kind of mail', async () => {
  const { leave_secret: secret, patient_id } = await house.db
    .selectFrom('message')
    .where('leave_secret', 'is not', null)
    .select(['leave_secret', 'patient_id'])
    .executeTakeFirstOrThrow()
  const wish = async () => {
    const { notices } = await house.db
      .selectFrom('patient')
      .where('id', '=', patient_id!)
      .select('notices')
      .executeTakeFirstOrThrow()
    return notices.confirmations
  }
  const { page, context, complaints } = await house.visitor()
  await page.goto(`/unsubscribe#token=${secret}`)
  const act = page.getByRole('button', { name: 'No more of these' })
  await act.waitFor()
  expect(await axe(page)).toEqual([])
  expect(await wish()).not.toBe('none')
  await act.click()
  await page.getByText(/^No more confirmations of what you do yourself to patient@demo\.test\.$/).waitFor()
  expect(await wish()).toBe('none')
  expect(await axe(page)).toEqual([])
  await page.goto('/unsubscribe#token=a-link-that-there-is-not')
  await page.reload()
  await act.click()
  await page.getByText('This link is no longer valid', { exact: false }).first().waitFor()
  expect(complaints.filter((one) => !/422/.test(one))).toEqual([])
  await context.close()
})

test('an operator sees what is parked and has it tried again', async () => {
  const { sql } = await import('kysely')
  await sql`
    insert into pgboss.job (name, data, state, output, retry_limit, retry_count, policy)
    values ('send-message', '{"messageId": "01a1fd8e-0000-7000-8000-000000000001"}', 'failed', '{"reason": "ESOCKET"}', 9, 9, 'standard')`.execute(
    house.db,
  )
  const { page, context, complaints } = await house.visitor()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Enter as Edda Kvist' }).click()
  await page.waitForURL('/jobs')
  await page.getByText('ESOCKET', { exact: true }).waitFor()
  await page.getByText(/^10 tries, /).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Try again: send-message' }).click()
  await page.getByText('It is tried again now.').waitFor()
  await page.getByRole('heading', { name: 'Nothing is parked' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('who chooses another language is written to in it from then on', async () => {
  const { page, context } = await house.visitor('patient')
  await page.locator('button[popovertarget=menu]').click()
  await page.getByLabel('Language').selectOption('de')
  await page.getByRole('button', { name: /^Mitteilungen/ }).waitFor()
  const language = async () =>
    (
      await house.db
        .selectFrom('account')
        .where('email', '=', 'patient@demo.test')
        .select('language')
        .executeTakeFirstOrThrow()
    ).language
  await expect.poll(language).toBe('de')
  await context.close()
})
