import { expect, test } from 'vitest'
import { openClinic, openWorld } from '../../test/world.ts'
import { describePage } from './describePage.ts'
import { writeHead } from './writeHead.ts'

const world = await openWorld()
const { app, db, clock } = world
const clinic = await openClinic(world)
await db.updateTable('clinic').set({ home: true, town: 'Berlin' }).where('id', '=', clinic.clinicId).execute()
const doctor = await clinic.doctor()
await db
  .updateTable('doctor')
  .set({ about: 'Skin </script><script>alert(1)</script> & moles', languages: ['de', 'en'] })
  .where('id', '=', doctor.doctorId)
  .execute()

const origin = 'https://booking.example.org'
const page =
  '<html><head><meta name="description" content="Find." /><title>Attending</title></head><body></body></html>'
const described = (path: string) => describePage(db, { path, origin, now: clock.now })
const headOf = async (path: string) => writeHead(page, await described(path), origin)

test('a doctor’s page says in its HTML who it is, for search engines and whoever gets the link', async () => {
  const head = await headOf(`/doctors/${doctor.doctorId}`)
  expect(head).toContain('<title>Dr Amara Okonjo · Dermatology · Practice am Lindenplatz</title>')
  expect(head).toContain(`<link rel="canonical" href="${origin}/doctors/${doctor.doctorId}" />`)
  expect(head).toMatch(/name="description" content="Dr Amara Okonjo, Dermatology, Practice am Lindenplatz, Berlin/)
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(head) ?? []
  expect(JSON.parse(json!)).toMatchObject({
    '@type': 'Physician',
    name: 'Dr Amara Okonjo',
    medicalSpecialty: 'Dermatology',
    knowsLanguage: ['de', 'en'],
    parentOrganization: [{ '@type': 'MedicalClinic', name: 'Practice am Lindenplatz' }],
  })
})

test('what a doctor writes about themself ends no script and starts none', async () => {
  const head = await headOf(`/doctors/${doctor.doctorId}`)
  expect(head).not.toContain('<script>alert')
  expect(head.match(/<\/script>/g)).toHaveLength(1)
})

test('the first page is the clinic’s', async () => {
  expect((await described('/'))?.data).toMatchObject({ '@type': 'MedicalClinic', name: 'Practice am Lindenplatz' })
})

test('personal pages, and doctors whom nobody may know, ask not to be found', async () => {
  await db
    .updateTable('clinic')
    .set({ policy: JSON.stringify({ ...clinic.policy, verification: { doctor: true, patient: true } }) })
    .where('id', '=', clinic.clinicId)
    .execute()
  const unknown = await clinic.doctor('Dr Nobody Yet')
  await db.updateTable('engagement').set({ verified_at: null }).where('doctor_id', '=', unknown.doctorId).execute()
  for (const path of ['/appointments', '/profile', `/embed/doctors/${doctor.doctorId}`, `/doctors/${unknown.doctorId}`])
    expect(await headOf(path), path).toContain('<meta name="robots" content="noindex" />')
  const map = (await app.inject('/sitemap.xml')).body
  expect(map).toContain(`/doctors/${doctor.doctorId}</loc>`)
  expect(map).not.toContain(unknown.doctorId)
  expect((await app.inject('/robots.txt')).body).toMatch(/Disallow: \/api\/\n.*Sitemap: http.*\/sitemap\.xml/s)
})

test('free times stand in a frame of a site that the clinic names, and of no other', async () => {
  const browser = { accept: 'text/html' }
  const policyOf = async (url: string) => (await app.inject({ url, headers: browser })).headers
  const embed = `/embed/doctors/${doctor.doctorId}`
  expect((await policyOf(embed))['content-security-policy']).toContain("frame-ancestors 'self';")
  const named = await clinic.administrator.patch(`/api/clinic/policy?clinicId=${clinic.clinicId}`, {
    embedOn: ['https://www.lindenplatz.example'],
  })
  expect(named.statusCode).toBe(200)
  const headers = await policyOf(embed)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self' https://www.lindenplatz.example;")
  expect(headers['x-frame-options']).toBeUndefined()
  expect((await policyOf('/'))['content-security-policy']).toContain("frame-ancestors 'none'")
  const wild = await clinic.administrator.patch(`/api/clinic/policy?clinicId=${clinic.clinicId}`, {
    embedOn: ['https://a.example; script-src *'],
  })
  expect(wild.statusCode).toBe(400)
})
