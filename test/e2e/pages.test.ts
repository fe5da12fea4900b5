import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openDay, openDoctor, openHouse, type Person, times } from './house.ts'

const house = await openHouse()

interface Sight {
  page: string
  path: string
  as?: Person
  until?: (page: Page) => Promise<unknown>
}

const choose = async (page: Page) => {
  await openDoctor(page, 'Dr Amara Okonjo')
  await openDay(page)
  await times(page).getByRole('option').first().click()
}
const sights: Sight[] = [
  { page: 'find', path: '/', until: (page) => page.getByRole('list', { name: 'Doctors with free times' }).waitFor() },
  {
    page: 'find, nobody',
    path: '/?name=nobodyofthisname',
    until: (page) => page.getByText('Nobody fits this search').waitFor(),
  },
  { page: 'a doctor', path: '/', until: (page) => openDoctor(page, 'Dr Amara Okonjo') },
  {
    page: 'why a time is not offered',
    path: '/',
    until: async (page) => {
      await openDoctor(page, 'Dr Amara Okonjo')
      await page.getByRole('button', { name: 'Why is it not offered?' }).click()
      await page.getByLabel('Time', { exact: true }).fill('03:00')
      await page.getByRole('button', { name: 'Say why' }).click()
      await page.getByText(/^03:00 is not offered/).waitFor()
    },
  },
  {
    page: 'signing in for a time',
    path: '/',
    until: async (page) => {
      await choose(page)
      await page.getByRole('heading', { name: /^Sign in, and/ }).waitFor()
    },
  },
  {
    page: 'a held time',
    path: '/',
    as: 'patient',
    until: async (page) => {
      await choose(page)
      await page.getByText(/^Held for you for/).waitFor()
    },
  },
  { page: 'sign in', path: '/sign-in', until: (page) => page.getByText('Come in as anyone').waitFor() },
  { page: 'sign up', path: '/sign-up' },
  { page: 'sign up as a doctor', path: '/sign-up?as=doctor' },
  { page: 'reset the password', path: '/reset-password' },
  { page: 'choose a new password', path: '/reset-password#token=x' },
  { page: 'nothing here', path: '/nowhere' },
  {
    page: 'my appointments',
    path: '/appointments',
    as: 'patient',
    until: (page) => page.getByRole('list', { name: 'Coming up' }).waitFor(),
  },
  {
    page: 'cancelling',
    path: '/appointments',
    as: 'patient',
    until: async (page) => {
      await page
        .getByRole('button', { name: /^Cancel/ })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { page: 'requests', path: '/requests', as: 'doctor', until: (page) => page.getByRole('listitem').first().waitFor() },
  {
    page: 'declining',
    path: '/requests',
    as: 'doctor',
    until: (page) =>
      page
        .getByRole('button', { name: /^Decline/ })
        .first()
        .click(),
  },
  { page: 'outbox', path: '/outbox', as: 'admin', until: (page) => page.getByRole('listitem').first().waitFor() },
  { page: 'profile', path: '/profile', as: 'patient', until: (page) => page.getByLabel('Insurance number').waitFor() },
  {
    page: 'profile of a doctor',
    path: '/profile',
    as: 'doctor',
    until: (page) => page.getByLabel('About you').waitFor(),
  },
  {
    page: 'a page for others',
    path: '/outbox',
    as: 'patient',
    until: (page) => page.getByText('This page is for others').waitFor(),
  },
]
const looks = [
  { look: 'by day', width: 1280, height: 900, dark: false },
  { look: 'on a small phone by night', width: 360, height: 740, dark: true },
]

describe.each(looks)('$look', ({ look: _, ...look }) => {
  // One browser window for each person: signing in forty times would tell nothing more.
  const people = new Map<Person | undefined, ReturnType<typeof house.visitor>>()
  const known = (as: Person | undefined) => {
    const visitor = people.get(as) ?? house.visitor(as, look)
    people.set(as, visitor)
    return visitor
  }
  test.each(sights)(
    '$page: axe objects to nothing, the browser complains of nothing, nothing is wider than the screen',
    async ({ path, as, until }) => {
      const { context, complaints } = await known(as)
      const page = await context.newPage()
      complaints.length = 0
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await until?.(page)
      await page.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
      expect(complaints).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      await page.close()
    },
  )
})

test('the page where a patient books weighs at most 180 kB of script, as it crosses the wire', async () => {
  const { page, context } = await house.visitor()
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await choose(page)
  await page.getByRole('heading', { name: /^Sign in, and/ }).waitFor()
  const sum = (await Promise.all(sizes)).reduce((total, size) => total + size, 0)
  expect(sum).toBeGreaterThan(50_000)
  expect(sum).toBeLessThanOrEqual(180_000)
  await context.close()
})
