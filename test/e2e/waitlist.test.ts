import { AxeBuilder } from '@axe-core/playwright'
import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openPostOffice } from '../postOffice.ts'
import { openHouse, signIn } from './house.ts'

const office = await openPostOffice()
const house = await openHouse({ SMTP_URL: office.url })
house.work()
const { db, address } = house
const haddad = 'Dr Yusuf Haddad'

beforeAll(async () => {
  await house.rule({ confirmation: 'automatic' })
  // Grace signs in, too: with the password of everybody here.
  const { password_hash } = await db
    .selectFrom('account')
    .where('email', '=', 'patient@demo.test')
    .select('password_hash')
    .executeTakeFirstOrThrow()
  const [id] = await db
    .insertInto('account')
    .values({
      id: crypto.randomUUID() as never,
      email: 'grace@demo.test',
      full_name: 'Grace Adeyemi',
      email_confirmed_at: new Date(),
      password_hash,
    })
    .returning('id')
    .execute()
  await db.updateTable('patient').set({ account_id: id!.id }).where('full_name', '=', 'Grace Adeyemi').execute()
})

/** Calls as somebody, without a browser. */
async function as(who: string) {
  const headers = { 'content-type': 'application/json' }
  const credentials = JSON.stringify({ email: `${who}@demo.test`, password: 'demo-demo-demo' })
  const session = await fetch(`${address}/api/sessions`, { method: 'POST', headers, body: credentials })
  const { accessToken } = (await session.json()) as { accessToken: string }
  return async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${address}/api${path}`, {
      method,
      headers: { ...headers, authorization: `Bearer ${accessToken}` },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return (answer.status === 204 ? {} : await answer.json()) as {
      items: { startsAt: string }[]
      url: string
      id: string
    }
  }
}
const doctorId = async (name: string) =>
  (await db.selectFrom('doctor').where('full_name', '=', name).select('id').executeTakeFirstOrThrow()).id
const patientId = async (name: string) =>
  (await db.selectFrom('patient').where('full_name', '=', name).select('id').executeTakeFirstOrThrow()).id
const visitId = async (name: string) =>
  (await db.selectFrom('visit_type').where('name', '=', name).select('id').executeTakeFirstOrThrow()).id

/** A day, so far ahead or the next that is no holiday, on which a doctor works for one visit only, which a patient has. */
async function takenDay(days: number, patient: string) {
  const desk = await as('desk')
  const id = await doctorId(haddad)
  const visitTypeId = await visitId('Consultation')
  for (let ahead = days; ; ahead++) {
    const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
    await desk('PUT', `/doctors/${id}/dates/${day}`, { kind: 'replaced', hours: [{ from: '09:00', to: '09:30' }] })
    const free = await desk('GET', `/doctors/${id}/slots?from=${day}&to=${day}&visitType=${visitTypeId}`)
    const startsAt = free.items[0]?.startsAt
    if (!startsAt) continue
    const { id: appointmentId } = await desk('POST', '/appointments', {
      doctorId: id,
      startsAt,
      visitTypeId,
      patientId: await patientId(patient),
    })
    return { id, visitTypeId, startsAt, day, appointmentId }
  }
}

/** Nothing axe objects to, nothing wider than the screen. */
async function sound(page: Page) {
  await page.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

/** When somebody is busy, as the calendar sees it that subscribes to them. */
async function busy(who: string, subjectId: string) {
  const { url } = await (await as(who))('PUT', `/me/calendar-feeds/${subjectId}`, { details: true })
  const text = await (await fetch(`${address}${new URL(url).pathname}`)).text()
  return new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event).startDate.toJSDate().toISOString())
}

test('a cancelled visit is offered to the next in line by mail, kept for them, and theirs by one tap', async () => {
  const { id, visitTypeId, startsAt, day } = await takenDay(16, 'Grace Adeyemi')
  const mara = await house.visitor('patient')
  const { page } = mara
  await page.goto(`/doctors/${id}?visit=${visitTypeId}`)
  await page.getByRole('button', { name: 'Nothing suits? Wait for a time' }).click()
  const form = page.getByRole('dialog', { name: 'Wait for a time' })
  await form.getByLabel('From', { exact: true }).fill(day)
  await form.getByLabel('Until', { exact: true }).fill(day)
  await form.getByLabel('For whom').selectOption('Mara Lindqvist')
  await sound(page)
  await form.getByRole('button', { name: 'Put me on the waitlist' }).click()
  await form.getByText('On the waitlist').waitFor()
  await form.getByText(/^Number \d+ in line$/).waitFor()

  const other = await house.visitor()
  await other.page.goto('/sign-in?back=/appointments')
  await signIn(other.page, 'grace')
  await other.page
    .getByRole('list', { name: 'Coming up' })
    .getByRole('listitem')
    .filter({ hasText: 'Yusuf Haddad' })
    .getByRole('button', { name: /^Cancel/ })
    .last()
    .click()
  await other.page.getByRole('dialog').getByRole('button', { name: 'Cancel it' }).click()
  await other.page
    .getByText(/^Cancelled: /)
    .first()
    .waitFor()

  await expect.poll(() => office.to('patient@demo.test').length, { timeout: 20_000 }).toBeGreaterThan(0)
  const mail = office.to('patient@demo.test').at(-1)!
  expect(mail.subject).toMatch(/^An earlier time/)
  expect(mail.text).toContain('nobody else is asked before then')
  const link = new URL(/https?:\/\/\S+/.exec(mail.text!)![0])
  await page.goto(link.pathname + link.search)
  await page.getByRole('heading', { name: 'A time has come free' }).waitFor()
  await page.getByText(/^Held for you for/).waitFor()
  await sound(page)
  // To look changes nothing.
  expect((await db.selectFrom('offer').select('status').execute()).map(({ status }) => status)).toEqual(['live'])

  await page.getByRole('button', { name: /^Take / }).click()
  await page
    .getByRole('list', { name: 'Coming up' })
    .getByRole('listitem')
    .filter({ hasText: 'Yusuf Haddad' })
    .getByText('Booked')
    .first()
    .waitFor()
  await page.getByText('You took it. It stands among your appointments.').waitFor()
  await sound(page)
  expect(await busy('patient', await patientId('Mara Lindqvist'))).toContain(startsAt)
  expect(await busy('grace', await patientId('Grace Adeyemi'))).not.toContain(startsAt)
  expect(mara.complaints).toEqual([])
  await mara.context.close()
  await other.context.close()
})

test('who would come earlier waits from their appointment, on a phone; what they keep stays theirs', async () => {
  const { page, context, complaints } = await house.visitor('patient', { width: 390, height: 844 })
  const later = await takenDay(26, 'Mara Lindqvist')
  const sooner = await takenDay(19, 'Grace Adeyemi')
  await page.goto('/appointments')
  const entries = page.getByRole('list', { name: 'Coming up' }).getByRole('listitem')
  const theLater = entries.filter({ has: page.getByRole('button', { name: /^Earlier, please/ }) }).last()
  await theLater.getByRole('button', { name: /^Earlier, please/ }).click()
  const form = page.getByRole('dialog', { name: 'Wait for an earlier time' })
  await form.getByText(/stays as it is until you say yes/).waitFor()
  await form.getByLabel('From', { exact: true }).fill(sooner.day)
  await form.getByLabel('Until', { exact: true }).fill(sooner.day)
  await sound(page)
  await form.getByRole('button', { name: 'Put me on the waitlist' }).click()
  await form.getByRole('link', { name: 'My appointments' }).click()
  await page
    .getByRole('list', { name: 'Waiting for' })
    .getByText(/instead of/)
    .first()
    .waitFor()

  await (await as('desk'))('POST', `/appointments/${sooner.appointmentId}/cancellation`, {})
  await page.getByRole('heading', { name: 'An earlier time has come free' }).waitFor({ timeout: 40_000 })
  await page.getByText(/It replaces your/).waitFor()
  await sound(page)
  await page.getByRole('button', { name: /^Keep / }).click()
  await page.getByText('Said no. You keep your place in line.').waitFor()
  await page.getByRole('heading', { name: 'An earlier time has come free' }).waitFor({ state: 'detached' })
  expect(await busy('patient', await patientId('Mara Lindqvist'))).toContain(later.startsAt)
  expect(complaints).toEqual([])
  await context.close()
})

test('the desk puts whoever rings on the list, sees the line, and answers for them on the telephone', async () => {
  const { startsAt, day, appointmentId } = await takenDay(23, 'Grace Adeyemi')
  const { page, context, complaints } = await house.visitor('desk')
  await page.goto('/desk')
  await page.getByLabel('Patient', { exact: true }).fill('farida')
  await page.getByRole('option', { name: /^Farida Rahimi/ }).click()
  await page.getByLabel(/^Doctor/).selectOption({ label: haddad })
  await page.getByLabel(/^Visit/).selectOption({ label: 'Consultation, 30 minutes' })
  await page.getByRole('button', { name: 'Put on the waitlist' }).click()
  const form = page.getByRole('dialog', { name: 'Wait for a time' })
  await form.getByLabel('From', { exact: true }).fill(day)
  await form.getByLabel('Until', { exact: true }).fill(day)
  await form.getByLabel('Who comes first').selectOption({ label: 'Urgent: before all others' })
  await sound(page)
  await form.getByRole('button', { name: 'Put Farida Rahimi on the waitlist' }).click()
  await form.getByRole('link', { name: 'The waitlist' }).click()
  const line = page.getByRole('list', { name: 'Waitlist' }).getByRole('listitem')
  const hers = line.filter({ hasText: 'Farida Rahimi' })
  await hers.getByText('before the usual ones').waitFor()
  await hers.getByRole('link', { name: /^Ring Farida Rahimi/ }).waitFor()
  await sound(page)

  await (await as('desk'))('POST', `/appointments/${appointmentId}/cancellation`, {})
  await hers.getByText(/Asked about/).waitFor({ timeout: 40_000 })
  await sound(page)
  await hers.getByRole('button', { name: 'Farida Rahimi says yes' }).click()
  await page.getByText(/^Farida Rahimi has/).waitFor()
  await hers.waitFor({ state: 'detached' })
  const { patient_id } = await db
    .selectFrom('appointment')
    .where('starts_at', '=', new Date(startsAt))
    .where('status', '=', 'booked')
    .select('patient_id')
    .executeTakeFirstOrThrow()
  expect(patient_id).toBe(await patientId('Farida Rahimi'))
  expect(complaints).toEqual([])
  await context.close()
})

test('where a search finds nobody, one waits for anybody who does it', async () => {
  const { page, context, complaints } = await house.visitor('patient', { dark: true })
  await page.goto('/?what=Dermatology&where=Nowhere')
  await page.getByRole('button', { name: 'Put me on the waitlist' }).click()
  const form = page.getByRole('dialog', { name: 'Wait for a time' })
  await form.getByText('anybody of Dermatology').waitFor()
  await sound(page)
  const join = form.getByRole('button', { name: 'Put me on the waitlist' })
  await form.getByLabel('Until').fill('2026-01-01')
  await join.click()
  await form.getByText(/^2026-01-01 is before/).waitFor()
  expect(await form.getByLabel('Until').getAttribute('aria-invalid')).toBe('true')
  expect(await form.getByRole('alert').count()).toBe(0)
  await form.getByLabel('Until').fill('')
  const weekdays = form.getByRole('group', { name: 'On which days' }).getByRole('button')
  for (const day of await weekdays.all()) await day.click()
  await form.getByText('Choose a day of the week at least.').waitFor()
  expect(await join.getAttribute('aria-disabled')).toBe('true')
  for (const day of await weekdays.all()) await day.click()
  await join.click()
  await form.getByRole('heading', { name: 'There is a free time already' }).waitFor()
  await sound(page)
  expect(complaints.filter((one) => !/status of (400|409)/.test(one))).toEqual([])
  await context.close()
})
