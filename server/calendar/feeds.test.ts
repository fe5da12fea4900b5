import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import {
  type Clinic,
  type DoctorPerson,
  openClinic,
  openWorld,
  type PatientPerson,
  type Person,
} from '../../test/world.ts'

let clinic: Clinic
let doctor: DoctorPerson
let mara: PatientPerson
beforeAll(async () => {
  clinic = await openClinic(await openWorld(), { policy: { feedDetails: true } })
  doctor = await clinic.doctor()
  mara = await clinic.patient()
  for (const date of ['2026-11-24', '2026-11-25']) await clinic.works(doctor, date)
})

const book = async (who: Person, startsAt: string) => {
  const answer = await who.post('/api/appointments', { doctorId: doctor.doctorId, startsAt, reason: 'A mole' })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().id as string
}
const follow = async (who: Person, subjectId: string, details = false) => {
  const answer = await who.put(`/api/me/calendar-feeds/${subjectId}`, { details })
  expect(answer.statusCode, answer.body).toBe(201)
  return { path: new URL(answer.json().url).pathname }
}
/** Without any account, as calendars do. */
const fetch = (path: string, headers = {}) => clinic.app.inject({ url: path, headers })
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))

test('a calendar that subscribes sees when, and with whom only where its owner wishes it', async () => {
  await book(mara, '2026-11-24T09:00:00Z')
  const { path } = await follow(mara, mara.patientId)
  const answer = await fetch(path)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toContain('text/calendar')
  expect(answer.body).not.toMatch(/Okonjo|Consultation|Lindenplatz|mole/)
  const [event] = eventsIn(answer.body)
  expect(event!.summary).toBe('Busy')
  expect(event!.startDate.toJSDate().toISOString()).toBe('2026-11-24T09:00:00.000Z')

  expect((await mara.patch(`/api/me/calendar-feeds/${mara.patientId}`, { details: true })).statusCode).toBe(204)
  const told = await fetch(path)
  expect(eventsIn(told.body)[0]!.summary).toBe('Consultation, Dr Amara Okonjo')
  expect(told.body).not.toContain('mole')
})

test('where the clinic does not allow it, nobody’s calendar says more than when', async () => {
  const other = await openClinic(clinic)
  const [ada, theirs] = [await other.patient('Ada Novak'), await other.doctor('Dr Ben Weiss')]
  await other.works(theirs)
  await ada.post('/api/appointments', { doctorId: theirs.doctorId, startsAt: '2026-11-24T09:00:00Z' })
  for (const [who, subject] of [
    [ada, ada.patientId],
    [theirs, theirs.doctorId],
  ] as const) {
    const { path } = await follow(who, subject, true)
    expect(eventsIn((await fetch(path)).body).map(({ summary }) => summary)).toEqual(['Busy'])
  }
})

test('a doctor’s calendar has the visits of all patients, and what is cancelled or only held is not in it', async () => {
  const otto = await clinic.patient('Otto Weber')
  const [kept, gone] = [await book(otto, '2026-11-25T09:00:00Z'), await book(otto, '2026-11-25T10:00:00Z')]
  await otto.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: '2026-11-25T11:00:00Z', hold: true })
  await otto.post(`/api/appointments/${gone}/cancellation`)
  const { path } = await follow(doctor, doctor.doctorId, true)
  const events = eventsIn((await fetch(path)).body)
  expect(events.map(({ summary }) => summary)).toEqual(['Consultation, Mara Lindqvist', 'Consultation, Otto Weber'])
  expect(events[1]!.uid).toBe(`${kept}@attending`)
})

test('the address is told once, opens nothing after it was taken back or made anew, and only its hash is kept', async () => {
  const first = await follow(mara, mara.patientId)
  const second = await follow(mara, mara.patientId)
  expect((await fetch(first.path)).statusCode).toBe(404)
  expect((await fetch(second.path)).statusCode).toBe(200)
  const secret = second.path.split('/').at(-1)!.replace('.ics', '')
  const list = await mara.get('/api/me/calendar-feeds')
  expect(list.json().items).toMatchObject([{ kind: 'patient', fullName: 'Mara Lindqvist', feed: { details: false } }])
  expect(list.body).not.toContain(secret)
  const kept = await clinic.db.selectFrom('calendar_feed').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(secret)
  expect((await mara.delete(`/api/me/calendar-feeds/${mara.patientId}`)).statusCode).toBe(204)
  const never = await fetch('/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics')
  const revoked = await fetch(second.path)
  expect([revoked.statusCode, never.statusCode]).toEqual([404, 404])
  expect({ ...revoked.json(), requestId: '' }).toEqual({ ...never.json(), requestId: '' })
})

test('nobody has the visits of somebody else in a calendar, nor changes or ends theirs', async () => {
  const { path } = await follow(mara, mara.patientId)
  const otto = await clinic.patient('Otto Berg')
  for (const subject of [mara.patientId, doctor.doctorId])
    expect((await otto.put(`/api/me/calendar-feeds/${subject}`, {})).statusCode).toBe(404)
  expect((await doctor.put(`/api/me/calendar-feeds/${mara.patientId}`, {})).statusCode).toBe(404)
  expect((await otto.patch(`/api/me/calendar-feeds/${mara.patientId}`, { details: true })).statusCode).toBe(404)
  expect((await otto.delete(`/api/me/calendar-feeds/${mara.patientId}`)).statusCode).toBe(404)
  expect((await fetch(path)).statusCode).toBe(200)
})

test('who cares for a child follows its visits, until they care for it no longer', async () => {
  const child = (await mara.post('/api/patients', { fullName: 'Ida Lindqvist', relation: 'daughter' })).json()
  const { path } = await follow(mara, child.id)
  expect((await fetch(path)).statusCode).toBe(200)
  await clinic.db.updateTable('carer').set({ until: clinic.clock.now }).where('patient_id', '=', child.id).execute()
  expect((await fetch(path)).statusCode).toBe(404)
})

test('a closed account leaves no calendar behind', async () => {
  const pia = await clinic.patient('Pia Roth')
  const { path } = await follow(pia, pia.patientId)
  await clinic.db
    .updateTable('account')
    .set({ disabled_at: clinic.clock.now })
    .where('id', '=', pia.accountId)
    .execute()
  expect((await fetch(path)).statusCode).toBe(404)
})

test('a calendar that has it already is answered 304, until something moves', async () => {
  const eva = await clinic.patient('Eva Brandt')
  const id = await book(eva, '2026-11-24T13:00:00Z')
  const { path } = await follow(eva, eva.patientId)
  const { headers, body } = await fetch(path)
  expect(headers['etag']).toBeTruthy()
  expect(headers['cache-control']).toBe('private, no-cache')
  const again = { 'if-none-match': String(headers['etag']) }
  expect((await fetch(path, again)).statusCode).toBe(304)
  clinic.clock.forward(1)
  expect((await fetch(path, again)).statusCode).toBe(304)

  expect((await eva.post(`/api/appointments/${id}/move`, { startsAt: '2026-11-24T14:00:00Z' })).statusCode).toBe(200)
  const moved = await fetch(path, again)
  expect(moved.statusCode).toBe(200)
  const [before, after] = [eventsIn(body)[0]!, eventsIn(moved.body)[0]!]
  expect(after.uid).toBe(before.uid)
  expect(after.sequence).toBe(before.sequence + 1)
})

test('one address is not asked for without end', async () => {
  const lea = await clinic.patient('Lea Sommer')
  const { path } = await follow(lea, lea.patientId)
  const codes: number[] = []
  for (let i = 0; i < 32; i++) codes.push((await fetch(path)).statusCode)
  expect(codes.filter((code) => code === 200)).toHaveLength(30)
  expect(codes.at(-1)).toBe(429)
})

test('an appointment can be put into a calendar as a file or by a link, by those who see it', async () => {
  const id = await book(mara, '2026-11-25T13:00:00Z')
  const answer = await mara.get(`/api/appointments/${id}/calendar`)
  const { file, google, outlook } = answer.json()
  expect(eventsIn(file)[0]!.summary).toBe('Consultation, Dr Amara Okonjo')
  expect(google).toContain('dates=20261125T130000Z')
  expect(outlook).toContain('2026-11-25T13')
  const seen = await doctor.get(`/api/appointments/${id}/calendar`)
  expect(eventsIn(seen.json().file)[0]!.summary).toBe('Consultation, Mara Lindqvist')
  const stranger = await clinic.patient('Uwe Klein')
  expect((await stranger.get(`/api/appointments/${id}/calendar`)).statusCode).toBe(404)
})

test('every move and every end of an appointment counts one up, and nothing else does', async () => {
  const tom = await clinic.patient('Tom Adler')
  const sequence = async (id: string) =>
    (
      await clinic.db
        .selectFrom('appointment')
        .where('id', '=', id as never)
        .select('sequence')
        .executeTakeFirstOrThrow()
    ).sequence
  const id = await book(tom, '2026-11-25T14:00:00Z')
  expect(await sequence(id)).toBe(0)
  await tom.post(`/api/appointments/${id}/move`, { startsAt: '2026-11-25T15:00:00Z' })
  expect(await sequence(id)).toBe(1)
  await clinic.desk.post(`/api/doctors/${doctor.doctorId}/cancellations`, { patientId: tom.patientId })
  expect(await sequence(id)).toBe(2)
  const seen = await book(tom, '2026-11-24T15:00:00Z')
  clinic.clock.forward(60)
  await clinic.desk.post(`/api/appointments/${seen}/arrival`)
  expect(await sequence(seen)).toBe(0)
})
