import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const { app } = world

async function openDay() {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const patient = await clinic.patient()
  const url = `/api/doctors/${doctor.doctorId}/slots?from=2026-11-24&to=2026-11-24`
  const book = () => patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00Z' })
  return { clinic, patient, url, book }
}
const ask = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

test('who asks again for free times hears that nothing has changed, until something has', async () => {
  const { url, book } = await openDay()
  const first = await ask(url)
  const etag = String(first.headers.etag)
  expect(etag).toMatch(/^W\/"[\w-]+"$/)
  expect(first.headers['cache-control']).toBe('private, no-cache')
  for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
    const again = await ask(url, { 'if-none-match': known })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
    expect(again.headers['content-type']).toBeUndefined()
  }
  await book()
  const changed = await ask(url, { 'if-none-match': etag })
  expect(changed.statusCode).toBe(200)
  expect(changed.headers.etag).not.toBe(etag)
})

test('one’s own appointments have a tag too, and stay out of what browsers store', async () => {
  const { patient, book } = await openDay()
  const mine = async (headers: Record<string, string> = {}) =>
    ask('/api/appointments', { ...headers, authorization: `Bearer ${await patient.token()}` })
  const first = await mine()
  expect(first.headers['cache-control']).toBe('no-store')
  const known = { 'if-none-match': String(first.headers.etag) }
  expect((await mine(known)).statusCode).toBe(304)
  await book()
  expect((await mine(known)).json().items).toHaveLength(1)
})

test('what is refused, written or asked for once has no tag', async () => {
  const { patient, url } = await openDay()
  expect((await ask(`${url}&visitType=x`, { 'if-none-match': '*' })).statusCode).toBe(400)
  expect((await ask('/api/appointments', { 'if-none-match': '*' })).statusCode).toBe(401)
  const { headers } = await patient.get('/api/me')
  expect([headers.etag, headers['cache-control']]).toEqual([undefined, 'no-store'])
})

test('whoever watches whether the house lives asks with a tag as well', async () => {
  for (const url of ['/healthz', '/readyz']) {
    const { etag } = (await ask(url)).headers
    expect((await ask(url, { 'if-none-match': String(etag) })).statusCode).toBe(304)
  }
})
