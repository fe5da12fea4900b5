import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'
import { answerAhead } from './answerAhead.ts'
import { writeHead } from './writeHead.ts'

const world = await openWorld()
const { app, db } = world
const clinic = await openClinic(world)
const doctor = await clinic.doctor()
await clinic.works(doctor)
await db
  .updateTable('doctor')
  .set({ about: 'Skin </script><script>alert(1)</script> & $& moles' })
  .where('id', '=', doctor.doctorId)
  .execute()

const ip = '192.0.2.17'
const page = '<html lang="en"><head><title>Attending</title></head><body><div id="root"></div></body></html>'
const described = { title: 'Dr Amara Okonjo', text: 'Skin', path: '/', data: {} }
const openPage = (url: string) => answerAhead(app, { url, ip })
const get = async (url: string) => (await app.inject(url)).json()

test('with a doctor’s page comes what it asks first, as a stranger is answered', async () => {
  const answers = await openPage(`/doctors/${doctor.doctorId}`)
  expect(Object.keys(answers)).toHaveLength(4)
  for (const [address, answer] of Object.entries(answers)) expect(answer, address).toEqual(await get(address))
  expect(answers[`/api/doctors/${doctor.doctorId}`]).toMatchObject({ licenceNumber: null, email: null })
  const [slots] = Object.keys(answers).filter((address) => address.includes('/slots'))
  expect(await get(slots!)).toMatchObject({ items: { length: expect.any(Number) } })
})

test('the free times are those of the visit that the address names, if the doctor offers it', async () => {
  const created = await clinic.administrator.post(`/api/visit-types?clinicId=${clinic.clinicId}`, {
    name: 'Skin check',
    minutes: 20,
    medium: 'in_person',
  })
  const { id } = created.json()
  const slotsOf = async (query: string) =>
    Object.keys(await openPage(`/doctors/${doctor.doctorId}?${query}`)).find((address) => address.includes('/slots'))
  expect(await slotsOf(`at=x&visit=${id}`)).toContain(`visitType=${id}`)
  expect(await slotsOf('visit=other')).not.toContain('other')
})

test('a doctor whom nobody may know, or who has gone, is told to nobody with a page either', async () => {
  await clinic.administrator.patch(`/api/clinic/policy?clinicId=${clinic.clinicId}`, {
    verification: { doctor: true, patient: true },
  })
  const unknown = await clinic.doctor('Dr Nobody Yet')
  await db.updateTable('engagement').set({ verified_at: null }).where('doctor_id', '=', unknown.doctorId).execute()
  const gone = await clinic.doctor('Dr Gone Away')
  await db.updateTable('doctor').set({ removed_at: world.clock.now }).where('id', '=', gone.doctorId).execute()
  for (const path of [`/doctors/${unknown.doctorId}`, `/doctors/${gone.doctorId}`, '/', '/appointments', '/doctors/17'])
    expect(await openPage(path), path).toEqual({})
})

test('what a doctor writes ends no script in the page, starts none, and is read as it was written', async () => {
  const answers = await answerAhead(app, { url: `/doctors/${doctor.doctorId}`, ip })
  const html = writeHead(page, described, 'https://booking.example.org', { answers })
  expect(html).not.toContain('<script>alert')
  const [, json] = /<script type="application\/json" id="ahead">(.*?)<\/script>/s.exec(html) ?? []
  expect(JSON.parse(json!)).toEqual(answers)
})

test('what is drawn stands where the application will, in the language it is drawn in; its scripts can wait', async () => {
  const scripts = '<script type="module" crossorigin src="/a.js"></script>'
  const drawn = { lang: 'ar', dir: 'rtl', clock: '12', html: '<h1>Dr $& Okonjo</h1>' }
  const html = writeHead(page.replace('</head>', `${scripts}</head>`), described, '', { drawn })
  expect(html).toContain('<html lang="ar" dir="rtl" data-clock="12" data-drawn="here">')
  expect(html).toContain('<div id="root"><h1>Dr $& Okonjo</h1></div>')
  expect(html).toContain('<script type="module" fetchpriority="low" crossorigin src="/a.js">')
  expect(writeHead(page, undefined, '', { drawn })).toContain('<div id="root"></div>')
})
