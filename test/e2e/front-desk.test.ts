import { afterAll, expect, test } from 'vitest'
import { booked, carry, drop, free, laneOf, nameOf, nextFree, openDesk, sound, timeOf, workday } from './front.ts'
import { openHouse } from './house.ts'

const house = await openHouse()
const desk = await house.visitor('desk', { width: 1440, height: 1000 })
const { page } = desk
afterAll(() => desk.context.close())

const haddad = 'Dr Yusuf Haddad'
const berg = 'Dr Piet van der Berg'
const board = page.getByRole('region', { name: /^All doctors/ })

/** Asks as somebody of the clinic, from elsewhere. */
async function elsewhere(method: string, path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json' }
  const credentials = JSON.stringify({ email: 'admin@demo.test', password: 'demo-demo-demo' })
  const session = await fetch(`${house.address}/api/sessions`, { method: 'POST', headers, body: credentials })
  const { accessToken } = (await session.json()) as { accessToken: string }
  const answer = await fetch(`${house.address}/api${path}`, {
    method,
    headers: { ...headers, authorization: `Bearer ${accessToken}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json() as Promise<{ items: { id: string; doctor: { fullName: string }; startsAt: string }[] }>
}
const idOf = async (kind: 'doctors' | 'patients', search: string) =>
  (await elsewhere('GET', `/${kind}?search=${encodeURIComponent(search)}`)).items[0]!.id

/** A consultation of Dr Haddad, whose colleague sees patients for it too. */
async function consultation() {
  const startsAt = await freeStart(haddad)
  const visitTypes = await elsewhere('GET', `/visit-types?doctorId=${await idOf('doctors', berg)}`)
  const visitType = (visitTypes.items as unknown as { id: string; name: string }[]).find(
    (one) => one.name === 'Consultation',
  )
  const [doctorId, patientId] = [await idOf('doctors', haddad), await takeIn('Hedda Brandt')]
  const made = await elsewhere('POST', '/appointments', { doctorId, patientId, startsAt, visitTypeId: visitType?.id })
  return page.locator(`[data-entry="${(made as unknown as { id: string }).id}"]`)
}
async function takeIn(fullName: string) {
  const { id } = (await elsewhere('POST', '/patients', { fullName })) as unknown as { id: string }
  await elsewhere('POST', `/patients/${id}/verification`, { evidence: 'Identity card seen' })
  return id
}
async function freeStart(doctor: string, index = -1) {
  const { items } = await elsewhere(
    'GET',
    `/agenda?doctorIds=${await idOf('doctors', doctor)}&from=${workday()}&to=${workday()}`,
  )
  const [agenda] = items as unknown as { days: { free: { startsAt: string }[] }[] }[]
  return agenda!.days[0]!.free.at(index)!.startsAt
}

test('a visit is dragged from one doctor to another, and back', async () => {
  await openDesk(page)
  const block = await consultation()
  await block.waitFor()
  const [name, before] = [await nameOf(block), await timeOf(block)]
  const target = free(laneOf(page, berg)).first()
  const time = await timeOf(target)
  await carry(page, block, target)
  await drop(page)
  await page.getByText(new RegExp(`^${name} moved to .*, ${time}, ${berg}\\.$`)).waitFor()
  const there = laneOf(page, berg).locator('[data-entry]').filter({ hasText: name })
  expect(await timeOf(there)).toBe(time)
  await page.getByRole('button', { name: 'Move it back' }).click()
  await page.getByText(new RegExp(`^${name} is back on`)).waitFor()
  expect(await timeOf(laneOf(page, haddad).locator('[data-entry]').filter({ hasText: name }))).toBe(before)
})

test('over another visit it asks for a reason, which stays with the appointment', async () => {
  await openDesk(page)
  const block = laneOf(page, haddad).locator('[data-entry]').filter({ hasText: 'Hedda Brandt' })
  const other = booked(laneOf(page, berg)).first()
  const inTheWay = await nameOf(other)
  await carry(page, block, other)
  await drop(page)
  const dialog = page.getByRole('dialog', { name: /is not offered$/ })
  await dialog.getByText(`It is the visit of ${inTheWay}.`).waitFor()
  await sound(page)
  await dialog.getByLabel('Why is it booked all the same?').fill('Her bus leaves at noon')
  await dialog.getByRole('button', { name: 'Move it there anyway' }).click()
  await page.getByText(new RegExp(`^Hedda Brandt moved to .*${berg}`)).waitFor()
  await laneOf(page, berg).locator('[data-entry]').filter({ hasText: 'Hedda Brandt' }).click()
  await page.getByText('Overbooked by Jule Thomsen: Her bus leaves at noon').waitFor()
})

test('a time that somebody takes while it is dragged there is refused, and the visit stays where it was', async () => {
  await openDesk(page)
  const block = booked(laneOf(page, berg)).first()
  const [id, before] = [await block.getAttribute('data-entry'), await timeOf(block)]
  const target = free(laneOf(page, berg)).first()
  const time = await timeOf(target)
  await carry(page, block, target)
  const startsAt = await freeStart(berg, 0)
  await elsewhere('POST', '/appointments', {
    doctorId: await idOf('doctors', berg),
    patientId: await idOf('patients', 'Farida'),
    startsAt,
  })
  await drop(page)
  await page.getByText('It stays where it was').waitFor()
  await expect.poll(() => timeOf(page.locator(`[data-entry="${id}"]`))).toBe(before)
  await laneOf(page, berg)
    .getByRole('button', { name: new RegExp(`^${time}.*Farida`) })
    .waitFor()
  await sound(page)
})

test('what somebody else books appears by itself', async () => {
  await openDesk(page)
  const startsAt = await freeStart('Dr Leyla Aksoy')
  const [doctorId, patientId] = [await idOf('doctors', 'Leyla Aksoy'), await takeIn('Nora Feldhaus')]
  const began = Date.now()
  await elsewhere('POST', '/appointments', { doctorId, patientId, startsAt })
  const lane = laneOf(page, 'Dr Leyla Aksoy')
  await lane.locator(`[data-entry]`).filter({ hasText: 'Nora Feldhaus' }).waitFor({ timeout: 5_000 })
  console.log(`seen after ${Date.now() - began} ms`)
})

test('the palette does what the chosen appointment allows', async () => {
  await openDesk(page)
  const block = booked(laneOf(page, berg)).first()
  const name = await nameOf(block)
  await block.click()
  await page.keyboard.press('Control+k')
  const finder = page.getByRole('dialog', { name: 'Find or do something' })
  await page.keyboard.type('move')
  await finder.getByRole('option', { name: new RegExp(`^Move.*Appointment of ${name}`) }).waitFor()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `Move ${name}` })
  await dialog.getByRole('listbox', { name: new RegExp(`^${berg}: Times on`) }).waitFor()
  await sound(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('whoever rings to move a visit is found, and moved to another day and doctor by keyboard', async () => {
  await openDesk(page)
  const { id } = (await elsewhere('GET', `/patients?search=${encodeURIComponent('Mara Lindqvist')}`)).items[0]!
  const ahead = await elsewhere('GET', `/appointments?patientId=${id}&status=booked&from=${new Date().toISOString()}`)
  expect(ahead.items.length).toBeGreaterThan(0)
  await page.keyboard.press('b')
  await page.keyboard.type('mara lindqvist')
  await page.keyboard.press('Enter')
  const coming = page.getByRole('region', { name: 'Coming visits' })
  await coming.getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Appointment of Mara Lindqvist' }).waitFor()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Move Mara Lindqvist' })
  await dialog.getByRole('option').nth(9).waitFor()
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[role=listbox]')?.getAttribute('aria-label') ?? '')
  await expect.poll(focused).toMatch(/: Times on/)
  await page.keyboard.press('Enter')
  await page
    .getByText(/^Mara Lindqvist moved to/)
    .first()
    .waitFor()
  await sound(page)
})

test('a call from somebody new is one minute by keyboard: taken in, given the next time, told', async () => {
  await openDesk(page)
  let strokes = 0
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
    strokes += keys.length
  }
  const began = Date.now()
  await press('b', ...'Odette Marchand')
  await page.getByRole('option', { name: /^Take in Odette Marchand/ }).waitFor()
  await press('Enter')
  await page.getByRole('dialog', { name: 'A new patient' }).waitFor()
  // The birthday comes first, day, month and year in the order of the reader's dates; then the telephone.
  await press(...'04071981', 'Tab')
  expect(await page.getByLabel('Born').inputValue()).toMatch(/^1981-0[47]-0[47]$/)
  while (!(await page.getByLabel('Telephone').evaluate((field) => field === document.activeElement))) await press('Tab')
  await press(...'+4930555777', 'Enter')
  await page.getByRole('button', { name: /^Book .* for Odette Marchand$/ }).waitFor()
  await expect.poll(() => nextFree(page).evaluate((list) => list === document.activeElement)).toBe(true)
  await press('Enter')
  // The clinic wants to know who it is; the question has the focus.
  await page.getByLabel('How do you know that it is Odette Marchand?').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('evidence')
  await press(...'Sends her card', 'Enter')
  await page
    .getByText(/^Booked: Odette Marchand/)
    .first()
    .waitFor()
  console.log(`${strokes} keystrokes, ${Date.now() - began} ms`)
  expect(strokes).toBeLessThan(70)
})

test('the clinic wants to know who it is: verified where it is refused, and booked', async () => {
  await openDesk(page)
  await page.keyboard.press('b')
  await page.keyboard.type('Bruno Tavares')
  await page.getByRole('option', { name: /^Take in Bruno Tavares/ }).click()
  await page.getByRole('button', { name: 'Take in', exact: true }).click()
  await page.getByRole('button', { name: /^Book .* for Bruno Tavares$/ }).click()
  const field = page.getByLabel('How do you know that it is Bruno Tavares?')
  await field.waitFor()
  const isCovered = await page.getByRole('alert').evaluate((refusal) => {
    const { left, bottom } = refusal.getBoundingClientRect()
    return !refusal.contains(document.elementFromPoint(left + 20, bottom - 6))
  })
  expect(isCovered).toBe(false)
  await field.fill('Passport seen')
  await sound(page)
  await page.getByRole('button', { name: 'Verify, and book' }).click()
  await page
    .getByText(/^Booked: Bruno Tavares/)
    .first()
    .waitFor()
})

test('a time beside the rules waits for the verification, and is the one that is booked then', async () => {
  await openDesk(page)
  await page.getByRole('button', { name: 'Another time, with a reason' }).click()
  const dialog = page.getByRole('dialog', { name: 'Another time, with a reason' })
  await dialog.getByRole('combobox').fill('Theo Marquardt')
  await dialog.getByRole('option', { name: /^Theo Marquardt/ }).click()
  await dialog.getByRole('textbox', { name: 'Time' }).fill('23:10')
  await dialog.getByLabel('Why').fill('Cannot sleep')
  await dialog.getByRole('button', { name: 'Book it all the same' }).click()
  await dialog.getByLabel('How do you know that it is Theo Marquardt?').fill('Passport seen')
  await sound(page)
  await dialog.getByRole('button', { name: 'Verify, and book' }).click()
  await page
    .getByText(/^Booked: Theo Marquardt.*23:10/)
    .first()
    .waitFor()
})

test('six doctors stand beside each other on a laptop, and names can be read', async () => {
  await openDesk(page)
  expect(await board.locator('[data-lane]').count()).toBeGreaterThanOrEqual(6)
  expect(await board.evaluate((grid) => grid.scrollWidth - grid.clientWidth)).toBeLessThanOrEqual(0)
  const half = await booked(board)
    .first()
    .evaluate((block) => {
      const minute = Number.parseFloat(getComputedStyle(block.closest('section')!).getPropertyValue('--minute'))
      return minute * 30
    })
  expect(half).toBeGreaterThanOrEqual(32)
  const cut = await board
    .locator('[data-entry].tall b')
    .evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length)
  expect(cut).toBe(0)
})

test('the browser had nothing to complain of all the while', () => {
  expect(desk.complaints.filter((one) => !/status of (403|409|422)/.test(one))).toEqual([])
})
