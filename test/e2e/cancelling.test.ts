import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDay, openHouse, times } from './house.ts'

const house = await openHouse()
// Whatever is booked in the next month is late to cancel.
const late = (late: 'mark' | 'refuse') => house.rule({ cancellation: { noticeHours: 720, late } })
await late('mark')

const sound = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
const visit = (page: Page) =>
  page.getByRole('list', { name: 'Coming up' }).getByRole('listitem').filter({ hasText: 'Dr Amara Okonjo' })
const cancelling = async (page: Page) => {
  await page.goto('/appointments')
  await visit(page)
    .getByRole('button', { name: /^Cancel/ })
    .click()
  return page.getByRole('dialog')
}

test('what became too late while the page was open is not cancelled: who cannot come reads whom to ring', async () => {
  const { page, context, complaints } = await house.visitor('patient')
  const dialog = await cancelling(page)
  await late('refuse')
  await dialog.getByRole('button', { name: 'Cancel it' }).click()
  await dialog.getByText('It is too late for that here').waitFor()
  expect(await dialog.getByText(/^You can,/).count()).toBe(0)
  expect(await dialog.getByRole('button', { name: 'Cancel it' }).count()).toBe(0)
  await dialog.getByRole('link', { name: 'Telephone +49 30 555 01 40' }).waitFor()
  await sound(page)
  await dialog.getByRole('button', { name: 'Keep it' }).click()

  await visit(page).getByText('It is too late to cancel or move it here.').waitFor()
  await visit(page).getByRole('link', { name: 'Telephone +49 30 555 01 40' }).waitFor()
  expect(
    await visit(page)
      .getByRole('button', { name: /^Cancel/ })
      .count(),
  ).toBe(0)
  await sound(page)
  expect(complaints.filter((complaint) => !complaint.includes('409'))).toEqual([])
  await context.close()
  await late('mark')
})

test('what became too late to move stays where it is: the refusal stands over the page of a phone, with whom to ring', async () => {
  const { page, context, complaints } = await house.visitor('patient', { width: 390, height: 844 })
  await page.goto('/appointments')
  await visit(page).getByRole('link', { name: /^Move/ }).click()
  await page.getByText(/^You are moving/).waitFor()
  await openDay(page)
  await times(page).getByRole('option').last().click()
  await late('refuse')
  await page.getByRole('button', { name: /^Move to/ }).click()
  const panel = page.getByRole('region', { name: /^Move it to/ })
  await panel.getByText('It is too late for that here').waitFor()
  const ring = (await panel.getByRole('link', { name: 'Telephone +49 30 555 01 40' }).boundingBox())!
  expect(ring.y + ring.height).toBeLessThan(844)
  expect(await panel.getByRole('button', { name: /^Move to/ }).count()).toBe(0)
  await panel.getByRole('link', { name: /^Keep/ }).click()
  await visit(page).getByText('It is too late to cancel or move it here.').waitFor()
  expect(complaints.filter((complaint) => !complaint.includes('409'))).toEqual([])
  await context.close()
  await late('mark')
})

test('a late cancellation is told before, stands among what is over, and the desk sees it beside the patient', async () => {
  const { page, context, complaints } = await house.visitor('patient')
  const dialog = await cancelling(page)
  await dialog.getByText('You can, and the time is free for someone else at once.').waitFor()
  await dialog.getByText('less than 720 hours away, so the clinic marks it as late').waitFor()
  await dialog.getByRole('button', { name: 'Cancel it' }).click()
  await dialog.waitFor({ state: 'detached' })
  await visit(page).waitFor({ state: 'detached' })
  await page.getByRole('listitem').filter({ hasText: 'Dr Amara Okonjo' }).getByText('Cancelled late').waitFor()

  const desk = await house.visitor('desk', { width: 1440 })
  const { items } = await (await desk.page.request.get('/api/doctors', { params: { search: 'van der Berg' } })).json()
  const asked = await house.db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .where('doctor_id', '=', items[0].id)
    .where('status', '=', 'requested')
    .where('full_name', '=', 'Mara Lindqvist')
    .select('starts_at')
    .executeTakeFirstOrThrow()
  const day = asked.starts_at.toISOString().slice(0, 10)
  await desk.page.goto(`/agenda?view=day&day=${day}&doctor=${items[0].id}`)
  await desk.page.locator('[data-entry]').filter({ hasText: 'Mara Lindqvist' }).click()
  const card = desk.page.getByRole('region', { name: 'Patient' })
  await card.getByRole('listitem').filter({ hasText: 'Dr Amara Okonjo' }).getByText('Cancelled late').waitFor()
  await sound(desk.page)
  expect([...complaints, ...desk.complaints]).toEqual([])
  await context.close()
  await desk.context.close()
})
