import { afterAll, expect, test } from 'vitest'
import { type Caller, openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const { app } = world
const clinic = await openClinic(world)
const address = await app.listen({ port: 0, host: '127.0.0.1' })
const [doctor, other] = [await clinic.doctor(), await clinic.doctor('Dr Yusuf Haddad')]
for (const one of [doctor, other]) await clinic.works(one)
const [mara, jonas] = [await clinic.patient(), await clinic.patient('Jonas Weber')]

/** Somebody who listens: what was told, in order, and the way to wait for the next. */
async function listen(query: string) {
  const leaving = new AbortController()
  afterAll(() => leaving.abort())
  const response = await fetch(`${address}/api/changes?${query}`, { signal: leaving.signal })
  if (!response.ok) return { response, leave: () => undefined, next: async () => '' }
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  async function next(): Promise<string> {
    while (!text.includes('\n\n')) {
      const { value, done } = await reader.read()
      if (done) return 'end'
      text += value
    }
    const [event = '', ...rest] = text.split('\n\n')
    text = rest.join('\n\n')
    return event.startsWith(':') ? next() : event.replace(/^event: (\w+)\ndata: /, '$1 ')
  }
  expect(await next()).toBe('ready {}')
  return { response, next, leave: () => leaving.abort() }
}
const ticketOf = async (who: Caller) => (await who.post('/api/changes/tickets')).json().ticket as string
const booked = async (who: Caller, at: string, { doctorId } = doctor) => {
  const answer = await who.post('/api/appointments', { doctorId, startsAt: at })
  expect(answer.statusCode).toBe(201)
  return answer.json().id as string
}
const told = (doctors: string[], mine: boolean) => `changed ${JSON.stringify({ doctors, mine })}`

test('who looks at a doctor is told that a time went, and nothing of whose it is now', async () => {
  const visitor = await listen(`doctors=${doctor.doctorId}`)
  expect(visitor.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(visitor.response.headers.get('cache-control')).toContain('no-store')
  await booked(mara, '2026-11-24T08:00:00Z', other)
  await booked(mara, '2026-11-24T09:00:00Z')
  expect(await visitor.next()).toBe(told([doctor.doctorId], false))
})

test('of a patient, or of a room, a stranger hears nothing', async () => {
  const stranger = await listen(`doctors=${mara.patientId},${doctor.doctorId}`)
  await booked(mara, '2026-11-24T10:00:00Z', other)
  await booked(jonas, '2026-11-24T10:00:00Z')
  expect(await stranger.next()).toBe(told([doctor.doctorId], false))
})

test('a patient is told when the clinic cancels, and the other patient is not', async () => {
  const id = await booked(mara, '2026-11-24T11:00:00Z')
  const [hers, his] = [await listen(`ticket=${await ticketOf(mara)}`), await listen(`ticket=${await ticketOf(jonas)}`)]
  expect((await clinic.desk.post(`/api/appointments/${id}/cancellation`, { reason: 'ill' })).statusCode).toBe(200)
  expect(await hers.next()).toBe(told([], true))
  await booked(jonas, '2026-11-24T12:00:00Z')
  expect(await his.next()).toBe(told([], true))
})

test('the doctor and the desk are told of what is booked, and many changes at once are told once', async () => {
  const [theirs, desk] = [
    await listen(`ticket=${await ticketOf(doctor)}`),
    await listen(`ticket=${await ticketOf(clinic.desk)}`),
  ]
  await Promise.all(['13:00', '14:00', '15:00'].map((at) => booked(mara, `2026-11-24T${at}:00Z`)))
  for (const one of [theirs, desk]) expect(await one.next()).toBe(told([], true))
})

test('a ticket opens one stream, for a minute, and nothing else', async () => {
  const ticket = await ticketOf(mara)
  await listen(`ticket=${ticket}`)
  expect((await listen(`ticket=${ticket}`)).response.status).toBe(401)
  const late = await ticketOf(mara)
  world.clock.forward(2)
  expect((await listen(`ticket=${late}`)).response.status).toBe(401)
  const asToken = await app.inject({ url: '/api/me', headers: { authorization: `Bearer ${await ticketOf(mara)}` } })
  expect(asToken.statusCode).toBe(401)
  const token = await mara.token()
  expect((await listen(`ticket=${token}`)).response.status).toBe(401)
  expect((await clinic.visitor.post('/api/changes/tickets')).statusCode).toBe(401)
})

test('one account holds twelve streams open and no more, and gets room again when one is left', async () => {
  const nadia = await clinic.patient('Nadia Rahimi')
  const again = async () => (await listen(`ticket=${await ticketOf(nadia)}`)).response
  const first = await listen(`ticket=${await ticketOf(nadia)}`)
  for (let i = 1; i < 12; i++) expect((await again()).status).toBe(200)
  const refused = await again()
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('60')
  first.leave()
  await expect.poll(async () => (await again()).status).toBe(200)
})

test('what is not a list of at most a hundred ids is refused', async () => {
  expect((await listen('doctors=everybody')).response.status).toBe(400)
  const many = Array.from({ length: 101 }, () => doctor.doctorId).join(',')
  expect((await listen(`doctors=${many}`)).response.status).toBe(400)
})

test('a server that stops ends every stream, and does not wait for its listeners', async () => {
  const visitor = await listen(`doctors=${doctor.doctorId}`)
  const closed = app.close()
  expect(await visitor.next()).toBe('end')
  await closed
})
