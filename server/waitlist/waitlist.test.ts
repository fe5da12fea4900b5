import { beforeEach, expect, test } from 'vitest'
import { openWorker } from '../../test/work.ts'
import { type Clinic, type DoctorPerson, openClinic, openWorld, type PatientPerson } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { sweep } from './sweep.ts'

const world = await openWorld()
const work = await openWorker(world, jobs)
const { db, clock } = world

const tuesday = '2026-11-24'
const at = (time: string, date = tuesday) => new Date(`${date}T${time}:00+01:00`).toISOString()

let clinic: Clinic
let doctor: DoctorPerson
let mara: PatientPerson
let otto: PatientPerson
let holders: PatientPerson[]
let booked: string[]

/** A day of two times, both taken; Mara and Otto wait, Mara the longer. */
async function full(policy: Parameters<typeof openClinic>[1] = {}) {
  clinic = await openClinic(world, policy)
  doctor = await clinic.doctor()
  await clinic.works(doctor, tuesday, [{ from: '12:00', to: '13:00' }])
  holders = [await clinic.patient('Holder One'), await clinic.patient('Holder Two')]
  booked = []
  for (const [i, time] of ['12:00', '12:30'].entries())
    booked.push(
      (await holders[i]!.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: at(time) })).json().id,
    )
  mara = await clinic.patient('Mara Lindqvist')
  otto = await clinic.patient('Otto Kern')
}
beforeEach(() => full())

async function waits(who: PatientPerson, wish: Record<string, unknown> = {}) {
  const answer = await who.post('/api/waitlist', { doctorIds: [doctor.doctorId], latest: tuesday, ...wish })
  expect(answer.statusCode, answer.body).toBe(201)
  clock.forward(1)
  return answer.json()
}
const lineOf = async (who: PatientPerson) => (await who.get('/api/waitlist')).json().items
const offerTo = async (who: PatientPerson) =>
  (await lineOf(who))
    .flatMap((entry: { offers: { status: string }[] }) => entry.offers)
    .find((one: { status: string }) => one.status === 'live')
const frees = (i: number) => holders[i]!.post(`/api/appointments/${booked[i]}/cancellation`)
const mailsTo = async (who: PatientPerson) =>
  (
    await db
      .selectFrom('message')
      .where('account_id', '=', who.accountId)
      .where('channel', '=', 'email')
      .orderBy('created_at')
      .orderBy('id')
      .select(['kind', 'text', 'subject'])
      .execute()
  ).filter(({ kind }) => kind.startsWith('offer'))

test('a freed time is offered to who has waited longest, kept for them, and booked by one tap', async () => {
  await waits(mara)
  await waits(otto)
  await frees(0)
  await work()
  const offer = await offerTo(mara)
  expect(offer).toMatchObject({ startsAt: at('12:00'), doctor: { fullName: 'Dr Amara Okonjo' }, shared: false })
  expect(await offerTo(otto)).toBeUndefined()
  expect(await mailsTo(mara)).toMatchObject([{ kind: 'offer' }])
  const stranger = await clinic.patient('Somebody Else')
  const taken = await stranger.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: at('12:00') })
  expect(taken.json()).toMatchObject({ code: 'slot_taken' })

  const accepted = await mara.post(`/api/offers/${offer.id}/acceptance`)
  expect(accepted.json()).toMatchObject({ status: 'booked', startsAt: at('12:00') })
  expect(await lineOf(mara)).toMatchObject([{ status: 'served', place: null, offers: [{ status: 'accepted' }] }])
  expect(await lineOf(otto)).toMatchObject([{ status: 'waiting', place: 1 }])
})

test('a no passes it on to the next, who keeps their place only for other times', async () => {
  await waits(mara)
  await waits(otto)
  await frees(0)
  await work()
  const declined = await mara.post(`/api/offers/${(await offerTo(mara)).id}/rejection`)
  expect(declined.json()).toMatchObject({ status: 'waiting', place: 1, offers: [{ status: 'declined' }] })
  await work()
  expect(await offerTo(mara)).toBeUndefined()
  expect(await offerTo(otto)).toMatchObject({ startsAt: at('12:00') })
  await frees(1)
  await work()
  expect(await offerTo(mara)).toMatchObject({ startsAt: at('12:30') })
})

test('silence passes it on, and after three times one waits no longer', async () => {
  await waits(mara)
  await waits(otto)
  await frees(0)
  await work()
  const { id } = await offerTo(mara)
  clock.forward(31)
  await work()
  expect(await offerTo(otto)).toMatchObject({ startsAt: at('12:00') })
  expect((await mara.post(`/api/offers/${id}/acceptance`)).json()).toMatchObject({ code: 'offer_expired' })
  await db.updateTable('waitlist_entry').set({ silences: 2 }).where('patient_id', '=', mara.patientId).execute()
  await frees(1)
  await work()
  expect(await offerTo(mara)).toMatchObject({ startsAt: at('12:30') })
  clock.forward(31)
  await work()
  expect(await lineOf(mara)).toMatchObject([{ status: 'silent' }])
})

test('with stop one leaves the list, and the time goes to the next', async () => {
  const entry = await waits(mara)
  await waits(otto)
  await frees(0)
  await work()
  const { id } = await offerTo(mara)
  expect((await mara.post(`/api/offers/${id}/rejection`, { stop: true })).json()).toMatchObject({ status: 'left' })
  await work()
  expect(await offerTo(otto)).toMatchObject({ startsAt: at('12:00') })
  const [{ id: ottos }] = await lineOf(otto)
  expect((await mara.delete(`/api/waitlist/${ottos}`)).statusCode).toBe(404)
  expect((await otto.delete(`/api/waitlist/${ottos}`)).statusCode).toBe(204)
  expect((await mara.delete(`/api/waitlist/${entry.id}`)).statusCode).toBe(204)
  const free = (await mara.get(`/api/doctors/${doctor.doctorId}/slots?from=${tuesday}&to=${tuesday}`)).json().items
  expect(free).toMatchObject([{ startsAt: at('12:00') }])
})

test('an offer is nobody else’s to answer, and its hold is no way round it', async () => {
  await waits(mara)
  await frees(0)
  await work()
  const offer = await offerTo(mara)
  for (const answer of ['acceptance', 'rejection'])
    expect((await otto.post(`/api/offers/${offer.id}/${answer}`)).json()).toMatchObject({ code: 'not_found' })
  const [held] = (await mara.get('/api/appointments?status=held')).json().items
  expect(held.can).toEqual([])
  for (const step of ['confirmation', 'cancellation', 'extension'])
    expect((await mara.post(`/api/appointments/${held.id}/${step}`)).json()).toMatchObject({ code: 'forbidden' })
  await mara.post(`/api/offers/${offer.id}/acceptance`)
  expect((await mara.post(`/api/offers/${offer.id}/acceptance`)).json()).toMatchObject({ code: 'offer_answered' })
})

test('who waits for an earlier time gives up the later one in the same step, and that is offered again', async () => {
  await clinic.works(doctor, '2026-12-01', [{ from: '12:00', to: '12:30' }])
  const later = (
    await mara.post('/api/appointments', { doctorId: doctor.doctorId, startsAt: at('12:00', '2026-12-01') })
  ).json()
  await waits(mara, { appointmentId: later.id, latest: '2026-12-31' })
  expect((await mara.post('/api/waitlist', { appointmentId: later.id })).json()).toMatchObject({
    code: 'already_waiting',
  })
  await waits(otto, { latest: '2026-12-31' })
  await frees(0)
  await work()
  const offer = await offerTo(mara)
  const moved = (await mara.post(`/api/offers/${offer.id}/acceptance`)).json()
  expect(moved).toMatchObject({ id: later.id, status: 'booked', startsAt: at('12:00') })
  await work()
  expect(await offerTo(otto)).toMatchObject({ startsAt: at('12:00', '2026-12-01') })
})

test('nobody waits for what is free, and is shown it', async () => {
  await frees(0)
  const answer = await mara.post('/api/waitlist', { doctorIds: [doctor.doctorId], latest: tuesday })
  expect(answer.json()).toMatchObject({ code: 'fits_now', alternatives: [{ startsAt: at('12:00') }] })
})

test('hours, weekdays, dates and notice are kept to', async () => {
  const times = { weekdays: [2], from: '12:30', to: '13:00' }
  await waits(mara, { times })
  await waits(otto, { noticeMinutes: 3 * 1440, latest: undefined })
  await frees(0)
  await work()
  expect([await offerTo(mara), await offerTo(otto)]).toEqual([undefined, undefined])
  await frees(1)
  await work()
  expect(await offerTo(mara)).toMatchObject({ startsAt: at('12:30') })
  expect(await offerTo(otto)).toBeUndefined()
})

test('not within the clinic’s cut-off before the start', async () => {
  await waits(mara)
  clock.now = new Date(at('10:15'))
  await frees(0)
  await work()
  expect(await offerTo(mara)).toBeUndefined()
  clock.now = new Date(at('10:20'))
  await frees(1)
  await work()
  expect(await offerTo(mara)).toMatchObject({ startsAt: at('12:30') })
  clock.now = new Date('2026-11-23T06:00:00Z')
})

test('the clinic says who comes first, for whoever rings it, and nobody else does', async () => {
  await waits(mara)
  expect((await otto.post('/api/waitlist', { doctorIds: [doctor.doctorId], priority: 5 })).json()).toMatchObject({
    code: 'forbidden',
  })
  const wish = { patientId: otto.patientId, specialization: 'dermatology', priority: 5, latest: tuesday }
  expect((await clinic.desk.post('/api/waitlist', wish)).json()).toMatchObject({ place: 1, doctors: [] })
  const line = (await clinic.desk.get('/api/waitlist?status=waiting')).json().items
  expect(line.map((one: { patient: { fullName: string } }) => one.patient.fullName)).toEqual([
    'Otto Kern',
    'Mara Lindqvist',
  ])
  await frees(0)
  await work()
  const offer = await offerTo(otto)
  expect((await clinic.desk.post(`/api/offers/${offer.id}/acceptance`)).json()).toMatchObject({ status: 'booked' })
})

test('where the clinic asks a few at once the first has it, and the others are told kindly and keep their place', async () => {
  await full({ policy: { offersAtOnce: 2 } })
  await waits(mara)
  await waits(otto)
  const pia = await clinic.patient('Pia Winter')
  await waits(pia)
  await frees(0)
  await work()
  const [maras, ottos] = [await offerTo(mara), await offerTo(otto)]
  expect([maras, ottos]).toMatchObject([{ shared: true }, { shared: true }])
  expect(await offerTo(pia)).toBeUndefined()
  expect((await otto.post(`/api/offers/${ottos.id}/acceptance`)).json()).toMatchObject({ status: 'booked' })
  expect((await mara.post(`/api/offers/${maras.id}/acceptance`)).json()).toMatchObject({ code: 'offer_passed_on' })
  await work()
  expect((await mailsTo(mara)).map(({ kind }) => kind)).toEqual(['offer', 'offer-over'])
  expect(await lineOf(mara)).toMatchObject([{ status: 'waiting', place: 1 }])
})

test('of a few who were asked, the one for whom it is held says no, and it is kept for the others', async () => {
  await full({ policy: { offersAtOnce: 2 } })
  await waits(mara)
  await waits(otto)
  await frees(0)
  await work()
  await mara.post(`/api/offers/${(await offerTo(mara)).id}/rejection`)
  await work()
  expect((await otto.post(`/api/offers/${(await offerTo(otto)).id}/acceptance`)).json()).toMatchObject({
    status: 'booked',
  })
})

test('two who answer at once cannot both have it', async () => {
  await full({ policy: { offersAtOnce: 2 } })
  await waits(mara)
  await waits(otto)
  await frees(0)
  await work()
  const offers = [await offerTo(mara), await offerTo(otto)]
  const answers = await Promise.all([
    mara.post(`/api/offers/${offers[0].id}/acceptance`),
    otto.post(`/api/offers/${offers[1].id}/acceptance`),
  ])
  expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409])
})

test('hours that are opened are offered, and what no job was asked for the sweep finds', async () => {
  await waits(mara, { latest: '2026-11-25' })
  await clinic.works(doctor, '2026-11-25', [{ from: '12:00', to: '12:30' }])
  await work()
  expect(await offerTo(mara)).toMatchObject({ startsAt: at('12:00', '2026-11-25') })
  await waits(otto, { times: { weekdays: [2], from: '12:00', to: '12:30' } })
  await frees(0)
  await db.deleteFrom('pgboss.job' as never).execute()
  await sweep({ db, now: () => clock.now, stopping: new AbortController().signal })
  expect(await offerTo(otto)).toMatchObject({ startsAt: at('12:00') })
})

test('who could not come then, and cancels what kept them, is offered the time at once', async () => {
  const other = await clinic.doctor('Dr Ben Weiss')
  await clinic.works(other, tuesday, [{ from: '12:00', to: '12:30' }])
  const kept = await mara.post('/api/appointments', { doctorId: other.doctorId, startsAt: at('12:00') })
  await waits(mara, { times: { weekdays: [2], from: '12:00', to: '12:30' } })
  await frees(0)
  await work()
  expect(await offerTo(mara)).toBeUndefined()
  await mara.post(`/api/appointments/${kept.json().id}/cancellation`)
  await work()
  expect(await offerTo(mara)).toMatchObject({ startsAt: at('12:00'), doctor: { id: doctor.doctorId } })
})
