import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { openPostOffice } from '../../test/postOffice.ts'
import { openWorker } from '../../test/work.ts'
import { type Clinic, openClinic, openWorld, type Person } from '../../test/world.ts'
import { jobs } from '../jobs.ts'

const office = await openPostOffice()
const world = await openWorld({ SMTP_URL: office.url, MAIL_FROM: 'Practice <post@practice.test>' })
const work = await openWorker(world, jobs)

/** What the calendar of whoever reads their mails learns, in order. */
async function learnt(who: Person) {
  await work()
  return office.to((await who.get('/api/me')).json().email).flatMap(({ subject, attachments }) =>
    attachments
      .filter(({ mimeType }) => mimeType === 'text/calendar')
      .map(({ content, method }) => {
        const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
        const calendar = new ICAL.Component(ICAL.parse(text))
        const [one] = calendar.getAllSubcomponents('vevent')
        const event = new ICAL.Event(one!)
        return {
          subject,
          mailed: method,
          method: calendar.getFirstPropertyValue('method'),
          uid: event.uid,
          sequence: event.sequence,
          summary: event.summary,
          location: event.location,
          startsAt: event.startDate.toJSDate().toISOString(),
          status: one!.getFirstPropertyValue('status'),
          organizer: one!.getFirstPropertyValue('organizer'),
          attendee: String(one!.getFirstPropertyValue('attendee')).toLowerCase(),
        }
      }),
  )
}

async function open(policy: Parameters<typeof openClinic>[1] & object = {}) {
  office.arrived.length = 0
  const clinic: Clinic = await openClinic(world, policy)
  const doctor = await clinic.doctor()
  await clinic.works(doctor, '2026-11-24')
  const mara = await clinic.patient()
  const book = async (wish: object = {}) => {
    const answer = await mara.post('/api/appointments', {
      doctorId: doctor.doctorId,
      startsAt: '2026-11-24T09:00:00Z',
      ...wish,
    })
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json().id as string
  }
  return { clinic, doctor, mara, book }
}

test('who reads the mails has the visit in their calendar, sees it move there, and sees it go', async () => {
  const { mara, book, clinic } = await open()
  const id = await book()
  await work()
  clinic.clock.forward(1)
  await mara.post(`/api/appointments/${id}/move`, { startsAt: '2026-11-24T10:00:00Z' })
  await work()
  clinic.clock.forward(1)
  await mara.post(`/api/appointments/${id}/cancellation`)
  const seen = await learnt(mara)
  expect(
    seen.map(({ method, mailed, sequence, status, startsAt }) => [method, mailed, sequence, status, startsAt]),
  ).toEqual([
    ['REQUEST', 'REQUEST', 0, 'CONFIRMED', '2026-11-24T09:00:00.000Z'],
    ['REQUEST', 'REQUEST', 1, 'CONFIRMED', '2026-11-24T10:00:00.000Z'],
    ['CANCEL', 'CANCEL', 2, 'CANCELLED', '2026-11-24T10:00:00.000Z'],
  ])
  expect(new Set(seen.map(({ uid }) => uid))).toEqual(new Set([`${id}@attending`]))
  expect(seen[0]).toMatchObject({
    summary: 'Dr Amara Okonjo',
    organizer: 'mailto:post@practice.test',
    attendee: expect.stringMatching(/^mailto:mara\.lindqvist\..*@example\.test$/),
  })
})

test('what waits for the doctor is tentative until they answer', async () => {
  const { doctor, mara, book, clinic } = await open({ policy: { confirmation: 'doctor' } })
  const id = await book()
  await work()
  clinic.clock.forward(1)
  await doctor.post(`/api/appointments/${id}/acceptance`)
  expect((await learnt(mara)).map(({ method, status }) => [method, status])).toEqual([
    ['REQUEST', 'TENTATIVE'],
    ['REQUEST', 'CONFIRMED'],
  ])
})

test.each([
  ['time-only', { summary: /^(?!.*(Okonjo|Consultation))/, location: null }],
  ['with-doctor', { summary: /^Dr Amara Okonjo$/, location: expect.any(String) }],
  ['full', { summary: /^Consultation, Dr Amara Okonjo$/, location: expect.any(String) }],
] as const)('a calendar learns no more than the mail says: %s', async (mailDetail, { summary, location }) => {
  const { mara, book } = await open({ policy: { mailDetail } })
  await book({ reason: 'A mole' })
  const [event] = await learnt(mara)
  expect(event!.summary).toMatch(summary)
  expect(event!.location).toEqual(location)
  expect(JSON.stringify(event)).not.toContain('mole')
})

test('who cares for a child sees whose visit it is, and a reminder brings nothing for the calendar', async () => {
  const { mara, book, clinic } = await open()
  const child = (await mara.post('/api/patients', { fullName: 'Ida Lindqvist', relation: 'daughter' })).json()
  await book({ patientId: child.id })
  expect((await learnt(mara)).map(({ summary }) => summary)).toEqual(['Dr Amara Okonjo (Ida Lindqvist)'])
  office.arrived.length = 0
  clinic.clock.now = new Date('2026-11-24T07:00:00Z')
  expect(await learnt(mara)).toEqual([])
})
