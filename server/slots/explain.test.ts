import { expect, test } from 'vitest'
import { expand } from './expand.ts'
import { explain } from './explain.ts'
import type { Detail, Opened, Rules } from './model.ts'

// A Monday in Berlin, an hour ahead of UTC: open 09:00–12:00 and 13:00–17:00, in half hours.
const at = (time: string) => Date.parse(`2026-03-02T${time}:00+01:00`)
const from = (start: string, end: string) => ({ start: at(start), end: at(end) })
const dayOff = { from: '2026-03-02T00:00', to: '2026-03-03T00:00' }

function monday(more: Partial<Rules> = {}): Rules {
  const hours = { from: '09:00', to: '17:00', placeId: 'high-street', roomId: 'blue' }
  const valid = { validFrom: '2026-01-01', validTo: null }
  const row = { ...hours, ...valid, weekday: 1, breaks: [{ from: '12:00', to: '13:00' }] }
  return { weeklyHours: [row], dates: [], absences: [], closures: [], ...more }
}

function detail({ rules = monday(), ...more }: Partial<Detail> = {}): Detail {
  return {
    rules,
    zone: 'Europe/Berlin',
    opened: expand(rules, 'Europe/Berlin', '2026-03-02', '2026-03-02'),
    busy: [],
    roomBusy: {},
    visit: { minutes: 30, bufferBefore: 0, bufferAfter: 0 },
    stepMinutes: 30,
    now: at('07:00'),
    earliest: at('08:00'),
    latest: at('23:00'),
    ...more,
  }
}

const codes = (given: Detail, time: string) => explain(given, at(time)).map((reason) => reason.code)

test('nothing speaks against a start that is offered', () => {
  expect(codes(detail(), '09:00')).toEqual([])
  expect(codes(detail(), '16:30')).toEqual([])
})

test('a start in the past, within the notice, or after the booking window', () => {
  const late = detail({ now: at('10:10'), earliest: at('12:10'), latest: at('15:00') })
  expect(codes(late, '09:30')).toEqual(['past'])
  expect(codes(late, '10:30')).toEqual(['notice'])
  expect(codes(late, '14:30')).toEqual([])
  expect(codes(late, '15:00')).toEqual(['window'])
})

test('a public holiday, a closure of the clinic and a doctor who is away are told apart, by name', () => {
  const rules = monday({
    closures: [
      { ...dayOff, holiday: true, name: 'Labour Day' },
      { from: '2026-03-02T10:00', to: '2026-03-02T11:00', id: 'c1', name: 'Fire drill' },
    ],
    absences: [{ from: '2026-03-02T10:30', to: '2026-03-02T12:00', id: 'a1' }],
  })
  expect(explain(detail({ rules }), at('10:30'))).toEqual([
    { code: 'holiday', of: [{ name: 'Labour Day' }] },
    { code: 'closure', of: [{ id: 'c1', name: 'Fire drill' }] },
    { code: 'absence', of: [{ id: 'a1' }] },
  ])
  expect(codes(detail({ rules }), '11:00')).toEqual(['holiday', 'absence'])
  expect(codes(detail({ rules }), '18:00')).toEqual(['holiday', 'no_opening'])
})

test('a time outside the hours, in a break, off the steps, or too close to the end', () => {
  expect(codes(detail(), '08:30')).toEqual(['no_opening'])
  expect(codes(detail(), '17:00')).toEqual(['no_opening'])
  expect(codes(detail(), '12:00')).toEqual(['break'])
  expect(codes(detail(), '09:10')).toEqual(['grid'])
  expect(codes(detail(), '11:45')).toEqual(['grid', 'too_short'])
  expect(codes(detail({ visit: { minutes: 90, bufferBefore: 0, bufferAfter: 0 } }), '11:00')).toEqual(['too_short'])
})

test('a date that was not asked for has no opening, whatever the rules say', () => {
  expect(codes(detail({ opened: [] }), '09:00')).toEqual(['no_opening'])
})

test('a date that the doctor closed has no opening, also at the time of a break', () => {
  const rules = monday({ dates: [{ date: '2026-03-02', kind: 'closed', hours: [] }] })
  expect(codes(detail({ rules }), '12:00')).toEqual(['no_opening'])
})

test('a time that is taken is told from one that only the buffer of a visit needs', () => {
  const busy = [{ ...from('09:50', '10:40'), visit: from('10:00', '10:30'), id: 'v1' }]
  const given = detail({ busy })
  expect(explain(given, at('10:00'))).toEqual([{ code: 'taken', of: [{ id: 'v1' }] }])
  expect(explain(given, at('10:30'))).toEqual([{ code: 'buffer', of: [{ id: 'v1' }] }])
  expect(codes(given, '09:30')).toEqual(['buffer'])
  const mine = detail({ busy, visit: { minutes: 30, bufferBefore: 30, bufferAfter: 0 } })
  expect(codes(mine, '11:00')).toEqual(['buffer'])
})

test('a room that is taken and a patient who is elsewhere', () => {
  const roomBusy = { blue: [{ ...from('09:00', '09:30'), id: 'v2' }] }
  const patientBusy = [{ ...from('09:15', '10:15'), id: 'v3' }]
  expect(explain(detail({ roomBusy, patientBusy }), at('09:00'))).toEqual([
    { code: 'room_taken', of: [{ id: 'v2' }] },
    { code: 'patient_busy', of: [{ id: 'v3' }] },
  ])
  expect(codes(detail({ roomBusy, patientBusy }), '10:00')).toEqual(['patient_busy'])
})

test('a doctor who has enough visits that day and in all, even at a time without opening', () => {
  const limits = { perDay: { max: 2, count: { '2026-03-02': 2 } }, inAll: { max: 30, count: 31 } }
  expect(codes(detail({ limits }), '09:00')).toEqual(['limit_day', 'limit_all'])
  expect(codes(detail({ limits }), '20:00')).toEqual(['no_opening', 'limit_day', 'limit_all'])
})

test('of two openings at once, the one with less against it speaks', () => {
  const other: Opened = { date: '2026-03-02', placeId: 'station', roomId: null, open: [from('09:10', '10:10')] }
  const given = detail()
  const both = { ...given, opened: [...given.opened, other] }
  expect(codes(both, '09:10')).toEqual([])
  expect(codes(both, '10:00')).toEqual([])
})

test('the example of docs/slots.md', () => {
  const [row] = monday().weeklyHours
  const rules = monday({ weeklyHours: [{ ...row!, to: '12:00', breaks: [{ from: '11:00', to: '11:15' }] }] })
  const busy = [{ ...from('09:45', '10:20'), visit: from('09:45', '10:15') }]
  const given = detail({ rules, busy, stepMinutes: 15, visit: { minutes: 30, bufferBefore: 0, bufferAfter: 5 } })
  const quarters = Array.from({ length: 12 }, (_, i) =>
    explain(given, at('09:00') + i * 15 * 60_000).map((one) => one.code),
  )
  expect(quarters.map((why) => why.join(' ') || 'offered')).toEqual([
    ...['offered', 'buffer', 'taken', 'taken', 'taken', 'buffer', 'offered', 'too_short'],
    ...['break', 'offered', 'offered', 'too_short'],
  ])
})
