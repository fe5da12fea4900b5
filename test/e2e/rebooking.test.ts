import { mkdir } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openPostOffice } from '../postOffice.ts'
import { openHouse } from './house.ts'

const office = await openPostOffice()
const house = await openHouse({ SMTP_URL: office.url })
house.work()
const { db } = house
const shots = process.env['SHOTS']

/** Nothing axe objects to, nothing wider than the screen; drawn where somebody wants to look. */
async function sound(page: Page, name: string) {
  await page.waitForLoadState('networkidle')
  if (shots) {
    await mkdir(shots, { recursive: true })
    await page.screenshot({ path: `${shots}/${name}.png` })
  }
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

/** The visit of the demonstration's patient that comes next, with a doctor who will be ill. */
let visit: { id: string; day: string; doctorId: string; doctor: string; clinicId: string; patientId: string }
beforeAll(async () => {
  await house.rule({ sickDayOfferHours: 24 })
  const row = await db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('account', 'account.id', 'patient.account_id')
    .innerJoin('doctor', 'doctor.id', 'appointment.doctor_id')
    .where('account.email', '=', 'patient@demo.test')
    .where('status', '=', 'booked')
    .where('starts_at', '>', new Date(Date.now() + 20 * 3_600_000))
    .orderBy('starts_at')
    .select(['appointment.id', 'starts_at', 'doctor_id', 'doctor.full_name', 'appointment.clinic_id', 'patient_id'])
    .executeTakeFirstOrThrow()
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(row.starts_at)
  visit = {
    id: row.id,
    day,
    doctorId: row.doctor_id,
    doctor: row.full_name,
    clinicId: row.clinic_id,
    patientId: row.patient_id,
  }
  await bookGuest()
})

/** Somebody without an address, who was taken in and booked on the telephone for the same day. */
async function bookGuest() {
  const headers = { 'content-type': 'application/json' }
  const credentials = JSON.stringify({ email: 'desk@demo.test', password: 'demo-demo-demo' })
  const session = await fetch(`${house.address}/api/sessions`, { method: 'POST', headers, body: credentials })
  const { accessToken } = (await session.json()) as { accessToken: string }
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(`${house.address}/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...headers, authorization: `Bearer ${accessToken}` },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as { id: string; items: { startsAt: string }[] }
  }
  const { doctorId, day, clinicId } = visit
  const guest = await ask('/patients', { clinicId, fullName: 'Ottilie Brandes', phone: '+49 30 555 07 77' })
  await ask(`/patients/${guest.id}/verification`, { clinicId, evidence: 'Known since 1998' })
  const { items } = await ask(`/doctors/${doctorId}/slots?from=${day}&to=${day}&patientId=${guest.id}`)
  await ask('/appointments', { doctorId, patientId: guest.id, startsAt: items[0]!.startsAt })
}

const statusOf = async (id: string) =>
  (
    await db
      .selectFrom('appointment')
      .where('id', '=', id as never)
      .select('status')
      .executeTakeFirstOrThrow()
  ).status

async function openChanges(page: Page) {
  await page.goto(`/agenda?day=${visit.day}&doctor=${visit.doctorId}`)
  await page.getByRole('button', { name: 'Ill, move, cancel' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Ill, or many at once' }).waitFor()
  return dialog
}

test('a doctor is ill: the desk sees what would happen, does it, and takes it back while nobody was told', async () => {
  const { page, complaints } = await house.visitor('desk', { width: 1440, height: 1000 })
  const dialog = await openChanges(page)
  await dialog.getByLabel('Why').fill('Dr Okonjo is ill')
  await sound(page, 'form')
  await dialog.getByRole('button', { name: 'See what would happen' }).click()
  await dialog.getByText(/^It concerns \d+ visits?\./).waitFor()
  await dialog
    .getByText(/^kept: /)
    .first()
    .waitFor()
  expect(await statusOf(visit.id)).toBe('booked')
  await sound(page, 'ahead')
  await dialog.getByRole('button', { name: 'Close the time and keep others' }).click()
  await dialog.getByText(/^The patients are told at /).waitFor()
  expect(await statusOf(visit.id)).toBe('cancelled')
  await sound(page, 'done')
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await dialog.getByText('Undone. Nobody was told.').waitFor()
  expect(await statusOf(visit.id)).toBe('booked')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('everybody of a day is moved by a week, as seen before, and undone from the list of the last day', async () => {
  const { page, complaints } = await house.visitor('desk', { width: 1440, height: 1000 })
  const dialog = await openChanges(page)
  await dialog.getByRole('button', { name: 'Move many' }).click()
  await sound(page, 'move')
  await dialog.getByRole('button', { name: 'See what would happen' }).click()
  await dialog
    .getByText(/^goes to /)
    .first()
    .waitFor()
  await dialog.getByRole('button', { name: 'Change something' }).click()
  await dialog.getByLabel('By how many days').fill('14')
  await dialog.getByRole('button', { name: 'See what would happen' }).click()
  await dialog.getByRole('button', { name: 'Move them' }).click()
  await dialog.getByText(/^The patients are told at /).waitFor()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page.goto('/rebooking')
  await page.getByRole('button', { name: /^Undo: Move many/ }).click()
  await page.getByText('Undone', { exact: true }).first().waitFor()
  await sound(page, 'lately')
  expect(await statusOf(visit.id)).toBe('booked')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('told by mail the patient takes another time by one tap, and the desk sees who has answered and rings the rest', async () => {
  office.arrived.length = 0
  const desk = await house.visitor('desk', { width: 1440, height: 1000 })
  const dialog = await openChanges(desk.page)
  await dialog.getByLabel('Why').fill('Dr Okonjo is ill')
  await dialog.getByLabel('Tell the patients at once: then it cannot be undone').check()
  await dialog.getByRole('button', { name: 'See what would happen' }).click()
  await dialog.getByRole('button', { name: 'Close the time and keep others' }).click()
  await dialog.getByText('The patients have been told.').waitFor()

  const { page, complaints } = await house.visitor('patient', { width: 390, height: 844 })
  await expect.poll(() => mailTo('patient@demo.test')?.text, { timeout: 20_000 }).toContain('/rebooking/')
  const link = /\/rebooking\/[0-9a-f-]+/.exec(mailTo('patient@demo.test')!.text!)![0]
  await page.goto('/appointments')
  await page.getByRole('link', { name: 'Choose another time' }).waitFor()
  await sound(page, 'card-phone')
  await page.goto(link)
  const kept = page.getByRole('list', { name: 'The times that are kept for you' })
  await kept.waitFor()
  expect(await kept.getByRole('listitem').count()).toBe(3)
  await sound(page, 'choose-phone')
  await kept
    .getByRole('button', { name: /^Take / })
    .first()
    .click()
  await page.getByRole('heading', { name: /^Booked: / }).waitFor()
  await sound(page, 'taken-phone')
  await page.getByRole('link', { name: 'My appointments' }).click()
  await page.waitForURL(/\/appointments/)

  await dialog.getByRole('link', { name: 'Who has answered' }).click()
  await desk.page.getByText('Has chosen').first().waitFor()
  await sound(desk.page, 'board')
  await desk.page.goto('/desk')
  await desk.page.getByText('1 to telephone').waitFor()
  await sound(desk.page, 'desk')
  await desk.page.getByRole('link', { name: 'Who has answered' }).click()
  const ring = desk.page.getByRole('button', { name: /^Spoken with / })
  await ring.click()
  await ring.waitFor({ state: 'detached' })
  await desk.page.getByText('Spoken with', { exact: true }).waitFor()
  expect([...complaints, ...desk.complaints]).toEqual([])
  await page.context().close()
  await desk.page.context().close()
})
const mailTo = (address: string) =>
  office.arrived.find(({ recipients, mail }) => recipients.includes(address) && mail.text?.includes('/rebooking/'))
    ?.mail

test.each([
  ['Arabic on a small telephone', { width: 360, height: 740, locale: 'ar' }],
  ['German at night', { width: 1280, height: 900, locale: 'de-DE', dark: true }],
])('the calls are sound in %s', async (name, look) => {
  const { page, complaints } = await house.visitor(undefined, look)
  await page.goto('/sign-in')
  await page.locator('input[type=email]').fill('desk@demo.test')
  await page.locator('input[type=password]').fill('demo-demo-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL((to) => to.pathname !== '/sign-in')
  await page.goto('/rebooking')
  await page.locator('h3').first().waitFor()
  await sound(page, `board-${name.split(' ')[0]}`)
  await page.locator('main button').first().click()
  await page.getByRole('dialog').waitFor()
  await sound(page, `form-${name.split(' ')[0]}`)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a doctor who is ill looks from the telephone what calling in would mean, for themself alone', async () => {
  const { page, complaints } = await house.visitor('doctor', { width: 360, height: 740 })
  await page.goto('/agenda')
  await sound(page, 'agenda-phone')
  await page.getByRole('button', { name: 'Ill, move, cancel' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel('Whose visits').count()).toBe(0)
  await dialog.getByLabel('From', { exact: true }).fill('2027-02-01')
  await dialog.getByLabel('From what time').fill('13:00')
  await dialog.getByRole('button', { name: 'See what would happen' }).click()
  await dialog.getByText('Nobody has a visit then. The time closes all the same.').waitFor()
  await sound(page, 'ahead-phone')
  await dialog.getByRole('button', { name: 'Change something' }).click()
  expect(await dialog.getByLabel('From what time').inputValue()).toBe('13:00')
  await dialog.getByLabel('To, this day included').fill('2027-01-31')
  await dialog.getByRole('button', { name: 'See what would happen' }).click()
  await dialog.locator('[name=to][aria-invalid=true]').waitFor()
  await sound(page, 'wrong-phone')
  expect(complaints.filter((text) => !text.includes('400'))).toEqual([])
  await page.context().close()
})
