import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = await openHouse()
const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

test('a patient who changed is sent back with a word why, reads it, mends it, and waits to be looked at again', async () => {
  const mara = await house.visitor('patient')
  const admin = await house.visitor('admin', { width: 1440 })
  const save = () => mara.page.getByRole('form', { name: 'About you' }).getByRole('button', { name: 'Save' }).click()
  await mara.page.goto('/profile')
  await mara.page.getByLabel('Date of birth').fill('1989-04-02')
  await save()
  await mara.page.getByText(/^Not verified by/).waitFor()

  await admin.page.goto('/settings?part=verification')
  const entry = admin.page.getByRole('listitem').filter({ hasText: 'Mara Lindqvist' })
  await entry.getByText(/^Was verified by Rainer Brandt/).waitFor()
  await entry.getByText('Earlier verifications').click()
  await entry.getByText('the profile was changed', { exact: false }).waitFor()
  await entry.getByRole('button', { name: 'Send back Mara Lindqvist' }).click()
  const dialog = admin.page.getByRole('dialog')
  await dialog.getByLabel('What should they change?').fill('Your card says 1988.')
  expect(await axe(admin.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Send back' }).click()
  await admin.page.getByText('Sent back: Mara Lindqvist.').waitFor()
  await entry.getByText(/^Sent back by Rainer Brandt.+Your card says 1988\.$/).waitFor()
  expect(await axe(admin.page)).toEqual([])

  await mara.page.reload()
  const note = mara.page.getByRole('region', { name: 'Practice am Lindenplatz asks for a change' })
  await note.getByText('Your card says 1988.').waitFor()
  expect(await axe(mara.page)).toEqual([])
  await mara.page.getByLabel('Date of birth').fill('1988-04-02')
  await save()
  await note.waitFor({ state: 'detached' })
  await admin.page.reload()
  await entry.waitFor()
  await expect.poll(() => entry.getByText(/^Sent back by/).count()).toBe(0)
  expect([...mara.complaints, ...admin.complaints]).toEqual([])
  await mara.context.close()
  await admin.context.close()
})

test('a doctor with another licence number stands among the doctors with what was verified', async () => {
  const doctor = await house.visitor('doctor')
  const admin = await house.visitor('admin', { width: 1440 })
  await doctor.page.goto('/profile')
  await doctor.page.getByLabel('Licence number').fill('DEMO-2002')
  await doctor.page.getByRole('form', { name: 'Your public page' }).getByRole('button', { name: 'Save' }).click()
  await doctor.page.getByText(/^Not verified by/).waitFor()
  await admin.page.goto('/settings?part=doctors')
  const row = admin.page.getByRole('listitem').filter({ hasText: 'Dr Amara Okonjo' })
  await row.getByText(/^Was verified by Rainer Brandt \(Licence seen\).+Before: DEMO-1001\.$/).waitFor()
  expect(await axe(admin.page)).toEqual([])
  await doctor.context.close()
  await admin.context.close()
})

test('the desk invites a patient without an account, from the card beside the visit', async () => {
  const { page, context, complaints } = await house.visitor('desk', { width: 1440 })
  await page.goto('/agenda')
  const block = page.locator('[data-entry]').first()
  const name = (await block.locator('b').textContent())!
  await block.click()
  await page.getByRole('button', { name: 'Invite to open an account' }).click()
  const dialog = page.getByRole('dialog', { name: `Invite ${name}` })
  expect(await axe(page)).toEqual([])
  await dialog.getByLabel('E-mail').fill('invited@example.test')
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  await page.getByText('Invited: a mail is on its way to invited@example.test.').waitFor()
  const mails = await house.db
    .selectFrom('message')
    .select('kind')
    .where('recipient', '=', 'invited@example.test')
    .execute()
  expect(mails).toEqual([{ kind: 'patient-invitation' }])
  expect(complaints).toEqual([])
  await context.close()
})
