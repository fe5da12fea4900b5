import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDesk, sound, timeOf } from './front.ts'
import { openHouse } from './house.ts'

const house = await openHouse()
const desk = await house.visitor('desk', { width: 1440, height: 1000 })
const { page } = desk
afterAll(() => desk.context.close())

/** Some visits that are agreed, brought to so many minutes from now; whose they are. */
async function bring(...minutes: number[]) {
  const rows = await house.db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .where('appointment.status', '=', 'booked')
    .where('appointment.starts_at', '>', new Date(Date.now() + 86_400_000))
    .orderBy('appointment.starts_at')
    .select(['appointment.id', 'patient.full_name as name'])
    .execute()
  const once = [...new Map(rows.map((row) => [row.name, row])).values()].slice(0, minutes.length)
  for (const [index, { id }] of once.entries()) {
    const starts_at = new Date(Date.now() + minutes[index]! * 60_000)
    const ends_at = new Date(starts_at.getTime() + 30 * 60_000)
    await house.db.updateTable('appointment').set({ starts_at, ends_at }).where('id', '=', id).execute()
  }
  return once.map(({ id, name }) => ({ id: id as string, name }))
}

test('who comes in is checked in, waits with the minutes, and is done', async () => {
  const [{ id, name }] = (await bring(-1)) as [{ id: string; name: string }]
  await openDesk(page, '/desk')
  const room = page.getByRole('region', { name: /^Waiting room/ })
  await room.getByRole('button', { name: `Arrived: ${name}` }).click()
  await page.getByText(`${name} is here.`).waitFor()
  const waits = room.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Completed: ${name}` }) })
  await expect.poll(() => waits.textContent()).toMatch(/^0min/)
  await sql`update appointment_event set at = at - interval '17 minutes' where appointment_id = ${id} and step = 'arrive'`.execute(
    house.db,
  )
  await openDesk(page, '/desk')
  await expect.poll(() => waits.textContent()).toMatch(/^17min/)
  await page.locator(`[data-entry="${id}"]`).filter({ hasText: '17 min' }).waitFor()
  await sound(page)
  await room.getByRole('button', { name: `Completed: ${name}` }).click()
  await page.getByText(`Completed: ${name}.`).waitFor()
  await expect.poll(() => waits.count()).toBe(0)
  await page.locator(`[data-entry="${id}"]`).filter({ hasText: 'Completed' }).waitFor()
})

test('who never came is marked by two keys, and who is late is told apart', async () => {
  const [gone, late] = (await bring(-45, -10)) as [{ id: string; name: string }, { id: string; name: string }]
  await openDesk(page, '/desk')
  await page.getByText('10 min late').first().waitFor()
  await page.locator(`[data-entry="${gone.id}"]`).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: `Appointment of ${gone.name}` }).waitFor()
  await page.keyboard.press('x')
  await page.getByText(`${gone.name} is marked as missed.`).waitFor()
  await page.locator(`[data-entry="${gone.id}"]`).filter({ hasText: 'Missed' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: `Arrived: ${late.name}` }).click()
  await page.getByText(`${late.name} is here.`).waitFor()
  await sound(page)
})

test('whoever stands at the desk is checked in from their name alone', async () => {
  const [{ id, name }] = (await bring(20)) as [{ id: string; name: string }]
  await openDesk(page, '/desk')
  const at = await timeOf(page.locator(`[data-entry="${id}"]`))
  await page.keyboard.press('b')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Coming visits' }).getByRole('button', { name: at }).click()
  await page.getByRole('region', { name: `Appointment of ${name}` }).waitFor()
  await page.keyboard.press('i')
  await page.getByText(`${name} is here.`).waitFor()
})

test('on a telephone the day opens at the present hour', async () => {
  await bring(-20)
  const phone = await house.visitor('desk', { width: 390, height: 844 })
  await phone.page.goto('/desk')
  await phone.page.locator('[data-lane]').first().waitFor({ state: 'attached' })
  await phone.page.getByRole('button', { name: 'The day', exact: true }).click()
  const board = phone.page.getByRole('region', { name: /^All doctors/ })
  const seen = () =>
    board.evaluate((grid) => {
      const clock = grid.querySelector('[class*="clock"]')!.getBoundingClientRect()
      const { top, bottom } = grid.getBoundingClientRect()
      return clock.top > top && clock.bottom < bottom
    })
  await expect.poll(seen).toBe(true)
  await phone.context.close()
})

test('a doctor whom nobody has verified has a lane that says why it is empty', async () => {
  await openDesk(page)
  await page
    .getByRole('region', { name: /^All doctors/ })
    .getByText('Not verified yet')
    .waitFor()
  await sound(page)
})

test('who works for two clinics says for which, and this device remembers', async () => {
  // A branch, with the hours that Dr Aksoy has on Saturdays.
  await sql`
    with branch as (
      insert into clinic (id, name, country, time_zone, policy)
      select gen_random_uuid(), 'Branch at the harbour', country, time_zone, policy from clinic where home returning id),
    desk as (
      insert into member (account_id, clinic_id, role)
      select account.id, branch.id, 'desk' from account, branch where email = 'desk@demo.test'),
    place as (insert into place (id, clinic_id, name) select gen_random_uuid(), id, 'Harbour 1' from branch returning id, clinic_id),
    kind as (
      insert into visit_type (id, clinic_id, name, minutes) select gen_random_uuid(), id, 'Check', 30 from branch),
    work as (
      insert into engagement (doctor_id, clinic_id, verified_at, verified_evidence)
      select doctor.id, branch.id, now(), 'Licence seen' from doctor, branch where full_name = 'Dr Leyla Aksoy'
      returning doctor_id, clinic_id)
    select 1`.execute(house.db)
  const home = (await house.db.selectFrom('clinic').where('home', '=', true).select('name').executeTakeFirstOrThrow())
    .name
  await page.goto('/desk')
  const choice = page.getByLabel('Which clinic')
  await choice.selectOption({ label: 'Branch at the harbour' })
  await expect.poll(() => page.locator('[data-lane]').count()).toBe(1)
  await sound(page)
  await page.goto('/agenda')
  const chosen = () => choice.locator('option:checked').textContent()
  await expect.poll(chosen).toBe('Branch at the harbour')
  expect(await page.getByLabel('Whose agenda').count()).toBe(0)
  await choice.selectOption({ label: home })
  await page.getByLabel('Whose agenda').waitFor()
  await openDesk(page, '/desk')
  expect(await chosen()).toBe(home)
})

test('keys that come before the palette does are not lost', async () => {
  const other = await house.visitor('desk')
  await other.context.route(/\/assets\/Palette-/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await route.continue()
  })
  await other.page.goto('/desk')
  await other.page.getByRole('heading', { name: 'Quick book' }).waitFor()
  await other.page.keyboard.press('Control+k')
  await other.page.keyboard.type('okonjo')
  const finder = other.page.getByRole('dialog', { name: 'Find or do something' })
  await finder.getByRole('option', { name: /Dr Amara Okonjo/ }).waitFor()
  expect(await finder.getByRole('combobox').inputValue()).toBe('okonjo')
  await other.page.reload()
  await other.page.getByRole('heading', { name: 'Quick book' }).waitFor()
  await other.page.keyboard.press('b')
  await expect
    .poll(() => other.page.evaluate(() => document.activeElement?.getAttribute('role')), { timeout: 5_000 })
    .toBe('combobox')
  expect(other.complaints).toEqual([])
  await other.context.close()
})

test('a doctor finds their patients in the palette, and reads who they are', async () => {
  const doctor = await house.visitor('doctor')
  await doctor.page.goto('/agenda')
  await doctor.page.getByRole('heading', { level: 1 }).waitFor()
  await doctor.page.keyboard.press('Control+k')
  await doctor.page.keyboard.type('mara lindqvist')
  await doctor.page.getByRole('option', { name: /^Mara Lindqvist/ }).waitFor()
  await doctor.page.keyboard.press('Enter')
  await doctor.page.getByRole('dialog', { name: 'Mara Lindqvist' }).getByText('Telephone').waitFor()
  await sound(doctor.page)
  expect(doctor.complaints).toEqual([])
  await doctor.context.close()
})

test('the browser had nothing to complain of all the while', () => {
  expect(desk.complaints).toEqual([])
})
