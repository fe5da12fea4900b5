import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()
const reason = 'The register does not know licence 4711.'

async function opened() {
  const clinic = await openClinic(world, { preset: 'verified-practice' })
  const doctor = await clinic.doctor()
  const url = `/api/doctors/${doctor.doctorId}`
  await doctor.patch(url, { licenceNumber: '4711' })
  const sendBack = (body: Record<string, unknown> = { reason }) =>
    clinic.administrator.post(`${url}/verification/return`, body)
  const returned = async (who = doctor as { get: typeof doctor.get }) => (await who.get(url)).json().returned
  const mails = () =>
    world.db
      .selectFrom('message')
      .where('clinic_id', '=', clinic.clinicId)
      .where('kind', '=', 'profile-returned')
      .selectAll()
      .execute()
  return { clinic, doctor, url, sendBack, returned, mails }
}

test('a doctor whose profile is sent back reads why, by whom and when, and is written to', async () => {
  const { clinic, doctor, sendBack, returned, mails } = await opened()
  const expected = [
    {
      clinicId: clinic.clinicId,
      clinicName: 'Practice am Lindenplatz',
      at: world.clock.now.toISOString(),
      by: 'Rainer Brandt',
      reason,
    },
  ]
  expect((await sendBack()).json()).toMatchObject({ verified: false, returned: expected })
  expect(await returned()).toEqual(expected)
  expect(await returned(clinic.administrator)).toEqual(expected)
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(mail).toMatchObject({ account_id: doctor.accountId })
  expect(mail!.text).toContain(reason)
  expect(mail!.text).toContain('/profile')
})

test('whoever changes what stands on their profile waits to be looked at again', async () => {
  const { doctor, url, sendBack, returned } = await opened()
  await sendBack()
  await doctor.patch(url, { licenceNumber: '4711' })
  expect(await returned()).toHaveLength(1)
  expect((await doctor.patch(url, { licenceNumber: '4712' })).json().returned).toEqual([])
})

test('a later reason takes the place of the earlier one, and being verified ends it', async () => {
  const { clinic, url, sendBack, returned } = await opened()
  await sendBack()
  await sendBack({ reason: 'And say what you are a specialist in.' })
  expect(await returned()).toMatchObject([{ reason: 'And say what you are a specialist in.' }])
  await clinic.administrator.post(`${url}/verification`, { evidence: 'Seen in the register' })
  expect(await returned()).toEqual([])
  const answer = await sendBack()
  expect(answer.json()).toMatchObject({ verified: false, returned: [{ reason }] })
})

test('only an administrator sends a doctor back, and says why', async () => {
  const { clinic, doctor, url, sendBack } = await opened()
  expect((await sendBack({ reason: '   ' })).json()).toMatchObject({ code: 'invalid', errors: [{ field: 'reason' }] })
  for (const who of [doctor, clinic.desk])
    expect((await who.post(`${url}/verification/return`, { reason })).statusCode).toBe(403)
})

test('of a child whose profile is sent back, whoever acts for it reads why', async () => {
  const { clinic, mails } = await opened()
  const carer = await clinic.patient('Otto Lindqvist')
  const child = (await carer.post('/api/patients', { fullName: 'Ida Lindqvist', relation: 'daughter' })).json()
  const url = `/api/patients/${child.id}`
  const why = 'Please say when she was born.'
  expect((await carer.post(`${url}/verification/return`, { reason: why })).statusCode).toBe(403)
  await clinic.desk.post(`${url}/verification/return`, { reason: why })
  expect((await carer.get(url)).json().returned).toMatchObject([{ reason: why }])
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(mail).toMatchObject({ account_id: carer.accountId })
  expect(mail!.text).toContain('Ida Lindqvist')
  await carer.patch(url, { notices: { reminders: 'none' } })
  expect((await carer.get(url)).json().returned).toHaveLength(1)
  await carer.patch(url, { dateOfBirth: '2020-05-17' })
  expect((await carer.get(url)).json().returned).toEqual([])
})
