import { expect, test } from 'vitest'
import { templateKinds } from '../../api/messages.ts'
import { openWorker } from '../../test/work.ts'
import { openClinic, openWorld } from '../../test/world.ts'
import { jobs } from '../jobs.ts'
import { tongues } from './model.ts'
import { render, tryOut } from './render.ts'
import { wordsOf } from './wordsOf.ts'

const world = await openWorld()
const { db } = world
const work = await openWorker(world, jobs)
const usual = { subject: 'See you {{ when }}', text: 'See you. {{ visit }}.\n\n{{ link }}', sms: null }
const booked = '/api/message-templates/appointment-booked/en'

const full = {
  visit: 'Tuesday, Dr Okonjo',
  when: 'Tuesday, 10:00',
  day: 'Tuesday',
  time: '10:00',
  doctor: 'Dr Okonjo',
  place: 'Lindenplatz 4',
  type: 'Check',
  patient: 'Mara',
  reason: 'Ill.',
  clinic: 'Practice',
  phone: '030',
  link: 'https://a.test/x',
  until: '11:00',
  minutes: 25,
  amount: '85.00 EUR',
  others: '13:00',
}

const { visit, when, day, time, clinic, link, minutes, amount } = full
const little = { visit, when, day, time, clinic, link, minutes, amount }

test.each(tongues)('all usual words in %s can be said, with much to tell and with little', (tongue) => {
  for (const kind of templateKinds) {
    const words = wordsOf(tongue, kind)
    for (const matter of [full, little]) {
      const said = render(words, matter)
      const all = Object.values(said).join('\n')
      expect(all, kind).not.toMatch(/undefined|null|\{\{|%\}|\s[.,](\s|$)|,\s*,/)
      expect(said.subject, kind).not.toBe('')
    }
    // One SMS, or two at most, of those with a Latin alphabet.
    if (tongue !== 'ar') expect((render(words, full).sms ?? '').length, kind).toBeLessThan(306)
  }
})

test('an administrator puts a message in the clinic’s own words, and patients get them from then on', async () => {
  const clinic = await openClinic(world)
  const doctor = await clinic.doctor()
  await clinic.works(doctor)
  const patient = await clinic.patient()
  const list = async () =>
    (await clinic.administrator.get('/api/message-templates'))
      .json()
      .items.find(
        (one: { kind: string; language: string }) => one.kind === 'appointment-booked' && one.language === 'en',
      )
  expect(await list()).toMatchObject({ own: false, subject: 'Booked: {{ when }}' })
  const preview = await clinic.administrator.post(`${booked}/preview`, usual)
  expect(preview.json()).toMatchObject({
    subject: expect.stringMatching(/^See you \w+ \d+ \w+, \d\d:\d\d$/),
    sms: null,
  })
  expect(preview.json().html).toContain('<html lang="en" dir="ltr">')
  expect(await list()).toMatchObject({ own: false })
  const answer = await clinic.administrator.put(booked, usual)
  expect(answer.statusCode, answer.body).toBe(200)
  expect(await list()).toMatchObject({ own: true, ...usual })

  const book = async (startsAt: string) => {
    await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })
    await work()
    const mail = await db
      .selectFrom('message')
      .where('clinic_id', '=', clinic.clinicId)
      .where('channel', '=', 'email')
      .orderBy('id', 'desc')
      .selectAll()
      .executeTakeFirstOrThrow()
    return mail.subject
  }
  expect(await book('2026-11-24T09:00:00Z')).toBe('See you Tuesday 24 November, 10:00')
  // Words that fail later, as after an upgrade, are not a reason to tell nothing.
  await db.updateTable('message_template').set({ subject: '{{ nothing }}' }).execute()
  expect(await book('2026-11-24T10:00:00Z')).toBe('Booked: Tuesday 24 November, 11:00')
  expect((await clinic.administrator.delete(booked)).statusCode).toBe(204)
  expect(await list()).toMatchObject({ own: false })
  for (const other of [clinic.desk, doctor, patient])
    expect((await other.put(booked, usual)).statusCode, other.fullName).toBe(403)
})

test.each([
  ['what is not closed', 'One\n{% if when %}', 'Line 2: tag {% if when %} not closed.'],
  ['what there is not', '{{ diagnosis }}', 'Line 1: undefined variable: diagnosis.'],
  ['a filter there is not', '{{ when | shout }}', 'Line 1: undefined filter: shout.'],
  ['a file', 'x\n\n{% include "/etc/passwd" %}', 'Line 3: tag "include" not found.'],
  ['another file', '{% render "../../package.json" %}', 'Line 1: tag "render" not found.'],
  ['a layout', '{% layout "x" %}', 'Line 1: tag "layout" not found.'],
  ['the inside of a value', '{{ when.constructor.constructor }}', /^Line 1: undefined variable/],
  ['what never ends', '{% for i in (1..100000000) %}x{% endfor %}', /^Line 1: .*limit exceeded/],
  [
    'what goes on for too long',
    `${'{% for i in (1..9000) %}'.repeat(3)}x${'{% endfor %}'.repeat(3)}`,
    /^Line 1: .*limit exceeded/,
  ],
])('words are refused that name %s, with the line and the reason', async (_, text, detail) => {
  const clinic = await openClinic(world)
  const began = performance.now()
  for (const answer of [
    await clinic.administrator.put(booked, { ...usual, text }),
    await clinic.administrator.post(`${booked}/preview`, { ...usual, text }),
  ]) {
    expect(answer.json(), answer.body).toMatchObject({ code: 'invalid', errors: [{ field: 'text', code: 'template' }] })
    const [error] = answer.json().errors
    if (typeof detail === 'string') expect(error.detail).toBe(detail)
    else expect(error.detail).toMatch(detail)
  }
  expect(performance.now() - began).toBeLessThan(2_000)
})

test('words that would say nothing are refused', () => {
  expect(() => tryOut({ ...usual, subject: '{% if reason %}{% endif %}' }, full)).toThrow(/empty/)
  expect(() => tryOut({ ...usual, text: ' \n ' }, full)).toThrow(/empty/)
})
