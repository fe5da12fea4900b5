import { expect, test } from 'vitest'
import { openPostOffice } from '../../test/postOffice.ts'
import { openWorker } from '../../test/work.ts'
import { type Clinic, openClinic, openWorld, type PatientPerson } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { remind } from './remind.ts'

const office = await openPostOffice()
const world = await openWorld({ SMTP_URL: office.url })
const { db, clock } = world
const work = await openWorker(world, jobs)
await remind(db, clock.now)

/** Time passes, two hours at a time, or at once as after a pause. */
async function until(instant: string, stepMinutes = 120) {
  for (const end = new Date(instant); clock.now < end; ) {
    clock.now = new Date(Math.min(end.getTime(), clock.now.getTime() + stepMinutes * 60_000))
    await remind(db, clock.now)
    await work()
  }
}
const mailsTo = async ({ accountId }: PatientPerson) => {
  const { email } = await db.selectFrom('account').where('id', '=', accountId).select('email').executeTakeFirstOrThrow()
  return office
    .to(email)
    .filter(({ headers }) => headers.some(({ key }) => key === 'list-unsubscribe'))
    .filter(({ subject }) => !subject?.startsWith('Booked'))
}

/** The clock is turned on from test to test, so each has a week of its own, whose Monday it begins in. */
async function week(monday: string, rules: Parameters<typeof openClinic>[1] = {}) {
  clock.now = new Date(`${monday}T06:00:00Z`)
  await remind(db, clock.now)
  await work()
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  const patient = await clinic.patient()
  const day = (days: number) => new Date(Date.parse(monday) + days * 86_400_000).toISOString().slice(0, 10)
  for (const days of [1, 2, 3, 4, 8, 9]) await clinic.works(doctor, day(days), [{ from: '07:00', to: '20:00' }])
  const book = async (startsAt: string, who: PatientPerson = patient) => {
    const answer = await who.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })
    expect(answer.statusCode, answer.body).toBe(201)
    await work()
    return answer.json().id as string
  }
  return { clinic: clinic as Clinic, doctor, patient, book }
}

test('a patient is reminded a week, a day and two hours before, each time once', async () => {
  const { patient, book } = await week('2026-11-23')
  await book('2026-12-02T09:00:00Z')
  await until('2026-11-25T08:59:00Z')
  expect(await mailsTo(patient)).toHaveLength(0)
  await until('2026-11-25T09:00:00Z')
  expect(await mailsTo(patient)).toHaveLength(1)
  await until('2026-12-01T09:00:00Z')
  expect(await mailsTo(patient)).toHaveLength(2)
  await until('2026-12-02T07:00:00Z')
  expect(await mailsTo(patient)).toHaveLength(3)
  await until('2026-12-02T12:00:00Z')
  const mails = await mailsTo(patient)
  expect(mails).toHaveLength(3)
  expect(mails[2]!.subject).toBe('Wednesday 2 December, 10:00')
  expect(mails[2]!.text).toContain('We expect you: Wednesday 2 December, 10:00, Dr Amara Okonjo, Lindenplatz 4.')
}, 60_000)

test('two processes that remind at the same moment remind once', async () => {
  const { patient, book } = await week('2027-01-04')
  await book('2027-01-06T09:00:00Z')
  clock.now = new Date('2027-01-05T09:00:30Z')
  await Promise.all([remind(db, clock.now), remind(db, clock.now), remind(db, clock.now)])
  await work()
  expect(await mailsTo(patient)).toHaveLength(1)
})

test('nobody is reminded of what was cancelled, or of the time from which it was moved away', async () => {
  const { patient, book, clinic } = await week('2027-01-11')
  const other = await clinic.patient('Otto Kern')
  const id = await book('2027-01-13T09:00:00Z')
  const moved = await book('2027-01-13T10:00:00Z', other)
  expect((await patient.post(`/api/appointments/${id}/cancellation`)).statusCode).toBe(200)
  const wish = { startsAt: '2027-01-14T10:00:00Z' }
  expect((await other.post(`/api/appointments/${moved}/move`, wish)).statusCode).toBe(200)
  await work()
  const before = [(await mailsTo(patient)).length, (await mailsTo(other)).length]
  await until('2027-01-13T12:00:00Z')
  expect(await mailsTo(patient)).toHaveLength(before[0]!)
  // A day before the new time.
  expect(await mailsTo(other)).toHaveLength(before[1]! + 1)
})

test('several visits of a day are one reminder, which names the others', async () => {
  const { patient, book } = await week('2027-01-18')
  for (const time of ['12:00', '08:30', '15:00']) await book(`2027-01-20T${time}:00Z`)
  await until('2027-01-20T18:00:00Z')
  const mails = await mailsTo(patient)
  // A day before, and two hours before the first.
  expect(mails).toHaveLength(2)
  expect(mails[0]!.text).toContain('09:30')
  expect(mails[0]!.text).toContain('That day also: 13:00, 16:00.')
})

test('a reminder waits until the clinic’s quiet hours are over', async () => {
  const { patient, book } = await week('2027-01-25', { policy: { reminders: [180, 1440] } })
  await book('2027-01-27T08:30:00Z')
  await until('2027-01-27T06:59:00Z')
  expect(await mailsTo(patient)).toHaveLength(1)
  await until('2027-01-27T07:00:00Z')
  expect(await mailsTo(patient)).toHaveLength(2)
})

test('what is booked later than a reminder would have come is not reminded of by it', async () => {
  const { patient, book } = await week('2027-02-01')
  await until('2027-02-02T06:00:00Z')
  await book('2027-02-02T16:00:00Z')
  await until('2027-02-02T13:59:00Z')
  expect(await mailsTo(patient)).toHaveLength(0)
  await until('2027-02-02T14:00:00Z')
  expect(await mailsTo(patient)).toHaveLength(1)
})

test('after a pause of a day nobody is reminded of what is almost over', async () => {
  const { patient, book } = await week('2027-02-08')
  await book('2027-02-10T09:00:00Z')
  await until('2027-02-10T08:50:00Z', 100_000)
  expect(await mailsTo(patient)).toHaveLength(0)
})

test('who wants none is not reminded, and who clicks in a mail gets no more', async () => {
  const { patient, book } = await week('2027-02-15', { policy: { reminders: [1440, 120] } })
  await book('2027-02-17T09:00:00Z')
  await until('2027-02-16T09:00:00Z')
  const [mail] = await mailsTo(patient)
  const { headers } = mail!
  const header = (name: string) => headers.find(({ key }) => key === name)?.value ?? ''
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const { pathname } = new URL(header('list-unsubscribe').slice(1, -1))
  const look = await world.app.inject(pathname)
  expect(look.statusCode).toBe(303)
  expect(look.headers.location).toMatch(/\/unsubscribe#token=/)
  const notices = async () => (await patient.get(`/api/patients/${patient.patientId}`)).json().notices
  expect((await notices()).reminders).toBe('email')
  const click = () =>
    world.app.inject({
      method: 'POST',
      url: pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    })
  expect((await click()).json()).toMatchObject({ topic: 'reminders' })
  expect((await click()).statusCode).toBe(200)
  expect(await notices()).toMatchObject({ reminders: 'none', confirmations: 'email' })
  await until('2027-02-17T08:00:00Z')
  expect(await mailsTo(patient)).toHaveLength(1)
  expect((await world.app.inject({ method: 'POST', url: `${pathname}x` })).json().code).toBe('link_expired')
})

test('what is booked a moment after a reminder would have come is not reminded of by it either', async () => {
  const { patient, book } = await week('2027-02-22', { policy: { reminders: [1440] } })
  clock.now = new Date('2027-02-22T06:40:00Z')
  await book('2027-02-23T06:30:00Z')
  await until('2027-02-22T07:00:00Z')
  expect(await mailsTo(patient)).toHaveLength(0)
})

test('where the clinic’s clock is put forward, its hours are still its own', async () => {
  const { patient, book } = await week('2027-03-22', { timeZone: 'America/New_York', policy: { reminders: [240] } })
  await book('2027-03-23T12:30:00Z')
  await until('2027-03-23T11:59:00Z')
  expect(await mailsTo(patient)).toHaveLength(0)
  await until('2027-03-23T12:00:00Z')
  expect(await mailsTo(patient)).toHaveLength(1)
})
