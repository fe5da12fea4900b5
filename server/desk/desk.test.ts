import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

interface Slot {
  startsAt: string
  doctorName: string
  withinNotice: boolean
}
const said = ({ startsAt, doctorName }: Slot) => `${startsAt.slice(5, 16)} ${doctorName}`

async function openTwo(policy = {}) {
  const clinic = await openClinic(world, { policy: { stepMinutes: 30, visitMinutes: 30, ...policy } })
  const okonjo = await clinic.doctor('Dr Amara Okonjo')
  const haddad = await clinic.doctor('Dr Yusuf Haddad', 'Allergology')
  await clinic.works(okonjo, '2026-11-23', [{ from: '09:00', to: '11:00' }])
  await clinic.works(haddad, '2026-11-23', [{ from: '10:00', to: '10:30' }])
  await clinic.works(okonjo, '2026-12-08', [{ from: '16:00', to: '18:00' }])
  const times = async (query = '', who = clinic.desk) =>
    (await who.get(`/api/desk/slots?${query}`)).json().items as Slot[]
  return { clinic, okonjo, haddad, times }
}

test('the desk is told the next times over all doctors, not all of them one doctor’s', async () => {
  const { times } = await openTwo()
  expect((await times('each=2&limit=4')).map(said)).toEqual([
    '11-23T08:00 Dr Amara Okonjo',
    '11-23T08:30 Dr Amara Okonjo',
    '11-23T09:00 Dr Yusuf Haddad',
    '12-08T15:00 Dr Amara Okonjo',
  ])
})

test('it asks for a specialization, a doctor, a day on, a part of the day', async () => {
  const { times, haddad } = await openTwo()
  expect((await times('specialization=allergology')).map(said)).toEqual(['11-23T09:00 Dr Yusuf Haddad'])
  expect((await times(`doctorId=${haddad.doctorId}`)).map(said)).toEqual(['11-23T09:00 Dr Yusuf Haddad'])
  expect((await times('from=2026-11-24&each=1')).map(said)).toEqual(['12-08T15:00 Dr Amara Okonjo'])
  expect((await times('part=evening')).map(said)).toEqual([
    '12-08T16:00 Dr Amara Okonjo',
    '12-08T16:30 Dr Amara Okonjo',
  ])
  expect(await times('part=evening&from=2026-12-09')).toEqual([])
})

test('a time that is too soon for patients is told to be so, and the desk books it', async () => {
  const { clinic, okonjo, times } = await openTwo({ minimumNoticeMinutes: 24 * 60 })
  const [soon, ...later] = await times('each=1')
  expect([soon!.withinNotice, later.at(-1)!.withinNotice]).toEqual([true, false])
  const patient = await clinic.patient()
  const wish = { doctorId: okonjo.doctorId, startsAt: soon!.startsAt }
  expect((await patient.post('/api/appointments', wish)).json().code).toBe('notice_too_short')
  const booked = await clinic.desk.post('/api/appointments', { ...wish, patientId: patient.patientId })
  expect(booked.statusCode, booked.body).toBe(201)
  expect(booked.json()).toMatchObject({ status: 'booked', bookedBy: 'Jule Thomsen', overbooked: null })
})

test('a time at which the patient is elsewhere is not one to offer them', async () => {
  const { clinic, okonjo, times } = await openTwo()
  const { patientId } = await clinic.patient()
  const wish = { doctorId: okonjo.doctorId, patientId, startsAt: '2026-11-23T09:00:00Z' }
  expect((await clinic.desk.post('/api/appointments', wish)).statusCode).toBe(201)
  expect((await times('specialization=allergology')).map(said)).toEqual(['11-23T09:00 Dr Yusuf Haddad'])
  expect(await times(`specialization=allergology&patientId=${patientId}`)).toEqual([])
})

test('beyond the rules the desk books with a reason, which is kept, and nobody else does', async () => {
  const { clinic, okonjo } = await openTwo({ bookingWindowDays: 5 })
  const { patientId, post } = await clinic.patient()
  const wish = { doctorId: okonjo.doctorId, patientId, startsAt: '2026-12-08T15:00:00Z' }
  expect((await clinic.desk.post('/api/appointments', wish)).json().code).toBe('outside_window')
  const overbook = { reason: 'Comes from far away' }
  expect((await post('/api/appointments', { ...wish, overbook })).statusCode).toBe(403)
  const booked = await clinic.desk.post('/api/appointments', { ...wish, overbook })
  expect(booked.json()).toMatchObject({ overbooked: { by: 'Jule Thomsen', reason: overbook.reason } })
})

test('who does not work there is told nothing', async () => {
  const { clinic } = await openTwo()
  const other = await openClinic(world)
  const at = `clinicId=${clinic.clinicId}`
  for (const url of [`/api/desk/slots?${at}`, `/api/desk/alike-patients?${at}&fullName=Mara`])
    for (const somebody of [other.desk, other.administrator]) expect((await somebody.get(url)).statusCode).toBe(403)
  const { patientId } = await other.patient()
  expect((await clinic.desk.get(`/api/desk/slots?patientId=${patientId}`)).statusCode).toBe(404)
})

test('before somebody is taken in twice, those who may be them are named, and why', async () => {
  const { clinic } = await openTwo()
  const known = { fullName: 'Tomás Rivera', dateOfBirth: '1990-03-01', phone: '+49 30 555 01 40' }
  await clinic.desk.post('/api/patients', known)
  await clinic.desk.post('/api/patients', { fullName: 'Anna Rivera', dateOfBirth: '2001-07-07' })
  const alike = async (asked: Record<string, string>) =>
    (await clinic.desk.get(`/api/desk/alike-patients?${new URLSearchParams(asked)}`))
      .json()
      .items.map(({ fullName, because }: { fullName: string; because: string[] }) => [fullName, ...because])
  expect(await alike({ fullName: 'Tomas Rivera' })).toEqual([['Tomás Rivera', 'name']])
  expect(await alike({ fullName: 'Rivera Thomas', dateOfBirth: '1990-03-01' })).toEqual([
    ['Tomás Rivera', 'name', 'dateOfBirth'],
  ])
  expect(await alike({ fullName: 'Eva Stein', phone: '030 5550140' })).toEqual([['Tomás Rivera', 'phone']])
  expect(await alike({ fullName: 'Tomas Rivera', dateOfBirth: '1955-03-01' })).toEqual([])
  expect(await alike({ fullName: 'Eva Stein', dateOfBirth: '1990-03-01' })).toEqual([])
})
