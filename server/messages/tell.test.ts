import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openPostOffice } from '../../test/postOffice.ts'
import { openWorker } from '../../test/work.ts'
import { openClinic, openWorld, type PatientPerson } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import type { News } from './model.ts'
import { tell } from './tell.ts'

const office = await openPostOffice()
const world = await openWorld({ SMTP_URL: office.url })
const { db } = world
const work = await openWorker(world, jobs)
const unreachable = await openWorker({ ...world, config: { ...world.config, smtpUrl: 'smtp://127.0.0.1:1' } }, jobs)

async function opened(rules: Parameters<typeof openClinic>[1] = {}) {
  const clinic = await openClinic(world, rules)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const patient = await clinic.patient()
  const book = async (who: PatientPerson, startsAt = '2026-11-24T09:00:00Z') => {
    const answer = await who.post('/api/appointments', { doctorId: doctor.doctorId, startsAt, reason: 'A rash' })
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json().id as string
  }
  return { clinic, doctor, patient, book }
}
const mailsTo = async ({ accountId }: { accountId: string }) => {
  const { email } = await db
    .selectFrom('account')
    .where('id', '=', accountId as never)
    .select('email')
    .executeTakeFirstOrThrow()
  return office.to(email)
}
const told = (id: string) =>
  db
    .selectFrom('message')
    .where('appointment_id', '=', id as never)
    .orderBy('id')
    .selectAll()
    .execute()

test('a patient is told of a booking by mail and in the application, and the doctor in the application', async () => {
  const { clinic, doctor, patient, book } = await opened()
  const id = await book(patient)
  await work()
  const [mail, ...more] = await mailsTo(patient)
  expect(more).toEqual([])
  expect(mail!.subject).toBe('Booked: Tuesday 24 November, 10:00')
  expect(mail!.text).toContain('Booked. Tuesday 24 November, 10:00, Dr Amara Okonjo, Lindenplatz 4.')
  expect(mail!.text).not.toContain('rash')
  expect((await patient.get('/api/me/notifications')).json()).toMatchObject({
    unread: 1,
    items: [{ kind: 'appointment-booked', appointmentId: id, readAt: null }],
  })
  expect((await doctor.get('/api/me/notifications')).json()).toMatchObject({
    unread: 1,
    items: [{ kind: 'doctor-booked', text: 'Mara Lindqvist, Tuesday 24 November, 10:00.' }],
  })
  const { items } = (await clinic.desk.get(`/api/appointments/${id}/messages`)).json()
  expect(items.map(({ channel, status }: { channel: string; status: string }) => [channel, status])).toEqual(
    expect.arrayContaining([
      ['app', 'delivered'],
      ['email', 'sent'],
    ]),
  )
  expect((await patient.get(`/api/appointments/${id}/messages`)).statusCode).toBe(403)
})

test('what was booked and cancelled before anybody was told is told as cancelled, and not as booked', async () => {
  const { patient, book } = await opened()
  const id = await book(patient)
  await patient.post(`/api/appointments/${id}/cancellation`)
  await work()
  expect((await mailsTo(patient)).map(({ subject }) => subject)).toEqual(['Cancelled: Tuesday 24 November, 10:00'])
  expect((await patient.get('/api/me/notifications')).json().items).toMatchObject([{ kind: 'appointment-cancelled' }])
})

test('what is told twice, because a worker died after the first time, is written once', async () => {
  const { patient, book } = await opened()
  const id = await book(patient)
  const { rows } = await sql<{ data: News }>`
    select data from pgboss.job where name = 'tell' and data ->> 'appointmentId' = ${id}`.execute(db)
  const workplace = {
    db,
    now: () => world.clock.now,
    log: world.app.log,
    config: world.config,
    stopping: new AbortController().signal,
  }
  await Promise.all([tell(workplace, rows[0]!.data), tell(workplace, rows[0]!.data)])
  await work()
  expect(await mailsTo(patient)).toHaveLength(1)
  expect(await told(id)).toHaveLength(3)
})

test('a mail that waits is not sent any more where it is no longer so', async () => {
  const { patient, book } = await opened()
  const id = await book(patient)
  await unreachable()
  await patient.post(`/api/appointments/${id}/cancellation`)
  world.clock.forward(5)
  await work()
  expect((await mailsTo(patient)).map(({ subject }) => subject)).toEqual(['Cancelled: Tuesday 24 November, 10:00'])
  expect((await told(id)).filter(({ channel }) => channel === 'email').map(({ status }) => status)).toEqual([
    'dropped',
    'sent',
  ])
})

test.each([
  ['de', 'Gebucht: Dienstag, 24. November, 10:00', 'ltr'],
  ['fr', 'Réservé : mardi 24 novembre, 10:00', 'ltr'],
  ['es', 'Reservada: martes, 24 de noviembre, 10:00', 'ltr'],
  ['ar', 'تم الحجز: الثلاثاء، 24 نوفمبر، 10:00', 'rtl'],
])('who reads %s is written to in it, in its direction', async (language, subject, direction) => {
  const { patient, book } = await opened()
  expect((await patient.patch('/api/me', { language })).statusCode).toBe(200)
  await book(patient)
  await work()
  const [mail] = await mailsTo(patient)
  expect(mail!.subject).toBe(subject)
  expect(mail!.html).toContain(`<html lang="${language}" dir="${direction}">`)
  expect(mail!.headers.find(({ key }) => key === 'content-language')?.value).toBe(language)
})

test.each([
  ['time-only', [], ['Okonjo', 'Lindenplatz 4', 'Consultation', 'ill']],
  ['with-doctor', ['Okonjo', 'Lindenplatz 4', 'ill'], ['Consultation']],
  ['full', ['Okonjo', 'Lindenplatz 4', 'ill', 'Consultation'], []],
] as const)('a clinic that allows %s has no more told', async (mailDetail, there, not) => {
  const { doctor, patient, book } = await opened({ policy: { mailDetail } })
  const id = await book(patient)
  await doctor.post(`/api/appointments/${id}/cancellation`, { reason: 'I am ill' })
  await work()
  const [mail] = await mailsTo(patient)
  for (const part of there) expect(mail!.text).toContain(part)
  for (const part of not) expect(`${mail!.subject} ${mail!.text} ${mail!.html}`).not.toMatch(new RegExp(`\\b${part}`))
})

test('who wants no confirmations gets none by mail, but hears of what the clinic does', async () => {
  const { doctor, patient, book } = await opened()
  const notices = { confirmations: 'none' }
  expect((await patient.patch(`/api/patients/${patient.patientId}`, { notices })).statusCode).toBe(200)
  const id = await book(patient)
  await work()
  expect(await mailsTo(patient)).toEqual([])
  expect((await patient.get('/api/me/notifications')).json().items).toHaveLength(1)
  await doctor.post(`/api/appointments/${id}/cancellation`, { reason: 'I am ill' })
  await work()
  expect(await mailsTo(patient)).toHaveLength(1)
})

test('a carer is told for whom it is', async () => {
  const { clinic, patient, book } = await opened()
  const carer = await clinic.patient('Pia Lindqvist')
  await db
    .insertInto('carer')
    .values({ account_id: carer.accountId, patient_id: patient.patientId, relation: 'parent', since: world.clock.now })
    .execute()
  await book(patient)
  await work()
  expect((await mailsTo(carer))[0]!.text).toMatch(/^For Mara Lindqvist\. Booked\./)
  expect((await mailsTo(patient))[0]!.text).toMatch(/^Booked\./)
})

test('nothing that a name or a reason says becomes markup or a header', async () => {
  const { doctor, patient, book } = await opened({ policy: { mailDetail: 'full' } })
  const fullName = 'Mara {{ clinic }} <b>'
  await db.updateTable('account').set({ full_name: fullName }).where('id', '=', patient.accountId).execute()
  const id = await book(patient)
  await work()
  await doctor.post(`/api/appointments/${id}/cancellation`, { reason: '<script>alert(1)</script> {% raw %}' })
  await work()
  const [, mail] = await mailsTo(patient)
  expect(mail!.to).toEqual([{ name: fullName, address: expect.any(String) }])
  expect(mail!.text).toContain('<script>alert(1)</script> {% raw %}.')
  expect(mail!.html).not.toContain('<script')
})
