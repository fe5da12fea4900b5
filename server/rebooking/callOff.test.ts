import { beforeAll, expect, test } from 'vitest'
import { openWorker } from '../../test/work.ts'
import { type DoctorPerson, openClinic, openWorld, type PatientPerson, type World } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { checkDays } from '../schedules/checkDays.ts'

let world: World
let work: () => Promise<number>
beforeAll(async () => {
  world = await openWorld()
  work = await openWorker(world, jobs)
})

const tuesday = { from: '2026-11-24T00:00', to: '2026-11-24T24:00' }
const later = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']

/** Also for those who are told at seven in the morning. */
const fourHours = { policy: { sickDayOfferHours: 4, quietHours: { from: '21:00', to: '06:00' } } }

/** A doctor who is ill on Tuesday, when Mara has a visit at ten, and works on these further days. */
async function opened(days = later, rules: Parameters<typeof openClinic>[1] = fourHours) {
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  for (const date of ['2026-11-24', ...days]) await clinic.works(doctor, date)
  const mara = await clinic.patient()
  const visitId = await book(mara, doctor, '2026-11-24T09:00:00.000Z')
  await work()
  const ill = async (wish: object = {}) => {
    const body = { ...tuesday, reason: 'Dr Okonjo is ill', tell: 'now', ...wish }
    const answer = await clinic.desk.post(`/api/doctors/${doctor.doctorId}/sick-day`, body)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const asked = async (caller: { get: PatientPerson['get'] } = clinic.desk) =>
    (await caller.get(`/api/rebookings?clinicId=${clinic.clinicId}`)).json().items
  return { clinic, doctor, mara, visitId, ill, asked }
}

async function book(patient: PatientPerson, { doctorId }: DoctorPerson, startsAt: string): Promise<string> {
  const answer = await patient.post('/api/appointments', { doctorId, startsAt })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().id
}

const mails = (patient: PatientPerson) =>
  world.db
    .selectFrom('message')
    .where('account_id', '=', patient.accountId)
    .where('channel', '=', 'email')
    .orderBy('created_at')
    .select(['kind', 'subject', 'text'])
    .execute()
const kinds = async (patient: PatientPerson) => (await mails(patient)).map((mail) => mail.kind)
const freeOn = async (patient: PatientPerson, { doctorId }: DoctorPerson, date: string): Promise<string[]> =>
  (await patient.get(`/api/doctors/${doctorId}/slots?from=${date}&to=${date}`))
    .json()
    .items.map((slot: { startsAt: string }) => slot.startsAt)
const honest = async () => expect((await checkDays(world.db, world.clock.now)).wrong).toEqual([])

test('who is told in the quiet hours is kept the times until hours after them', async () => {
  const { ill, asked } = await opened(later, {})
  await ill()
  await work()
  // Told at seven; quiet until eight; four hours.
  expect((await asked())[0].until).toBe('2026-11-23T11:00:00.000Z')
})

test('a doctor is ill: the day closes, and each patient is kept three fitting times and told', async () => {
  const { clinic, doctor, mara, visitId, ill, asked } = await opened()
  const step = await ill()
  expect(step).toMatchObject({ kind: 'sick-day', searching: 1, items: [{ appointmentId: visitId }] })
  expect(await freeOn(mara, doctor, '2026-11-24')).toEqual([])
  await work()
  const [one] = await asked()
  expect(one).toMatchObject({ status: 'open', telephone: false, visit: { reason: 'Dr Okonjo is ill' } })
  expect(one.times.map((time: { startsAt: string }) => time.startsAt)).toEqual([
    '2026-11-25T09:00:00.000Z',
    '2026-11-26T09:00:00.000Z',
    '2026-11-27T09:00:00.000Z',
  ])
  expect(one.until).toBe(new Date(world.clock.now.getTime() + 4 * 3_600_000).toISOString())
  const last = (await mails(mara)).at(-1)!
  expect(last.kind).toBe('rebooking')
  expect(last.text).toContain('Dr Okonjo is ill')
  expect(last.text).toContain(`/rebooking/${one.id}`)
  // What is kept for her is nobody else's.
  const vera = await clinic.patient('Vera Holm')
  expect(await freeOn(vera, doctor, '2026-11-25')).not.toContain('2026-11-25T09:00:00.000Z')
  await honest()
})

test('one tap takes one of them, lets go of the others, and happens once', async () => {
  const { clinic, doctor, mara, visitId, ill, asked } = await opened()
  await ill()
  await work()
  const [one] = await asked(mara)
  // Looking changes nothing.
  expect((await mara.get(`/api/rebookings/${one.id}`)).json()).toMatchObject({ status: 'open', times: one.times })
  const chosen = one.times[1]
  const aside = await mara.post(`/api/appointments/${chosen.appointmentId}/confirmation`)
  expect(aside.statusCode, 'past the choice nothing is had').toBe(403)
  const take = () => mara.post(`/api/rebookings/${one.id}/choice`, { appointmentId: chosen.appointmentId })
  const answers = await Promise.all([take(), take(), take()])
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409])
  expect((await mara.get(`/api/appointments/${chosen.appointmentId}`)).json()).toMatchObject({
    status: 'booked',
    startsAt: '2026-11-26T09:00:00.000Z',
  })
  const vera = await clinic.patient('Vera Holm')
  expect(await freeOn(vera, doctor, '2026-11-25')).toContain('2026-11-25T09:00:00.000Z')
  expect(await freeOn(vera, doctor, '2026-11-26')).not.toContain('2026-11-26T09:00:00.000Z')
  expect((await asked())[0]).toMatchObject({
    status: 'taken',
    telephone: false,
    times: [],
    booked: { startsAt: '2026-11-26T09:00:00.000Z' },
  })
  expect((await mara.get(`/api/appointments/${visitId}`)).json()).toMatchObject({ status: 'cancelled' })
  await work()
  expect(await kinds(mara)).toEqual(['appointment-booked', 'rebooking', 'appointment-booked'])
  await honest()
})

test('who says none of them is for the desk to telephone, and the desk says when that is done', async () => {
  const { clinic, doctor, mara, ill, asked } = await opened()
  await ill()
  await work()
  const [one] = await asked(mara)
  expect((await mara.post(`/api/rebookings/${one.id}/refusal`)).json()).toMatchObject({ status: 'declined', times: [] })
  expect((await asked())[0]).toMatchObject({ status: 'declined', telephone: true })
  expect(await freeOn(mara, doctor, '2026-11-25')).toContain('2026-11-25T09:00:00.000Z')
  const late = await mara.post(`/api/rebookings/${one.id}/choice`, { appointmentId: one.times[0].appointmentId })
  expect(late.json()).toMatchObject({ status: 409, code: 'offer_answered' })
  expect((await mara.post(`/api/rebookings/${one.id}/settlement`)).statusCode).toBe(403)
  const settled = (await clinic.desk.post(`/api/rebookings/${one.id}/settlement`)).json()
  expect(settled).toMatchObject({ status: 'settled', telephone: false })
  expect((await clinic.desk.get('/api/rebookings?open=true')).json().items).toEqual([])
})

test('who does not answer in time is telephoned, and the times are everybody’s again', async () => {
  const { doctor, mara, ill, asked } = await opened()
  await ill()
  await work()
  const [one] = await asked(mara)
  world.clock.forward(4 * 60)
  await work()
  expect((await asked())[0]).toMatchObject({ status: 'silent', telephone: true, times: [] })
  const late = await mara.post(`/api/rebookings/${one.id}/choice`, { appointmentId: one.times[0].appointmentId })
  expect(late.json()).toMatchObject({ status: 409, code: 'offer_expired' })
  expect(await freeOn(mara, doctor, '2026-11-25')).toContain('2026-11-25T09:00:00.000Z')
})

test('with another of the same specialization, where the doctor has no time; and at a comparable hour first', async () => {
  const { clinic, ill, asked } = await opened(['2026-11-26'])
  const other = await clinic.doctor('Dr Henrik Sommer')
  const wrong = await clinic.doctor('Dr Ida Falk', 'Cardiology')
  for (const doctor of [other, wrong]) await clinic.works(doctor, '2026-11-25')
  await ill()
  await work()
  const [one] = await asked()
  const byTime = one.times.map((time: { startsAt: string; doctor: { fullName: string } }) => [
    time.startsAt,
    time.doctor.fullName,
  ])
  expect(byTime).toEqual([
    ['2026-11-25T09:00:00.000Z', 'Dr Henrik Sommer'],
    ['2026-11-26T08:30:00.000Z', 'Dr Amara Okonjo'],
    ['2026-11-26T09:00:00.000Z', 'Dr Amara Okonjo'],
  ])
})

test('where nothing fits, and for whom no address is known, there is the telephone', async () => {
  const { clinic, mara, ill, asked } = await opened([])
  const guest = await clinic.desk.post('/api/patients', {
    clinicId: clinic.clinicId,
    fullName: 'Ottilie Brandes',
    phone: '+49 30 555 01 99',
  })
  expect(guest.statusCode, guest.body).toBe(201)
  const doctorId = (await clinic.desk.get('/api/appointments')).json().items[0].doctor.id
  const taken = await clinic.desk.post('/api/appointments', {
    doctorId,
    patientId: guest.json().id,
    startsAt: '2026-11-24T10:00:00.000Z',
  })
  expect(taken.statusCode, taken.body).toBe(201)
  await ill()
  await work()
  expect(await asked()).toMatchObject([
    { status: 'nothing', telephone: true, reachable: true, times: [] },
    { status: 'nothing', telephone: true, reachable: false, patient: { phone: '+49 30 555 01 99' } },
  ])
  expect(await kinds(mara)).toEqual(['appointment-booked', 'appointment-cancelled'])
})

test('no two patients are kept the same time', async () => {
  const { clinic, doctor, ill, asked } = await opened(['2026-11-25'])
  for (const [i, name] of ['Otto Kern', 'Vera Holm', 'Paul Anders'].entries())
    await book(await clinic.patient(name), doctor, `2026-11-24T1${i}:00:00.000Z`)
  await ill()
  await work()
  const times = (await asked()).flatMap((one: { times: { startsAt: string }[] }) =>
    one.times.map((each) => each.startsAt),
  )
  expect(times).toHaveLength(12)
  expect(new Set(times).size).toBe(12)
  await honest()
})

test('seen before: whom it concerns and what would be kept for them; and nothing has happened', async () => {
  const { mara, visitId, ill, asked } = await opened()
  const seen = await ill({ preview: true })
  expect(seen).toMatchObject({ id: null, items: [{ appointmentId: visitId }] })
  expect(seen.items[0].times).toHaveLength(3)
  expect(await work()).toBe(0)
  expect(await asked()).toEqual([])
  expect((await mara.get(`/api/appointments/${visitId}`)).json().status).toBe('booked')
})

test('well again within ten minutes: undone, the day is open and nobody was told', async () => {
  const { clinic, doctor, mara, visitId, ill, asked } = await opened()
  const step = await ill({ tell: 'later' })
  await work()
  expect((await asked())[0]).toMatchObject({ status: 'open', toldAt: null })
  world.clock.forward(9)
  const undone = await clinic.desk.post(`/api/bulk-steps/${step.id}/undo`)
  expect(undone.json().items).toMatchObject([{ restored: true, refusal: null }])
  expect((await mara.get(`/api/appointments/${visitId}`)).json()).toMatchObject({ status: 'booked', decision: null })
  expect(await asked()).toEqual([])
  for (const date of ['2026-11-24', '2026-11-25'])
    expect(await freeOn(mara, doctor, date)).toContain(`${date}T08:00:00.000Z`)
  world.clock.forward(10)
  await work()
  expect(await kinds(mara)).toEqual(['appointment-booked'])
  await honest()
})

test('a patient who has chosen before it was undone keeps what they chose, and only that', async () => {
  const { clinic, mara, visitId, ill, asked } = await opened()
  const step = await ill({ tell: 'later' })
  await work()
  const [one] = await asked()
  await clinic.desk.post(`/api/rebookings/${one.id}/choice`, { appointmentId: one.times[0].appointmentId })
  const undone = await clinic.desk.post(`/api/bulk-steps/${step.id}/undo`)
  expect(undone.json().items).toMatchObject([{ restored: false, refusal: { code: 'changed_meanwhile' } }])
  expect((await mara.get(`/api/appointments/${visitId}`)).json().status).toBe('cancelled')
  expect((await mara.get(`/api/appointments/${one.times[0].appointmentId}`)).json().status).toBe('booked')
})

test('found before it may be told, it is told once the ten minutes are over, and kept from then on', async () => {
  const { mara, ill, asked } = await opened()
  await ill({ tell: 'later' })
  await work()
  expect(await kinds(mara)).toEqual(['appointment-booked'])
  const [one] = await asked()
  world.clock.forward(10)
  await work()
  expect(await kinds(mara)).toEqual(['appointment-booked', 'rebooking'])
  expect(one.until).toBe(new Date(world.clock.now.getTime() + 4 * 3_600_000).toISOString())
})

test('nobody answers for another, and only the clinic calls a doctor ill', async () => {
  const { clinic, doctor, mara, ill, asked } = await opened()
  const otto = await clinic.patient('Otto Kern')
  const other = await openClinic(world)
  const url = `/api/doctors/${doctor.doctorId}/sick-day`
  for (const stranger of [otto, mara]) expect((await stranger.post(url, tuesday)).statusCode).toBe(403)
  expect((await other.desk.post(url, tuesday)).statusCode).toBeGreaterThanOrEqual(403)
  await ill()
  await work()
  const [one] = await asked(mara)
  for (const stranger of [otto, other.desk]) {
    expect((await stranger.get(`/api/rebookings/${one.id}`)).statusCode).toBe(404)
    const body = { appointmentId: one.times[0].appointmentId }
    expect((await stranger.post(`/api/rebookings/${one.id}/choice`, body)).statusCode).toBe(404)
  }
  expect((await mara.post(`/api/rebookings/${one.id}/choice`, { appointmentId: one.id })).statusCode).toBe(404)
})
