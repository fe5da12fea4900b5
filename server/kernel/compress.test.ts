import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const { app } = world
const clinic = await openClinic(world)
const doctor = await clinic.doctor()
await clinic.works(doctor)
const slots = `/api/doctors/${doctor.doctorId}/slots?from=2026-11-24&to=2026-11-24`
const ask = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

test('free times come compressed to those who take them so, and are the same', async () => {
  const plain = await ask(slots)
  expect([plain.headers['content-encoding'], plain.headers['vary']]).toEqual([undefined, 'accept-encoding'])
  const small = await ask(slots, { 'accept-encoding': 'gzip, deflate, br' })
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
  expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4)
  expect(Number(small.headers['content-length'])).toBe(small.rawPayload.length)
  expect(`${brotliDecompressSync(small.rawPayload)}`).toBe(plain.body)
  const older = await ask(slots, { 'accept-encoding': 'gzip' })
  expect(older.headers['content-encoding']).toBe('gzip')
  expect(`${gunzipSync(older.rawPayload)}`).toBe(plain.body)
  const none = await ask(slots, { 'accept-encoding': 'br;q=0, gzip; q=0.0' })
  expect(none.body).toBe(plain.body)
})

test('who has them already hears that nothing has changed, however they came', async () => {
  const { headers } = await ask(slots, { 'accept-encoding': 'br' })
  const again = await ask(slots, { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) })
  expect([again.statusCode, again.body, again.headers['content-encoding']]).toEqual([304, '', undefined])
})

test('what is somebody’s own, what is small and what is refused is not compressed', async () => {
  const patient = await clinic.patient()
  for (const startsAt of ['2026-11-24T09:00:00Z', '2026-11-24T11:00:00Z', '2026-11-24T13:00:00Z'])
    await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })
  const authorization = `Bearer ${await patient.token()}`
  const own = await ask('/api/appointments', { authorization, 'accept-encoding': 'br' })
  expect(own.rawPayload.length).toBeGreaterThan(2_000)
  expect([own.headers['content-encoding'], own.headers['vary']]).toEqual([undefined, undefined])
  for (const url of ['/api/specializations', `${slots}&visitType=x`])
    expect((await ask(url, { 'accept-encoding': 'br' })).headers['content-encoding'], url).toBeUndefined()
})

test('news of changes comes as it happens, and waits for nothing to be compressed', async () => {
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const leave = new AbortController()
  const { headers, body } = await fetch(`${origin}/api/changes?doctors=${doctor.doctorId}`, {
    headers: { 'accept-encoding': 'br, gzip' },
    signal: leave.signal,
  })
  expect([headers.get('content-type'), headers.get('content-encoding')]).toEqual([
    'text/event-stream; charset=utf-8',
    null,
  ])
  const { value } = await body!.getReader().read()
  expect(new TextDecoder().decode(value)).toMatch(/^event: ready/)
  leave.abort()
})
