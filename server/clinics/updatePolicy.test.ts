import { expect, test } from 'vitest'
import { type Policy, presets } from '../../api/policy.ts'
import { openClinic, openWorld } from '../../test/world.ts'

const world = await openWorld()

test('anybody may read the presets', async () => {
  const { visitor } = await openClinic(world)
  const { items } = (await visitor.get('/api/policy-presets')).json()
  expect(items.map((one: { preset: string }) => one.preset)).toEqual(Object.keys(presets))
})

test.each(Object.keys(presets) as (keyof typeof presets)[])('a clinic runs by the preset %s', async (preset) => {
  const clinic = await openClinic(world)
  const answer = await clinic.administrator.patch('/api/clinic/policy', { preset })
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json()).toEqual(presets[preset])
  expect((await clinic.desk.get('/api/clinic')).json().policy).toEqual(presets[preset])
})

test('rules that are given stand over those of the preset, and the others stay', async () => {
  const { administrator } = await openClinic(world)
  await administrator.patch('/api/clinic/policy', { bookingWindowDays: 90 })
  const changed = { minimumNoticeMinutes: 60, cancellation: { noticeHours: 48, late: 'refuse' } }
  const own = (await administrator.patch('/api/clinic/policy', changed)).json()
  expect(own).toEqual({ ...presets['front-desk'], bookingWindowDays: 90, ...changed })
  const answer = await administrator.patch('/api/clinic/policy', { preset: 'verified-practice', holdMinutes: 7 })
  expect(answer.json()).toEqual({ ...presets['verified-practice'], holdMinutes: 7 })
})

const day = (from: string, to: string, ...breaks: { from: string; to: string }[]) => ({
  openingHours: { weekdays: [1], from, to, breaks },
})

test.each([
  [{ preset: 'anything-goes' }, 'preset'],
  [{ visitMinutes: 4 }, 'visitMinutes'],
  [{ visitMinutes: '30' }, 'visitMinutes'],
  [{ visitMinutes: 480 }, 'visitMinutes'],
  [{ stepMinutes: 0 }, 'stepMinutes'],
  [{ ...day('09:00', '10:00'), stepMinutes: 90 }, 'stepMinutes'],
  [day('17:00', '09:00'), 'openingHours.to'],
  [day('09:00', '09:00'), 'openingHours.to'],
  [day('9:00', '17:00'), 'openingHours.from'],
  [day('09:00', '25:00'), 'openingHours.to'],
  [day('09:00', '17:00', { from: '13:00', to: '12:00' }), 'openingHours.breaks.0.to'],
  [day('09:00', '17:00', { from: '08:30', to: '09:30' }), 'openingHours.breaks.0'],
  [day('09:00', '17:00', { from: '16:30', to: '17:30' }), 'openingHours.breaks.0'],
  [day('09:00', '17:00', { from: '12:00', to: '13:00' }, { from: '12:30', to: '14:00' }), 'openingHours.breaks.1'],
  [{ openingHours: { ...presets.ordinary.openingHours, weekdays: [] } }, 'openingHours.weekdays'],
  [{ openingHours: { ...presets.ordinary.openingHours, weekdays: [8] } }, 'openingHours.weekdays.0'],
  [{ openingHours: { from: '09:00', to: '17:00', breaks: [] } }, 'openingHours.weekdays'],
  [{ doctorsStartOpen: 'yes' }, 'doctorsStartOpen'],
  [{ bookingWindowDays: 0 }, 'bookingWindowDays'],
  [{ bookingWindowDays: 400 }, 'bookingWindowDays'],
  [{ minimumNoticeMinutes: -1 }, 'minimumNoticeMinutes'],
  [{ bookingWindowDays: 1, minimumNoticeMinutes: 2880 }, 'minimumNoticeMinutes'],
  [{ confirmation: 'nurse' }, 'confirmation'],
  [{ answerHours: 0 }, 'answerHours'],
  [{ verification: { doctor: true } }, 'verification.patient'],
  [{ activeLimit: { perDay: 0, inAll: null } }, 'activeLimit.perDay'],
  [{ activeLimit: { perDay: 31, inAll: 30 } }, 'activeLimit.perDay'],
  [{ cancellation: { noticeHours: 1.5, late: 'mark' } }, 'cancellation.noticeHours'],
  [{ cancellation: { noticeHours: 24, late: 'fine' } }, 'cancellation.late'],
  [{ payment: 'barter' }, 'payment'],
  [{ holdMinutes: 61 }, 'holdMinutes'],
  [{ offerMinutes: 1 }, 'offerMinutes'],
  [{ reminders: [60, 60] }, 'reminders'],
  [{ reminders: [1] }, 'reminders.0'],
  [{ surcharge: 5 }, 'surcharge'],
])('the rules cannot be %j', async (change, field) => {
  const clinic = await openClinic(world)
  const answer = await clinic.administrator.patch('/api/clinic/policy', change)
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid'])
  expect(answer.json().errors.map((one: { field: string }) => one.field)).toContain(field)
  expect((await clinic.desk.get('/api/clinic')).json().policy).toEqual(clinic.policy)
})

test('two changes at once are both kept', async () => {
  const { administrator } = await openClinic(world)
  const changes: Partial<Policy>[] = [
    { holdMinutes: 9 },
    { answerHours: 3 },
    { offerMinutes: 44 },
    { bookingWindowDays: 20 },
  ]
  await Promise.all(changes.map((change) => administrator.patch('/api/clinic/policy', change)))
  expect((await administrator.get('/api/clinic')).json().policy).toMatchObject(Object.assign({}, ...changes))
})

test('only an administrator of the clinic changes its rules', async () => {
  const clinic = await openClinic(world)
  const other = await openClinic(world)
  for (const somebody of [clinic.desk, await clinic.doctor(), await clinic.patient()])
    expect((await somebody.patch('/api/clinic/policy', { holdMinutes: 1 })).statusCode).toBe(403)
  const foreign = await other.administrator.patch(`/api/clinic/policy?clinicId=${clinic.clinicId}`, { holdMinutes: 1 })
  expect(foreign.statusCode).toBe(403)
})
